import type { FastifySchema } from 'fastify';
import { registeredComponents } from './schema.ts';

// Schemas as the contract shows them. The generator of the contract would resolve each component
// among all others, which takes the square of their number: seconds, where this takes milliseconds.

type Node = Readonly<Record<string, unknown>>;

/** The parts of a route's schema that hold schemas. */
const PARTS = ['body', 'querystring', 'params', 'headers', 'response'] as const;

/** All components by name, as the document holds them. */
export function documentComponents(): Record<string, object> {
  return Object.fromEntries(
    registeredComponents().map((schema) => [nameOf(schema), shown(schema) as object]),
  );
}

/**
 * @returns the schema of a route with references into the document instead of the process's own. An
 * answer that is a component is described as that component is.
 */
export function documentReferences(): (schema: FastifySchema) => FastifySchema {
  let meanings: ReadonlyMap<string, unknown> | undefined;
  function meaningOf(component: string): unknown {
    // When all components are registered.
    meanings ??= new Map(
      registeredComponents().map((each) => [nameOf(each), Reflect.get(each, 'description')]),
    );
    return meanings.get(component);
  }
  const answerIn = (answer: unknown): unknown => {
    const { $ref } = answer as Node;
    const described = typeof $ref === 'string' ? { description: meaningOf(bare($ref)) } : {};
    return { ...described, ...(referring(answer) as Node) };
  };
  return (schema) => {
    const parts = PARTS.filter((part) => schema[part] !== undefined).map((part) => {
      const value = schema[part] as Node;
      if (part !== 'response') return [part, referring(value)];
      const answers = Object.entries(value).map(([status, each]) => [status, answerIn(each)]);
      return [part, Object.fromEntries(answers)];
    });
    return { ...schema, ...Object.fromEntries(parts) };
  };
}

function referring(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(referring);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' ? placeOf(value) : referring(value),
    ]),
  );
}

/** What the generator makes of a schema: nothing beside a reference, and names instead of patterns. */
function shown(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(shown);
  if (typeof node !== 'object' || node === null) return node;
  const { $id: _, ...schema } = node as Node;
  if (typeof schema.$ref === 'string') return { $ref: placeOf(schema.$ref) };
  const { const: only, patternProperties, ...others } = schema;
  const [named] = Object.values((patternProperties ?? {}) as Node);
  const all: Node = {
    ...others,
    ...(named === undefined ? {} : { additionalProperties: named }),
    ...('const' in schema ? { enum: [only] } : {}),
  };
  return Object.fromEntries(
    Object.entries(all).map(([key, value]) => [
      key,
      key === 'properties' ? membersOf(value as Node) : shown(value),
    ]),
  );
}

/** The names of members are no keywords. */
function membersOf(properties: Node): Node {
  return Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, shown(member)]),
  );
}

function nameOf(component: object): string {
  return String(Reflect.get(component, '$id'));
}

/** `Money#` in the process is `#/components/schemas/Money` in the document. */
function placeOf(reference: string): string {
  return reference.startsWith('#') ? reference : `#/components/schemas/${bare(reference)}`;
}

function bare(reference: string): string {
  return reference.replace(/#$/, '');
}
