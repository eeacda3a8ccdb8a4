/** A JSON schema as far as the finder looks into it. */
interface SchemaNode {
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: unknown;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
}

/** Samples of free text: names, contacts, sentences. */
const written = [
  '张三',
  'Zhang San',
  '联系人：张三',
  'zhang.san@example.cn',
  '13800000000 (work)',
  'See the letter.',
  '请核对。',
];

const boundFormats: ReadonlySet<unknown> = new Set(['uuid', 'date', 'date-time']);

/**
 * The places of a schema that let free text in: a string without a bound, a pattern that lets words
 * through, an object with unlisted fields, and a schema without a type.
 * @returns place and reason; empty for a schema of ids, codes, digests, enums, numbers and instants
 *   alone
 */
export function freeStrings(schema: object): string[] {
  return inSchema(schema, '');
}

function inSchema(schema: SchemaNode, at: string): string[] {
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) {
    return branches.flatMap((branch, index) => inSchema(branch, `${at}|${index}`));
  }
  const types = [schema.type].flat().filter((type) => type !== 'null' && type !== undefined);
  if (types.length !== 1) return [`${at}: any type`];
  switch (types[0]) {
    case 'object':
      return inObject(schema, at);
    case 'array':
      return schema.items === undefined ? [`${at}: any item`] : inSchema(schema.items, `${at}/*`);
    case 'string':
      return inString(schema).map((what) => `${at}: ${what}`);
    case 'integer':
    case 'number':
    case 'boolean':
      return [];
    default:
      return [`${at}: unknown type`];
  }
}

function inObject(schema: SchemaNode, at: string): string[] {
  return [
    ...(schema.additionalProperties === false ? [] : [`${at}: any field`]),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
      inSchema(field, `${at}/${name}`),
    ),
    ...Object.entries(schema.patternProperties ?? {}).flatMap(([pattern, field]) => [
      ...inPattern(pattern).map((what) => `${at}/{name}: ${what}`),
      ...inSchema(field, `${at}/{name}`),
    ]),
  ];
}

function inString({ enum: words, const: word, format, pattern, maxLength }: SchemaNode): string[] {
  if (words !== undefined || word !== undefined || boundFormats.has(format)) return [];
  if (pattern === undefined) return ['any text'];
  return [...(maxLength === undefined ? ['any length'] : []), ...inPattern(pattern)];
}

function inPattern(pattern: string): string[] {
  if (!pattern.startsWith('^') || !pattern.endsWith('$')) return ['pattern of a part'];
  const allowed = new RegExp(pattern, 'u');
  return written.some((text) => allowed.test(text)) ? ['pattern of words'] : [];
}
