import {
  type Static,
  type TObject,
  type TProperties,
  type TSchema,
  type TUnsafe,
  Type,
} from 'typebox';
import { type ProblemCode, problemCatalogue } from './problems.ts';

const registry = new Map<string, TSchema>();

/**
 * Registers a schema as a named component of the contract and returns a reference to it with the same static type.
 * @param name PascalCase, unique in the contract
 */
export function component<T extends TSchema>(name: string, schema: T): TUnsafe<Static<T>> {
  if (registry.has(name)) throw new RangeError(`component ${name} is registered twice`);
  registry.set(name, { ...schema, $id: name });
  return Type.Unsafe<Static<T>>({ $ref: `${name}#` });
}

/** Every component the loaded modules named, for the server to add. */
export function registeredComponents(): readonly TSchema[] {
  return [...registry.values()];
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

export function nullable<T extends TSchema>(schema: T): TUnsafe<Static<T> | null> {
  return Type.Unsafe<Static<T> | null>({ anyOf: [schema, { type: 'null' }] });
}

export const Uuid = Type.String({ format: 'uuid' });

export const Instant = Type.String({
  format: 'date-time',
  description: 'RFC 3339 with offset, milliseconds',
});

export const LocalDate = Type.String({ format: 'date', description: 'Asia/Shanghai date' });

export const CreditCode = Type.String({
  pattern: '^[0-9A-HJ-NP-RTUWXY]{18}$',
  description: '统一社会信用代码, GB 32100-2015',
});

export const LocalizedText = strictObject({ zh: Type.String(), en: Type.String() });

export const MoneyWire = component(
  'Money',
  strictObject(
    {
      amount: Type.String({ pattern: '^(0|[1-9][0-9]{0,12})\\.[0-9]{2}$' }),
      currency: stringEnum(['CNY']),
    },
    {
      description: '金额, yuan with two decimals',
      examples: [{ amount: '5000000.00', currency: 'CNY' }],
    },
  ),
);

/** The envelope of a list: items, and where the next page begins. */
export function page<T extends TSchema>(item: T) {
  return strictObject({
    items: Type.Array(item),
    nextCursor: nullable(Type.String({ description: 'Opaque; null on the last page' })),
  });
}

export const ProblemDocument = component(
  'Problem',
  Type.Object(
    {
      type: Type.String({ format: 'uri-reference' }),
      title: Type.String(),
      status: Type.Integer(),
      detail: Type.Optional(Type.String()),
      instance: Type.String(),
      code: stringEnum(Object.keys(problemCatalogue) as ProblemCode[]),
      errors: Type.Array(
        Type.Object({
          pointer: Type.String({ description: 'JSON Pointer (RFC 6901)' }),
          code: Type.String(),
          message: Type.String(),
          rule: nullable(Type.String({ description: 'Rule id of the clauses of the call' })),
          remedy: Type.Optional(Type.String()),
        }),
      ),
      traceId: Type.String(),
    },
    { description: 'RFC 9457 problem; errors lists everything at once (一次性告知)' },
  ),
);

const everywhere = [400, 401, 403, 429, 500, 503] as const;

/** The refusals a route documents: those of every route, and its own. */
export function problems(...statuses: readonly number[]): Record<number, unknown> {
  return Object.fromEntries(
    [...everywhere, ...statuses].map((status) => [
      status,
      describeProblems(status, ProblemDocument),
    ]),
  );
}

/** One status of a route in the contract, with every problem type that it may stand for. */
export function describeProblems(
  status: number,
  schema: object = { $ref: '#/components/schemas/Problem' },
) {
  const titles = Object.values(problemCatalogue)
    .filter((kind) => kind.status === status)
    .map(({ title }) => `${title.zh} / ${title.en}`);
  return {
    description: titles.join('; '),
    content: { 'application/problem+json': { schema } },
  };
}
