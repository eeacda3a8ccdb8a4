import fastJson, { type Schema } from 'fast-json-stringify';
import type { FastifyInstance } from 'fastify';
import type { TSchema } from 'typebox';
import type { Page } from '../http/paging.ts';
import { writtenComponents } from './schema.ts';

type Serialize = (answer: unknown) => string | Buffer;

/**
 * Writes answers by their schemas. Routes with the same answer share one serialiser, which knows
 * only the components that it needs. By default each route and status would get its own, with all
 * components of the contract: the start took five seconds longer and the process a hundred
 * megabytes more. A serialiser is made at first use, as the validators are.
 */
export function registerSerialization(app: FastifyInstance): void {
  const components = new Map(
    writtenComponents().map((schema) => [idOf(schema), shapeOf(schema) as TSchema]),
  );
  const serialisers = new Map<string, Serialize>();

  function serialiserOf(schema: unknown): Serialize {
    const text = JSON.stringify(schema);
    const known = serialisers.get(text);
    if (known !== undefined) return known;
    const item = itemOf(schema, components);
    const made = item === undefined ? textOf(shapeOf(schema), text) : pageOf(serialiserOf(item));
    serialisers.set(text, made);
    return made;
  }

  function textOf(schema: unknown, text: string): Serialize {
    return fastJson(schema as Schema, {
      schema: Object.fromEntries(componentsIn(text, components)),
    });
  }

  app.setSerializerCompiler(({ schema }) => {
    let serialise: Serialize | undefined;
    // Fastify sends bytes unchanged; its types allow text only.
    return (answer) => {
      serialise ??= serialiserOf(schema);
      return serialise(answer) as string;
    };
  });
}

/**
 * The schema of a list's items; undefined for any other schema.
 * @see `page` in schema.ts: its two fields make a schema a list
 */
function itemOf(schema: unknown, components: ReadonlyMap<string, TSchema>): unknown {
  const { $ref: name, properties } = schema as Resolvable;
  if (name !== undefined) return itemOf(components.get(name.replace('#', '')) ?? {}, components);
  return Object.keys(properties ?? {}).join() === 'items,nextCursor'
    ? properties?.items?.items
    : undefined;
}

interface Resolvable {
  readonly $ref?: string;
  readonly properties?: { readonly items?: { readonly items?: unknown } };
}

/**
 * A page as bytes, encoded item by item. The serialiser's text is a tree of thousands of pieces:
 * encoding a whole page at once takes four times as long.
 */
function pageOf(serialise: Serialize): Serialize {
  return (answer) => {
    const { items, nextCursor } = answer as Page<unknown>;
    const bytes = items.map((item, index) =>
      Buffer.from(`${index === 0 ? '' : ','}${serialise(item)}`),
    );
    const end = Buffer.from(`],"nextCursor":${JSON.stringify(nextCursor)}}`);
    return Buffer.concat([Buffer.from('{"items":['), ...bytes, end]);
  };
}

/** Keywords that bound a value and do not say how it is written. */
const BOUNDS: ReadonlySet<string> = new Set([
  ...['maxLength', 'minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems'],
  ...['maximum', 'minimum', 'maxProperties'],
]);

/**
 * The schema without bounds. The writer has Ajv choose between branches, such as an object or null:
 * it would judge each character for the bounds, and refuse to write what they forbid. Requests are
 * where bounds are kept; that answers keep them is for the tests to show.
 */
function shapeOf(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(shapeOf);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => !BOUNDS.has(keyword))
      .map(([keyword, value]) => [
        keyword,
        keyword === 'properties' ? membersOf(value as object) : shapeOf(value),
      ]),
  );
}

/** The names of members are no keywords. */
function membersOf(properties: object) {
  return Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, shapeOf(member)]),
  );
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
