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

export const Uuid = Type.String({ format: 'uuid' });

/** A clause of the call, by this service's number for it. */
export const RuleId = Type.String({ description: '条款编号, such as 4.1a' });

const instantFormat = 'RFC 3339 with offset, milliseconds';

export const Instant = Type.String({ format: 'date-time', description: instantFormat });

/** An instant with its meaning. */
export function instantOf(meaning: string) {
  return Type.String({ format: 'date-time', description: `${meaning} (${instantFormat})` });
}

/**
 * The token subject of somebody whom a body names. Issuers assign ids; without space and `@` no
 * name or address gets in.
 */
export function subjectOf(meaning: string) {
  return Type.String({
    pattern: '^[A-Za-z0-9._:|/=+-]+$',
    maxLength: 128,
    description: `Token subject ${meaning}`,
  });
}

export const LocalDate = Type.String({ format: 'date', description: 'Asia/Shanghai date' });

/** @param whose what the code is of */
export function creditCodeOf(whose = '统一社会信用代码, GB 32100-2015') {
  return Type.String({ pattern: '^[0-9A-HJ-NP-RTUWXY]{18}$', description: whose });
}

export const CreditCode = creditCodeOf();

export const LocalizedText = strictObject({ zh: Type.String(), en: Type.String() });

export const MoneyWire = component(
  'Money',
  strictObject(
    {
      amount: Type.String({
        pattern: '^(0|[1-9][0-9]{0,12})\\.[0-9]{2}$',
        description: '元, exactly two decimals; a string, so that no float rounds it',
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
 * The envelope of a list: items, and the cursor of the next page.
 * @param example one item; the contract shows a last page with it
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

/** A code of the programme's catalogue, which the contract lists. */
export const FindingCodeWire = component(
  'FindingCode',
  Type.Unsafe<FindingCode>({
    type: 'string',
    description: '问题代码: stable, for programs; see /problems/findings. New codes may be added.',
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
        description:
          'What is wrong in this case; otherwise what the caller should do about this type',
      }),
      instance: Type.String({ description: 'The requested path with its query' }),
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
          remedy: Type.String({ description: '补救办法: what to do about it' }),
        }),
        { description: 'All findings at once; empty if the title says everything' },
      ),
      traceId: Type.String({ description: 'Quote it to the operator; the log has it too' }),
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

/** The refusals that a route documents: those common to all routes, and its own. */
export function problems(...statuses: readonly number[]): Record<number, unknown> {
  return Object.fromEntries(
    [...everywhere, ...statuses].map((status) => [
      status,
      describeProblems(status, ProblemDocument),
    ]),
  );
}

/** Bytes as a body: what the contract says of an answer that is a file. */
export const binary = { schema: Type.Unsafe({ type: 'string', format: 'binary' }) };

/** An answer of bytes that have no media type of their own. */
export function bytesBody(description: string) {
  return { description, content: { 'application/octet-stream': binary } };
}

/** The refusals of a route that reads no token. */
export function publicProblems(...statuses: readonly number[]): Record<number, unknown> {
  const { 401: _unauthenticated, 403: _forbidden, ...others } = problems(...statuses);
  return others;
}

/** Describes one status of a route in the contract, with every problem type of that status. */
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
