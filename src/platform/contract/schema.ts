import {
  type Static,
  type TObject,
  type TProperties,
  type TSchema,
  type TUnsafe,
  Type,
} from 'typebox';
import { type ProblemCode, problemCatalogue } from '../problems/problems.ts';
import type { FindingCode } from '../values/findings.ts';

const registry = new Map<string, { readonly schema: TSchema; readonly writtenAs: TSchema }>();

/**
 * Registers a schema as a named component of the contract and returns a reference to it with the
 * same static type.
 * @param name PascalCase, unique in the contract
 * @param writtenAs what answers are written by, where the schema itself has branches: of those the
 * serialiser would ask
 *   Ajv one after the other. That answers are as the contract says is for tests to show then.
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

/**
 * Every component the loaded modules named, by name: the contract does not tell who was loaded
 * first.
 */
export function registeredComponents(): readonly TSchema[] {
  return inOrder().map(({ schema }) => schema);
}

/** The same components as answers are written by them. */
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

/**
 * A plain value is given a list of types, which the serialiser tells apart by itself; of two
 * branches it asks Ajv.
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

export const Uuid = Type.String({ format: 'uuid' });

/** A clause of the call, as the rules of this service are numbered. */
export const RuleId = Type.String({ description: '条款编号, such as 4.1a' });

const instantFormat = 'RFC 3339 with offset, milliseconds';

export const Instant = Type.String({ format: 'date-time', description: instantFormat });

/** An instant, and what happens at it. */
export function instantOf(meaning: string) {
  return Type.String({ format: 'date-time', description: `${meaning} (${instantFormat})` });
}

/**
 * Whose token it is, for bodies that name somebody. Issuers give ids; no space and no `@` lets a
 * name or address in.
 */
export function subjectOf(meaning: string) {
  return Type.String({
    pattern: '^[A-Za-z0-9._:|/=+-]+$',
    maxLength: 128,
    description: `Token subject ${meaning}`,
  });
}

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
      amount: Type.String({
        pattern: '^(0|[1-9][0-9]{0,12})\\.[0-9]{2}$',
        description: '元, exactly two decimals; text, so that nothing is lost in a float',
      }),
      currency: stringEnum(['CNY']),
    },
    {
      description: '金额, yuan with two decimals',
      examples: [{ amount: '5000000.00', currency: 'CNY' }],
    },
  ),
);

/**
 * The envelope of a list: items, and where the next page begins.
 * @param example one item, of which the contract shows a last page
 */
export function page<T extends TSchema>(
  item: T,
  { description, example }: { readonly description: string; readonly example: unknown },
) {
  return strictObject(
    {
      items: Type.Array(item),
      nextCursor: nullable(Type.String({ description: 'Opaque; null on the last page' })),
    },
    { description, examples: [{ items: [example], nextCursor: null }] },
  );
}

/** Its values are those of the programme's catalogue, which the contract lists. */
export const FindingCodeWire = component(
  'FindingCode',
  Type.Unsafe<FindingCode>({
    type: 'string',
    description: '问题代码: stable, for programs; see /problems/findings. More may come.',
  }),
);

export const ProblemDocument = component(
  'Problem',
  Type.Object(
    {
      type: Type.String({
        format: 'uri-reference',
        description: 'Path on this service that explains the problem type',
      }),
      title: Type.String({ description: 'In zh-CN, or in English by Accept-Language' }),
      status: Type.Integer({ description: 'The HTTP status' }),
      detail: Type.String({
        description: 'What is particular about this time, else what the type asks the caller to do',
      }),
      instance: Type.String({ description: 'The path that was asked for, with its query' }),
      code: stringEnum(Object.keys(problemCatalogue) as ProblemCode[], {
        description: '问题类型代码: stable, for programs; see /problems',
      }),
      errors: Type.Array(
        Type.Object({
          pointer: Type.String({
            description:
              'JSON Pointer (RFC 6901) into the body or the application form; empty for the whole',
          }),
          code: FindingCodeWire,
          message: Type.String({ description: 'For people, in the language of the title' }),
          rule: nullable(RuleId),
          remedy: Type.String({ description: '补救办法: what can be done about it' }),
        }),
        { description: 'Every finding at once; empty where the title says it all' },
      ),
      traceId: Type.String({ description: 'To quote to the operator; also in the log' }),
    },
    {
      description: 'RFC 9457 problem 问题; errors lists everything at once (一次性告知)',
      examples: [
        {
          type: '/problems/rule-violation',
          title: problemCatalogue['rule-violation'].title.zh,
          status: problemCatalogue['rule-violation'].status,
          detail: problemCatalogue['rule-violation'].meaning.zh,
          instance: '/v1/applications/019a6b82-68e0-7a10-8c21-5d6e7f809102/submissions',
          code: 'rule-violation',
          errors: [
            {
              pointer: '/materials/licence',
              code: 'material-missing',
              message: '缺少材料：营业执照或法人证书',
              rule: '3.1',
              remedy: '上传该材料。',
            },
          ],
          traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
        },
      ],
    },
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

/** The refusals of a route that reads no token. */
export function publicProblems(...statuses: readonly number[]): Record<number, unknown> {
  const { 401: _unauthenticated, 403: _forbidden, ...others } = problems(...statuses);
  return others;
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
