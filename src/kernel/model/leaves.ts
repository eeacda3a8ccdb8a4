import { type Static, type TProperties, type TSchema, type TUnsafe, Type } from 'typebox';
import * as bounds from '#platform/values/bounds.ts';

/**
 * The leaves of an entry's data. The record is permanent and many read it, so no leaf can hold a
 * name, a contact or free text: such text stays in its own row, and the entry has its digest.
 */

/** Id of a row. */
export function id(description: string) {
  return Type.String({ ...bounds.uuid, description });
}

/** Code of a catalogue that grows: the policy's, or that of the findings. */
export function code(description: string) {
  return Type.String({ ...bounds.code, description });
}

/** Subject of a token: a person or a system, by an id of the issuer; no address. */
export function subject(description: string) {
  return Type.String({ ...bounds.subject, description });
}

/** SHA-256, hex. */
export function digest(description: string) {
  return Type.String({ ...bounds.sha256, description });
}

/** Number of a scenario, as the bureau published it. */
export function scenarioCode(description: string) {
  return Type.String({ ...bounds.scenarioCode, description });
}

/** Unified social credit code of an organisation, GB 32100-2015. */
export function creditCode(description: string) {
  return Type.String({ ...bounds.creditCode, description });
}

/** Name and version of a calculation, such as `proportional@1`. */
export function algorithm(description: string) {
  return Type.String({ pattern: '^[a-z]+(-[a-z]+)*@[0-9]+$', maxLength: 60, description });
}

/** One of the service's own operations, by its id in the contract. */
export function operation(description: string) {
  return Type.String({ pattern: '^[a-z]+([A-Z][a-z]*)*$', maxLength: 60, description });
}

/** Method of an HTTP request. */
export function method(description: string) {
  return Type.String({ pattern: '^[A-Z]+$', maxLength: 10, description });
}

/** One of the service's own routes, with the names of its parameters in place of their values. */
export function route(description: string) {
  return Type.String({ pattern: '^(/:?[A-Za-z0-9.*-]*)+$', maxLength: 200, description });
}

/** Clause of the call, as this service numbers its rules. */
export function rule(description: string) {
  return Type.String({ ...bounds.ruleId, description });
}

/**
 * JSON Pointer (RFC 6901) into a form or a policy document: names of fields, never their values.
 */
export function pointer(description: string) {
  return Type.String({ pattern: '^(/[A-Za-z0-9-]+)*$', maxLength: 200, description });
}

/** JSON Pointer into the form, or code of a material kind. */
export function fieldOrMaterial(description: string) {
  return Type.String({
    pattern: '^((/[A-Za-z0-9-]+)+|[a-z0-9]+(-[a-z0-9]+)*)$',
    maxLength: 200,
    description,
  });
}

/** UTC, milliseconds. */
export function instant(description: string) {
  return Type.String({ ...bounds.instant, description });
}

/** Day in Shanghai, `YYYY-MM-DD`. */
export function localDate(description: string) {
  return Type.String({ ...bounds.localDate, description });
}

/** A count; also the number of a packet, a notice or a counter. */
export function count(description: string) {
  return Type.Integer({ ...bounds.int32, description });
}

export function year(description: string) {
  return Type.Integer({ ...bounds.year, description });
}

/** Money, 分. */
export function fen(description: string) {
  return Type.Integer({ ...bounds.int64, description });
}

/** Hundredths of a point. */
export function centi(description: string) {
  return Type.Integer({ ...bounds.centi, description });
}

export function flag(description: string) {
  return Type.Boolean({ description });
}

/**
 * One word of a closed list. The lists belong to the record: an entry stays readable after its
 * module stops using a word. A module that uses a new word does not compile until its action lists
 * it.
 */
export function oneOf<const Words extends readonly string[]>(
  words: Words,
  description: string,
): TUnsafe<Words[number]> {
  return Type.Unsafe<Words[number]>({ type: 'string', enum: [...words], description });
}

export function orNull<Leaf extends TSchema & { readonly type?: string }>(
  leaf: Leaf,
): TUnsafe<Static<Leaf> | null> {
  const { type, enum: words }: { type?: string; enum?: readonly string[] } = leaf;
  return Type.Unsafe<Static<Leaf> | null>({
    ...leaf,
    type: [type, 'null'],
    ...(words === undefined ? {} : { enum: [...words, null] }),
  });
}

/** As many as there are cases in a round, at most. */
export function list<Item extends TSchema>(item: Item): TUnsafe<readonly Static<Item>[]> {
  return Type.Unsafe<readonly Static<Item>[]>(Type.Array(item, { maxItems: bounds.most.ofRound }));
}

/** One leaf for each code. */
export function byCode<Leaf extends TSchema>(leaf: Leaf, description: string) {
  return Type.Record(code(description), leaf, { additionalProperties: false, description });
}

/** Exactly these fields. */
export function fields<Properties extends TProperties>(properties: Properties) {
  return Type.Object(properties, { additionalProperties: false });
}

export const maybe = Type.Optional;

/** One of several sets of fields. */
export const either = Type.Union;
/** Values for the examples of all actions. */
export const example = {
  id: '019acb00-0000-7a00-8a00-000000000031',
  applicationId: '019a6b82-68e0-7a10-8c21-5d6e7f809102',
  subject: 'expert-07',
  sha256: '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03',
  instant: '2025-12-05T10:00:00.000Z',
  day: '2025-12-05',
} as const;
