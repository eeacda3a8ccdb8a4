import fastJson, { type Schema } from 'fast-json-stringify';
import type { FastifyInstance } from 'fastify';
import type { TSchema } from 'typebox';
import { registeredComponents } from './schema.ts';

type Serialize = (answer: unknown) => string;

/**
 * Writes answers by their schemas. One serialiser serves all routes that answer alike, and knows only the components it
 * needs: by default each route and status would get its own, with all components of the contract in each, which made
 * the start five seconds longer and the process a hundred megabytes larger. Made at first use, as the validators are.
 */
export function registerSerialization(app: FastifyInstance): void {
  const components = new Map(registeredComponents().map((schema) => [idOf(schema), schema]));
  const serialisers = new Map<string, Serialize>();

  function serialiserOf(schema: unknown): Serialize {
    const text = JSON.stringify(schema);
    const known = serialisers.get(text);
    if (known !== undefined) return known;
    const schemas = Object.fromEntries(componentsIn(text, components));
    const made: Serialize = fastJson(schema as Schema, { schema: schemas });
    serialisers.set(text, made);
    return made;
  }

  app.setSerializerCompiler(({ schema }) => {
    let serialise: Serialize | undefined;
    return (answer) => {
      serialise ??= serialiserOf(schema);
      return serialise(answer);
    };
  });
}

/** The components a schema refers to, and those they refer to. */
function componentsIn(
  schema: string,
  components: ReadonlyMap<string, TSchema>,
  found = new Map<string, Schema>(),
): ReadonlyMap<string, Schema> {
  for (const [, name = ''] of schema.matchAll(/"\$ref":"([^"#]+)#"/g)) {
    const component = components.get(name);
    if (component === undefined || found.has(name)) continue;
    found.set(name, component as Schema);
    componentsIn(JSON.stringify(component), components, found);
  }
  return found;
}

function idOf(schema: TSchema): string {
  return String(Reflect.get(schema, '$id'));
}
