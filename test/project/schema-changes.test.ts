import t from 'tap';
import { contractChanges } from '../../scripts/evolution/contract-changes.ts';
import type { Contract } from '../../scripts/evolution/document.ts';
import { COMPARED, unknownKeywords } from '../../scripts/evolution/keywords.ts';
import type { Direction } from '../../scripts/evolution/schema-changes.ts';
import type { Schema } from '../../scripts/evolution/value-changes.ts';

// Each keyword of a schema, by itself: what a change of it is called, and whom it breaks.

interface Row {
  readonly keyword: string;
  readonly was: Schema;
  readonly is: Schema;
  /** The changes that are told, without their place. */
  readonly told: readonly string[];
  /** The directions in which a client of the old contract may fail on one of them. */
  readonly breaks: readonly Direction[];
}

const requests = ['request'] as const;
const answers = ['answer'] as const;
const both = ['request', 'answer'] as const;

function row(
  keyword: string,
  [was, is]: readonly [was: Schema, is: Schema],
  told: readonly string[],
  breaks: readonly Direction[],
): Row {
  return { keyword, was, is, told, breaks };
}

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const text = { type: 'string' };
const whole = { type: 'integer' };
const closed = { type: 'object', additionalProperties: false };
const withA = { ...closed, properties: { a: text } };
const withAB = { ...closed, properties: { a: text, b: text } };

const lowered = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const raised = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];

