import fc from 'fast-check';

/** As much of JSON Schema as our contract uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly items?: Schema;
  readonly format?: string;
  readonly pattern?: string;
  readonly examples?: readonly unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A whole document that is wrong in one place only. */
export interface BadValue {
  readonly what: string;
  /** The place that the refusal must point to. */
  readonly pointer: string;
  readonly value: unknown;
}

export type Resolver = (schema: Schema) => Schema;

/** Follows references into the components of a contract. */
export function resolverOf(components: Readonly<Record<string, Schema>>): Resolver {
  return function resolve(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1);
    const found = name === undefined ? schema : components[name];
    if (found === undefined) throw new Error(`no component ${name}`);
    const branch = found.anyOf?.find(({ type }) => type !== 'null');
    return found === schema && branch === undefined ? schema : resolve(branch ?? found);
  };
}

const formats: Readonly<Record<string, string>> = {
  uuid: '01900000-0000-7000-8000-000000000000',
  date: '2025-06-30',
  'date-time': '2025-12-05T18:00:00.000+08:00',
  email: 'somebody@example.test',
};

/** A value that the schema allows, with every field there is. */
export function goodValue(schema: Schema, resolve: Resolver): unknown {
  const node = resolve(schema);
  if (node.const !== undefined) return node.const;
  if (node.enum !== undefined) return node.enum[0];
  switch (typeOf(node)) {
    case 'object':
      return Object.fromEntries(
        Object.entries(node.properties ?? {}).map(([name, member]) => [
          name,
          goodValue(member, resolve),
        ]),
      );
    case 'array':
      return Array.from({ length: Math.max(node.minItems ?? 0, 1) }, () =>
        goodValue(node.items ?? {}, resolve),
      );
    case 'integer':
    case 'number':
      return node.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return goodText(node);
  }
}

function goodText(schema: Schema): string {
  const { format, pattern, examples, minLength = 1, maxLength = 60 } = schema;
  if (typeof examples?.[0] === 'string') return examples[0];
  if (format !== undefined) return formats[format] ?? 'text';
  if (pattern === undefined || new RegExp(pattern, 'u').test('x'.repeat(minLength))) {
    return 'x'.repeat(minLength);
  }
  const matching = fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 40, seed: 7 });
  const fitting = matching.filter((text) => /^[\x20-\x7e]+$/.test(text));
  const found = fitting.find((text) => text.length >= minLength && text.length <= maxLength);
  if (found === undefined) throw new Error(`nothing matches ${pattern}`);
  return found;
}

/** What ends a line, or does so in Word. */
const lineEnds = ['\n', '\r\n', '\v', '\f', '\u2028', '\u2029', '\u0085'];

/** Takes one line of text: the contract says so by a pattern that no line end fits. */
function isLine({ pattern }: Schema): boolean {
  return pattern !== undefined && !new RegExp(pattern, 'u').test('a\nb');
}

function typeOf({ type, properties }: Schema): string | undefined {
  if (properties !== undefined) return 'object';
  return typeof type === 'string' ? type : type?.find((each) => each !== 'null');
}

/**
 * Every way to spoil one place of a good document: wrong types, missing and unknown fields, limits
 * passed by one, text that no store can keep.
 */
export function badValues(schema: Schema, resolve: Resolver): BadValue[] {
  const good = goodValue(schema, resolve);
  return [...spoil({ schema, resolve, seen: new Set() }, good, '')];
}

interface Spoiling {
  readonly schema: Schema;
  readonly resolve: Resolver;
  /** Kinds of values tried in full; further ones of the same kind get one wrong type each. */
  readonly seen: Set<string>;
}

