import {
  type Static,
  type TObject,
  type TProperties,
  type TSchema,
  type TUnsafe,
  Type,
} from 'typebox';
import { most } from '../values/bounds.ts';
import { cursorOf, listOf } from './leaves.ts';

const registry = new Map<string, { readonly schema: TSchema; readonly writtenAs: TSchema }>();

/**
 * Registers a schema as a named component of the contract and returns a reference to it with the
 * same static type.
 * @param name PascalCase, unique in the contract
 * @param writtenAs schema for writing answers, for a schema with branches: the serialiser would try
 *   them one after the other with Ajv. Tests must then show that answers match the contract.
 */
export function component<T extends TSchema>(
  name: string,
  schema: T,
  writtenAs: TSchema = schema,
): TUnsafe<Static<T>> {
  if (registry.has(name)) throw new RangeError(`component ${name} is registered twice`);
  registry.set(name, {
    schema: { ...schema, $id: name },
    writtenAs: { ...writtenAs, $id: name },
  });
  return Type.Unsafe<Static<T>>({ $ref: `${name}#` });
}

/** All components of the loaded modules, sorted by name: the order of loading must not show. */
export function registeredComponents(): readonly TSchema[] {
  return inOrder().map(({ schema }) => schema);
}

/** The same components, as schemas for writing answers. */
export function writtenComponents(): readonly TSchema[] {
  return inOrder().map(({ writtenAs }) => writtenAs);
}

function inOrder() {
  return [...registry]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, registered]) => registered);
}

/** An object that refuses fields it does not know. */
export function strictObject<T extends TProperties>(
  properties: T,
  options: Readonly<Record<string, unknown>> = {},
): TObject<T> {
  return Type.Object(properties, { additionalProperties: false, ...options });
}

/** One of a closed list, as `enum`. */
export function stringEnum<const T extends readonly string[]>(
  values: T,
  options: Readonly<Record<string, unknown>> = {},
): TUnsafe<T[number]> {
  return Type.Unsafe<T[number]>({ type: 'string', enum: [...values], ...options });
}

/** Values of growing lists are codes, actions or media types. */
const LONGEST_VALUE = 100;

/**
 * One of a list that grows with minor versions of the contract, for answers: clients are told to
 * accept values that they do not know. Requests have closed lists.
 */
export function growingEnum<const T extends readonly string[]>(
  values: T,
  options: Readonly<Record<string, unknown>> = {},
): TUnsafe<T[number]> {
  return Type.Unsafe<T[number]>({
    ...{ type: 'string', maxLength: LONGEST_VALUE, 'x-extensible-enum': [...values] },
    ...options,
  });
}

/**
 * A filter of a list by one or several values of a closed list: the parameter is repeated, and any
 * of its values fits.
 */
export function anyOf<const T extends readonly string[]>(values: T, description: string) {
  return Type.Optional(
    Type.Array(stringEnum(values), {
      minItems: 1,
      maxItems: values.length,
      description: `${description}; repeat it for several: any of them fits`,
    }),
  );
}

/**
 * A plain value gets a list of types, which the serialiser handles itself; for two branches it
 * would ask Ajv.
 */
export function nullable<T extends TSchema>(schema: T): TUnsafe<Static<T> | null> {
  const { type, enum: values }: { type?: unknown; enum?: readonly unknown[] } = schema;
  if (typeof type !== 'string' || type === 'object' || type === 'array') {
    return Type.Unsafe<Static<T> | null>({ anyOf: [schema, { type: 'null' }] });
  }
  return Type.Unsafe<Static<T> | null>({
    ...schema,
    type: [type, 'null'],
    ...(values === undefined ? {} : { enum: [...values, null] }),
  });
}

/**
 * The envelope of a list: items, and the cursor of the next page.
 * @param example one item; the contract shows a last page with it
 */
export function page<T extends TSchema>(
  item: T,
  { description, example }: { readonly description: string; readonly example: unknown },
) {
  return strictObject(
    {
      items: listOf(item, most.page),
      nextCursor: nullable(cursorOf('Opaque; null on the last page')),
    },
    { description, examples: [{ items: [example], nextCursor: null }] },
  );
}

/** Bytes as a body: what the contract says of an answer that is a file. */
export const binary = { schema: Type.Unsafe({ type: 'string', format: 'binary' }) };

/** The media type of a file that somebody uploaded: it is known when the file is found. */
export const ANY_TYPE = '*/*';

/** An answer of a file that somebody uploaded, with the media type that was found then. */
export function uploadedBody(description: string) {
  return { description, content: { [ANY_TYPE]: binary } };
}

/** An answer of bytes that have no media type of their own. */
export function bytesBody(description: string) {
  return { description, content: { 'application/octet-stream': binary } };
}