const rows: readonly Row[] = [
  row('type', [text, { type: ['string', 'null'] }], ['type null added'], answers),
  row('type', [{ type: ['string', 'null'] }, text], ['type null removed'], requests),
  row('type', [whole, { type: 'number' }], ['type number added'], answers),
  row('type', [{ type: 'number' }, whole], ['type number removed'], requests),
  row('type', [{}, text], ['type string only'], requests),
  row('type', [text, {}], ['any type'], answers),
  row('enum', [{ enum: ['a'] }, { enum: ['a', 'b'] }], ['values added: b'], answers),
  row('enum', [{ enum: ['a', 'b'] }, { enum: ['a'] }], ['values removed: b'], requests),
  row('enum', [text, { ...text, enum: ['a'] }], ['listed values only'], requests),
  row('enum', [{ ...text, enum: ['a'] }, text], ['any value'], answers),
  row(
    'x-extensible-enum',
    [{ 'x-extensible-enum': ['a'] }, { 'x-extensible-enum': ['a', 'b'] }],
    ['values added: b'],
    [],
  ),
  row(
    'x-extensible-enum',
    [{ 'x-extensible-enum': ['a', 'b'] }, { 'x-extensible-enum': ['a'] }],
    ['values removed: b'],
    requests,
  ),
  row(
    'x-extensible-enum',
    [{ enum: ['a'] }, { 'x-extensible-enum': ['a'] }],
    ['values may grow'],
    answers,
  ),
  row(
    'x-extensible-enum',
    [{ 'x-extensible-enum': ['a'] }, { enum: ['a'] }],
    ['values no longer grow'],
    requests,
  ),
  row('const', [{ const: 1 }, { const: 2 }], ['const 1 → 2'], both),
  row('format', [text, { ...text, format: 'uri' }], ['format none → "uri"'], requests),
  row('format', [{ ...text, format: 'uri' }, text], ['format "uri" → none'], answers),
  row('pattern', [{ pattern: 'a' }, { pattern: 'b' }], ['pattern "a" → "b"'], both),
  row('multipleOf', [{}, { multipleOf: 5 }], ['multipleOf none → 5'], requests),
  row('uniqueItems', [{}, { uniqueItems: true }], ['uniqueItems none → true'], requests),
  row(
    'contentMediaType',
    [{ contentMediaType: 'text/csv' }, { contentMediaType: 'text/html' }],
    ['contentMediaType "text/csv" → "text/html"'],
    both,
  ),
  row(
    'contentEncoding',
    [{ contentEncoding: 'base64' }, { contentEncoding: 'base64url' }],
    ['contentEncoding "base64" → "base64url"'],
    both,
  ),
  // No client checks bounds of answers.
  ...lowered.map((keyword) =>
    row(keyword, [{ [keyword]: 1 }, { [keyword]: 2 }], [`${keyword} 1 → 2`], requests),
  ),
  ...raised.map((keyword) =>
    row(keyword, [{}, { [keyword]: 2 }], [`${keyword} none → 2`], requests),
  ),
  ...raised.map((keyword) =>
    row(keyword, [{ [keyword]: 1 }, { [keyword]: 2 }], [`${keyword} 1 → 2`], []),
  ),
  row('properties', [withA, withAB], ['added'], []),
  row('properties', [withAB, withA], ['removed'], both),
  row(
    'properties',
    [{ type: 'object' }, withA],
    ['added', 'additionalProperties none → false'],
    requests,
  ),
  row(
    'properties',
    [withA, { ...closed, properties: { a: whole } }],
    ['type string removed', 'type integer added'],
    both,
  ),
  row('required', [withA, { ...withA, required: ['a'] }], ['required'], requests),
  row('required', [{ ...withA, required: ['a'] }, withA], ['no longer required'], answers),
  row(
    'required',
    [{ type: 'object' }, { type: 'object', required: ['z'] }],
    ['required'],
    requests,
  ),
  row(
    'additionalProperties',
    [closed, { type: 'object' }],
    ['additionalProperties false → none'],
    [],
  ),
  row(
    'additionalProperties',
    [{ type: 'object' }, closed],
    ['additionalProperties none → false'],
    requests,
  ),
  row(
    'additionalProperties',
    [closed, { type: 'object', additionalProperties: text }],
    ['additionalProperties false → {"type":"string"}'],
    [],
  ),
  row(
    'additionalProperties',
    [{ type: 'object', additionalProperties: text }, { type: 'object' }],
    ['additionalProperties {"type":"string"} → none'],
    answers,
  ),
  row(
    'additionalProperties',
    [{ additionalProperties: text }, { additionalProperties: { type: ['string', 'null'] } }],
    ['type null added'],
    answers,
  ),
  row(
    'items',
    [{ type: 'array' }, { type: 'array', items: text }],
    ['items of one kind only'],
    requests,
  ),
  row('items', [{ type: 'array', items: text }, { type: 'array' }], ['items of any kind'], answers),
  row('items', [text, { type: ['string', 'array'], items: text }], ['type array added'], answers),
  row(
    'items',
    [{ items: text }, { items: { type: ['string', 'null'] } }],
    ['type null added'],
    answers,
  ),
  ...['anyOf', 'oneOf'].flatMap((keyword) => [
    row(keyword, [{ [keyword]: [text] }, { [keyword]: [text, whole] }], ['a form added'], answers),
    row(
      keyword,
      [{ [keyword]: [text, whole] }, { [keyword]: [whole] }],
      ['a form removed'],
      requests,
    ),
    row(keyword, [{ [keyword]: [whole, text] }, { [keyword]: [text, whole] }], [], []),
    row(
      keyword,
      [ref('A'), { [keyword]: [ref('A'), { type: 'null' }] }],
      ['a form added'],
      answers,
    ),
    row(
      keyword,
      [{ [keyword]: [ref('A'), { type: 'null' }] }, ref('A')],
      ['a form removed'],
      requests,
    ),
    row(
      keyword,
      [{ [keyword]: [ref('A')] }, { [keyword]: [ref('B')] }],
      ['a form removed: A', 'a form added: B'],
      both,
    ),
    row(
      keyword,
      [{ type: 'object' }, { type: 'object', [keyword]: [ref('A')] }],
      [`${keyword} added`],
      requests,
    ),
    row(
      keyword,
      [{ type: 'object', [keyword]: [ref('A')] }, { type: 'object' }],
      [`${keyword} removed`],
      answers,
    ),
  ]),
  row(
    'anyOf',
    [{ anyOf: [text, whole] }, { oneOf: [text, whole] }],
    ['anyOf removed', 'oneOf added'],
    both,
  ),
  // A value fits every part: the more there are, the fewer values.
  row(
    'allOf',
    [{ allOf: [ref('A')] }, { allOf: [ref('A'), ref('B')] }],
    ['a part added: B'],
    requests,
  ),
  row(
    'allOf',
    [{ allOf: [ref('A'), ref('B')] }, { allOf: [ref('B')] }],
    ['a part removed: A'],
    answers,
  ),
  row(
    'allOf',
    [{ allOf: [text] }, { allOf: [{ ...text, maxLength: 3 }] }],
    ['maxLength none → 3'],
    requests,
  ),
  row('allOf', [{}, { allOf: [ref('A')] }], ['a part added: A'], requests),
  row(
    'discriminator',
    [{ discriminator: { propertyName: 'a' } }, { discriminator: { propertyName: 'b' } }],
    ['discriminator a → b'],
    both,
  ),
  row(
    'discriminator',
    [
      { discriminator: { propertyName: 'a', mapping: { x: 'X', y: 'Y' } } },
      { discriminator: { propertyName: 'a', mapping: { x: 'Z', y: 'Y', z: 'Z' } } },
    ],
    ['discriminator x: X → Z'],
    both,
  ),
  row(
    'discriminator',
    [{ discriminator: { propertyName: 'a' } }, {}],
    ['discriminator a → none'],
    both,
  ),
  row('deprecated', [text, { ...text, deprecated: true }], ['deprecated'], []),
];