function* spoil(context: Spoiling, good: unknown, pointer: string): Iterable<BadValue> {
  const { schema, resolve, seen } = context;
  const node = resolve(schema);
  const type = typeOf(node);
  const spoiled = [...wrongTypes(type), ...wrongValues(node)].filter(
    ([, value]) => value !== null || !allowsNull(schema, node),
  );
  const kind = JSON.stringify(node);
  for (const [what, value] of seen.has(kind) ? spoiled.slice(0, 1) : spoiled) {
    yield { what, pointer, value };
  }
  if (seen.has(kind)) return;
  seen.add(kind);
  if (type === 'array' && Array.isArray(good)) {
    const item = { ...context, schema: node.items ?? {} };
    for (const bad of spoil(item, good[0], `${pointer}/0`)) {
      yield { ...bad, value: [bad.value, ...good.slice(1)] };
    }
  }
  if (type === 'object') yield* spoilFields(context, good as Fields, pointer);
}

type Fields = Readonly<Record<string, unknown>>;

function* spoilFields(context: Spoiling, fields: Fields, pointer: string): Iterable<BadValue> {
  const node = context.resolve(context.schema);
  if (node.additionalProperties === false) {
    const value = { ...fields, noSuchField: 1 };
    yield { what: 'unknown field', pointer: `${pointer}/noSuchField`, value };
  }
  yield { what: 'NUL in a name', pointer, value: { ...fields, 'na\0me': 1 } };
  for (const [name, schema] of Object.entries(node.properties ?? {})) {
    const place = `${pointer}/${name}`;
    if (node.required?.includes(name)) {
      const { [name]: _missing, ...value } = fields;
      yield { what: 'missing', pointer: place, value };
    }
    for (const bad of spoil({ ...context, schema }, fields[name], place)) {
      yield { ...bad, value: { ...fields, [name]: bad.value } };
    }
  }
}

function allowsNull(schema: Schema, node: Schema): boolean {
  return (
    schema.anyOf?.some(({ type }) => type === 'null') === true ||
    (Array.isArray(node.type) && node.type.includes('null'))
  );
}

function wrongTypes(type: string | undefined): readonly (readonly [string, unknown])[] {
  const values = [
    ['string', 'text'],
    ['number', 7],
    ['boolean', true],
    ['array', []],
    ['object', {}],
    ['null', null],
  ] as const;
  return values
    .filter(([name]) => type !== undefined && name !== type)
    .filter(([name]) => !(name === 'number' && type === 'integer'))
    .map(([name, value]) => [`${name} for ${type}`, value]);
}

function* wrongValues(node: Schema): Iterable<readonly [string, unknown]> {
  const type = typeOf(node);
  if (type === 'string') {
    yield ['NUL', 'a\0b'];
    yield ['half a surrogate pair', 'a\ud800b'];
    yield ['control character', 'a\u0001b'];
    if (isLine(node))
      yield* lineEnds.map((end) => [`a line end ${JSON.stringify(end)}`, `a${end}b`] as const);
    if (node.enum !== undefined) yield ['no such value', 'no-such-value'];
    if (node.maxLength !== undefined) yield ['too long', 'a'.repeat(node.maxLength + 1)];
    if (node.minLength !== undefined) yield ['too short', ''];
    if (node.format !== undefined) yield [`no ${node.format}`, 'not-of-the-format'];
    if (node.pattern !== undefined && !new RegExp(node.pattern).test(' ')) {
      yield ['other pattern', ' '];
    }
    if (node.format === 'uuid') yield ['URN', `urn:uuid:${formats.uuid}`];
    if (node.format === 'date') yield ['no such day', '2025-02-30'];
    if (node.format === 'date-time') {
      yield ['no offset', '2025-12-05T18:00:00'];
      yield ['hour 24', '2025-11-30T24:00:00+08:00'];
      yield ['leap second', '2016-12-31T23:59:60Z'];
    }
  }
  if (type === 'integer') {
    yield ['fraction', 1.5];
    yield ['huge', 1e300];
    if (node.minimum !== undefined) yield ['below', node.minimum - 1];
    if (node.maximum !== undefined) yield ['above', node.maximum + 1];
  }
  if (type === 'array') {
    const item = node.enum?.[0] ?? 'x';
    if (node.minItems !== undefined && node.minItems > 0) yield ['too few', []];
    if (node.maxItems !== undefined) yield ['too many', Array(node.maxItems + 1).fill(item)];
  }
}
