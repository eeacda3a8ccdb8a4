import { type TSchema, Type } from 'typebox';
import * as bounds from '#platform/values/bounds.ts';
import { ONE_LINE } from '#platform/values/text-lines.ts';

// The building blocks of policy documents.

export const closed = { additionalProperties: false } as const;

const Mark = Type.Unsafe<'given' | 'sample'>({ type: 'string', enum: ['given', 'sample'] });
const Clause = Type.String({
  minLength: 1,
  maxLength: 40,
  pattern: ONE_LINE,
  description: 'Clause of the call, 条款',
});
export const Code = Type.String(bounds.code);
export const RuleId = Type.String(bounds.ruleId);
export const Text = Type.Object(
  {
    zh: Type.String({ minLength: 1, maxLength: bounds.characters.note }),
    en: Type.String({ minLength: 1, maxLength: bounds.characters.note }),
  },
  closed,
);
/** A text of one line, such as a heading. */
export const Name = Type.Object(
  {
    zh: Type.String({ minLength: 1, maxLength: bounds.characters.note, pattern: ONE_LINE }),
    en: Type.String({ minLength: 1, maxLength: bounds.characters.note, pattern: ONE_LINE }),
  },
  closed,
);
export const Instant = Type.String(bounds.instant);
/** Both ends inclusive. */
export function integer(minimum: number, maximum: number) {
  return Type.Integer({ format: 'int32', minimum, maximum });
}

/** How long before something falls due it is announced, each span once. */
export const HoursAhead = Type.Array(integer(1, 720), {
  minItems: 1,
  maxItems: 5,
  uniqueItems: true,
  description: 'Hours ahead, 提前小时数',
});
export const LocalDate = Type.String(bounds.localDate);
export const Fen = Type.Integer({
  ...bounds.int64,
  minimum: 1,
  description: 'fen, 分',
});
export const Centi = Type.Integer({
  ...bounds.centi,
  description: 'hundredths of a point',
});

export function oneOf<const T extends readonly string[]>(...values: T) {
  return Type.Unsafe<T[number]>({ type: 'string', enum: values });
}

export function setting<T extends TSchema>(value: T) {
  return Type.Object({ value, mark: Mark, clause: Clause }, closed);
}

/** A value the call does not state: absent means unset. */
export function unsettable<T extends TSchema>(value: T) {
  return Type.Optional(setting(value));
}

/** The source of a catalogue's entry. */
export const marked = { mark: Mark, clause: Clause };