function contractOf(schema: Schema, direction: Direction, components: object = {}): Contract {
  const content = { 'application/json': { schema } };
  const operation = {
    operationId: 'one',
    ...(direction === 'request' ? { requestBody: { content } } : {}),
    responses: direction === 'answer' ? { 200: { description: '', content } } : {},
  };
  const schemas = { A: withA, B: { ...closed, properties: { b: whole } }, ...components };
  return {
    info: { version: '1.0.0' },
    paths: { '/one': { post: operation } },
    components: { schemas },
  } as Contract;
}

const changesOf = (direction: Direction, was: Schema, is: Schema) =>
  contractChanges(contractOf(was, direction), contractOf(is, direction));

t.test('each keyword of a schema is compared, for who writes the value', async (t) => {
  for (const { keyword, was, is, told, breaks } of rows) {
    const title = `${keyword}: ${JSON.stringify(was)} → ${JSON.stringify(is)}`;
    for (const direction of both) {
      const changes = changesOf(direction, was, is);
      t.same(changes.map(({ what }) => what).toSorted(), told.toSorted(), title);
      const isBreaking = changes.some(({ breaking }) => breaking);
      t.equal(isBreaking, breaks.includes(direction), `${title}, ${direction}`);
    }
  }
  t.same(
    Object.keys(COMPARED).filter((known) => !rows.some(({ keyword }) => keyword === known)),
    ['$ref', 'default'],
    'no keyword without a row; those two are below',
  );
});

t.test('another default breaks who leaves the value out', async (t) => {
  const [was, is] = [
    { ...text, default: 'a' },
    { ...text, default: 'b' },
  ];
  t.match(changesOf('request', was, is), [{ what: 'default "a" → "b"', breaking: true }]);
  t.match(changesOf('request', text, is), [{ what: 'default none → "b"', breaking: false }]);
  t.same(changesOf('answer', was, is), []);
});

t.test('events and entries get further types, and none goes', async (t) => {
  for (const name of ['Event', 'LedgerEntry', 'HistoryEntry']) {
    const feed = (...forms: string[]) =>
      contractOf(ref(name), 'answer', { [name]: { oneOf: forms.map(ref) } });
    t.same(contractChanges(feed('A'), feed('A', 'B')), [
      { place: name, what: 'a form added: B', breaking: false },
    ]);
    t.same(contractChanges(feed('A', 'B'), feed('B')), [
      { place: name, what: 'a form removed: A', breaking: true },
    ]);
  }
});

t.test('a form under another name is the same while it means the same', async (t) => {
  const [was, is] = [
    contractOf({ oneOf: [ref('A'), ref('B')] }, 'answer'),
    contractOf({ oneOf: [ref('B'), ref('C')] }, 'answer', { C: withA }),
  ];
  t.same(contractChanges(was, is), []);
});

t.test('what refers to itself is compared once', async (t) => {
  const tree = (value: Schema) =>
    contractOf(ref('Tree'), 'answer', {
      Tree: { ...closed, properties: { value, trees: { type: 'array', items: ref('Tree') } } },
    });
  t.same(contractChanges(tree(text), tree({ type: ['string', 'null'] })), [
    { place: 'Tree.value', what: 'type null added', breaking: true },
  ]);
});

t.test('a keyword that is not compared is refused, wherever it stands', async (t) => {
  for (const [keyword, value] of Object.entries({
    not: text,
    if: text,
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: text,
    else: text,
    patternProperties: { a: text },
    propertyNames: text,
    dependentRequired: { a: ['b'] },
    dependentSchemas: { a: text },
    prefixItems: [text],
    contains: text,
    unevaluatedProperties: false,
    $defs: { a: text },
    readOnly: true,
    'x-other': 1,
  })) {
    const schema = { type: 'object', properties: { a: { anyOf: [{ [keyword]: value }] } } };
    t.same(unknownKeywords(contractOf(schema, 'request')), [
      `#/paths/~1one/post/requestBody/content/application~1json/schema/properties/a/anyOf/0/${keyword}`,
    ]);
  }
  const beside = contractOf({ ...ref('A'), maxProperties: 1, description: 'words' }, 'answer');
  t.match(unknownKeywords(beside), [/\/schema\/maxProperties$/], 'it stands beside a reference');
  const never = contractOf({ items: false } as unknown as Schema, 'answer');
  t.match(unknownKeywords(never), [/\/schema\/items: false$/]);
  t.same(unknownKeywords(contractOf(closed, 'answer')), []);
});

t.test('a member may have the name of a keyword, or of none', async (t) => {
  const schema = { ...closed, properties: { not: text, description: text, toString: text } };
  t.same(unknownKeywords(contractOf(schema, 'answer')), []);
  t.match(unknownKeywords(contractOf({ toString: 1 } as unknown as Schema, 'answer')), [
    /toString/,
  ]);
});
