import { readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import { withParts } from '../../src/platform/contract/parts.ts';

// Parts of the contract that stand in several places have one name.

const { components, paths, webhooks } = parse(readFileSync('openapi/openapi.yaml', 'utf8'));

type Node = Readonly<Record<string, unknown>>;

/** Every schema with its place; not what only shows values. */
function* schemasIn(node: unknown, place: string, isSchema = false): Generator<[string, Node]> {
  if (typeof node !== 'object' || node === null) return;
  if (isSchema && !Array.isArray(node)) yield [place, node as Node];
  for (const [key, each] of Object.entries(node)) {
    const isValue = ['example', 'examples', 'enum', 'default', 'x-extensible-enum'].includes(key);
    if (isValue && !place.endsWith('/properties')) continue;
    const isOne =
      ['schema', 'items', 'additionalProperties'].includes(key) ||
      /\/(properties|schemas|anyOf|oneOf|allOf|patternProperties)$/.test(place);
    yield* schemasIn(each, `${place}/${key}`, isOne);
  }
}

const schemas = [
  ...schemasIn(components, 'components'),
  ...schemasIn(paths, 'paths'),
  ...schemasIn(webhooks, 'webhooks'),
];

t.test('no object schema is written twice', async (t) => {
  const places = new Map<string, string[]>();
  for (const [place, schema] of schemas) {
    // Refusals of a request for a token are OAuth's own.
    if (place.startsWith('paths//oauth/')) continue;
    if (schema.type !== 'object' || schema.properties === undefined) continue;
    const text = JSON.stringify(schema);
    places.set(text, [...(places.get(text) ?? []), place]);
  }
  const repeated = [...places.values()].filter((each) => each.length > 1);
  t.same(repeated, [], 'name them in src/programme/contract-parts.ts');
});

t.test('every schema says what it is', async (t) => {
  const told = ['type', '$ref', 'anyOf', 'oneOf', 'allOf', 'enum', 'const'];
  const silent = schemas
    .filter(([, schema]) => !told.some((keyword) => keyword in schema))
    .map(([place]) => place);
  t.same(silent, []);
});

const point = { type: 'object', properties: { x: { type: 'number' } } };
const pair = {
  type: 'object',
  properties: { from: point, through: { anyOf: [point, { type: 'null' }] } },
};

t.test('a part is found wherever it stands, in other parts too', async (t) => {
  const { schemas, share } = withParts(
    {
      One: { type: 'object', properties: { pair, list: { type: 'array', items: pair } } },
      Other: { type: 'object', properties: { pair, point }, examples: [{ point }] },
    },
    { Pair: 'One.list[]', Point: ['One.pair.through', '点'] },
  );
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  t.same(schemas, {
    One: {
      type: 'object',
      properties: { pair: ref('Pair'), list: { type: 'array', items: ref('Pair') } },
    },
    Other: {
      type: 'object',
      properties: { pair: ref('Pair'), point: ref('Point') },
      examples: [{ point }],
    },
    Pair: {
      type: 'object',
      properties: { from: ref('Point'), through: { anyOf: [ref('Point'), { type: 'null' }] } },
    },
    Point: { ...point, description: '点' },
  });
  t.same(share({ content: { schema: pair } }), { content: { schema: ref('Pair') } });
});

t.test('a name needs a place, and is nobody else’s', async (t) => {
  t.throws(() => withParts({ One: pair }, { Point: 'One.lost' }), RangeError);
  t.throws(() => withParts({ One: pair }, { Point: 'Lost.from' }), RangeError);
  t.throws(() => withParts({ One: pair, Point: point }, { Point: 'One.from' }), RangeError);
  t.throws(() => withParts({ One: pair }, { Point: 'One.from', Same: 'One.through' }), RangeError);
});
