import t from 'tap';
import { parse } from 'yaml';
import { buildContract } from '../../scripts/contract.ts';

// A reader of the contract knows the size of everything that it may send or be sent.

type Schema = Readonly<Record<string, unknown>>;

interface Place {
  readonly schema: Schema;
  readonly at: string;
}

const contract: { readonly components: { readonly schemas: object } } = parse(
  await buildContract(),
);
const places = [
  ...Object.entries(contract.components.schemas).flatMap(([name, schema]) =>
    schemasIn(schema, name),
  ),
  ...declaredIn(contract, ''),
];

/** What paths, webhooks, parameters and headers declare: the value of each member `schema`. */
function declaredIn(node: unknown, at: string): readonly Place[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => {
    if (['example', 'examples', 'schemas'].includes(name)) return [];
    return name === 'schema' ? schemasIn(value, at) : declaredIn(value, `${at}/${name}`);
  });
}

/** A schema and all that it is made of. */
function schemasIn(schema: Schema, at: string): readonly Place[] {
  const { items, additionalProperties, properties = {}, patternProperties = {} } = schema;
  const single = [items, additionalProperties].filter((part) => typeof part === 'object');
  const members = [...Object.entries(properties ?? {}), ...Object.entries(patternProperties ?? {})];
  const branches = ['anyOf', 'oneOf', 'allOf'].flatMap(
    (keyword) => (schema[keyword] ?? []) as readonly Schema[],
  );
  return [
    { schema, at },
    ...single.flatMap((part) => schemasIn(part as Schema, `${at}[]`)),
    ...members.flatMap(([name, member]) => schemasIn(member, `${at}.${name}`)),
    ...branches.flatMap((branch) => schemasIn(branch, at)),
  ];
}

function isOf(type: string) {
  return ({ schema }: Place) => [schema.type].flat().includes(type);
}

function lacks(...anyOf: readonly string[]) {
  return ({ schema }: Place) => !anyOf.some((keyword) => Object.hasOwn(schema, keyword));
}

function named(faults: readonly Place[]): readonly string[] {
  return [...new Set(faults.map(({ at }) => at))];
}

t.test('every text has a greatest length, or is one of a list, or a file', async (t) => {
  const texts = places.filter(isOf('string')).filter(({ schema }) => schema.format !== 'binary');
  t.ok(texts.length > 1000, `${texts.length} texts`);
  t.strictSame(named(texts.filter(lacks('maxLength', 'enum', 'const'))), []);
});

t.test('every whole number has a width and both ends', async (t) => {
  const numbers = places.filter(isOf('integer'));
  t.ok(numbers.length > 300, `${numbers.length} numbers`);
  t.strictSame(
    named(
      numbers.filter(
        (place) =>
          lacks('format')(place) || ['minimum', 'maximum'].some((end) => lacks(end)(place)),
      ),
    ),
    [],
  );
  const wide = numbers.filter(
    ({ schema }) =>
      schema.format === 'int32' &&
      (Number(schema.minimum) < -(2 ** 31) || Number(schema.maximum) > 2 ** 31 - 1),
  );
  t.strictSame(named(wide), [], 'within the width');
  const beyond = numbers.filter(({ schema }) => Number(schema.maximum) > Number.MAX_SAFE_INTEGER);
  t.strictSame(named(beyond), [], 'JSON readers are exact so far');
});

t.test('every list has a greatest length', async (t) => {
  const lists = places.filter(isOf('array'));
  t.ok(lists.length > 200, `${lists.length} lists`);
  t.strictSame(named(lists.filter(lacks('maxItems'))), []);
});

t.test('every schema says what it is', async (t) => {
  const typeless = places.filter(lacks('type', '$ref', 'anyOf', 'oneOf', 'allOf', 'enum', 'const'));
  t.strictSame(named(typeless), []);
});
