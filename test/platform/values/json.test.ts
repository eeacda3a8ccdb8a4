import { createHash } from 'node:crypto';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import t from 'tap';
import { ApplicationForm } from '../../../src/cases/model/form.ts';
import { canonicalDigest, canonicalJson } from '../../../src/platform/values/canonical.ts';
import { toWireInstant, toWireInstantOrNull } from '../../../src/platform/values/instant.ts';
import { jsonChanges } from '../../../src/platform/values/json-changes.ts';
import { mergePatch, mergePatchSchema } from '../../../src/platform/values/merge-patch.ts';
import { completeForm, shanghai } from '../../support/cases.ts';

t.test('a merge patch gives the results of the appendix of RFC 7396', async (t) => {
  const cases: readonly (readonly [unknown, unknown, unknown])[] = [
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ];
  for (const [target, patch, result] of cases) {
    t.same(mergePatch(target, patch), result, JSON.stringify(patch));
  }
});

t.test('a merge patch changes only the members it names, and is idempotent', async () => {
  const document = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(document, document, (target, patch) => {
      const before = JSON.stringify(target);
      const once = mergePatch(target, patch);
      const untouched = Object.keys(target).filter((key) => !Object.hasOwn(patch, key));
      return (
        JSON.stringify(target) === before &&
        JSON.stringify(mergePatch(once, patch)) === JSON.stringify(once) &&
        untouched.every((key) => Object.hasOwn(once as object, key))
      );
    }),
  );
});

const ajv = new Ajv({ allErrors: true });
formats.default(ajv);

const isPatch = ajv.compile(mergePatchSchema(ApplicationForm));

t.test(
  'a patch may omit or remove optional members, and is otherwise as strict as the form',
  async (t) => {
    const taken = [
      {},
      completeForm,
      { contact: null },
      { contact: { phone: null } },
      { organisation: { kind: null, activities: null } },
      { declarations: { truthful: null } },
      { product: { requested: null } },
      { product: { requested: { amount: '1.00', currency: 'CNY' } } },
    ];
    const refused = [
      { unknown: 1 },
      { contact: 'x' },
      { contact: { phone: 'abc' } },
      { organisation: { kind: 'club' } },
      { declarations: { truthful: 'yes' } },
      { consortium: { members: [{ name: null }] } },
    ];
    for (const patch of taken) t.ok(isPatch(patch), JSON.stringify(patch));
    for (const patch of refused) t.notOk(isPatch(patch), JSON.stringify(patch));
  },
);

t.test('a valid patch of a valid form gives a valid form', async (t) => {
  const isForm = ajv.compile(ApplicationForm);
  const patches = [
    { product: { requested: { amount: '1.00' } } },
    { product: { requested: { amount: '1.00', currency: null } } },
    { product: { requested: { amount: null, currency: 'CNY' } } },
    { product: { requested: { amount: '1.00', currency: 'CNY' } } },
    { product: { requested: null } },
    { product: null },
  ];
  for (const form of [{}, completeForm, mergePatch(completeForm, patches[3])]) {
    for (const patch of patches) {
      t.ok(!isPatch(patch) || isForm(mergePatch(form, patch)), JSON.stringify(patch));
    }
  }
});

t.test('required members of a document may be changed, never removed', async (t) => {
  const inner = { type: 'object', required: ['x'], properties: { x: {}, y: { enum: ['z'] } } };
  const isSafe = ajv.compile(
    mergePatchSchema({
      type: 'object',
      required: ['there'],
      properties: { there: inner, perhaps: inner },
      additionalProperties: false,
    }),
  );
  const cases = [
    [{}, true],
    [{ there: null }, false],
    [{ there: { y: 'z' } }, true],
    [{ there: { y: null } }, true],
    [{ perhaps: null }, true],
    [{ perhaps: { y: 'z' } }, false],
    [{ perhaps: { x: 1, y: 'z' } }, true],
  ] as const;
  for (const [patch, safe] of cases) t.equal(isSafe(patch), safe, JSON.stringify(patch));
});

t.test('every name works as a member, even `__proto__`', async (t) => {
  const patch = JSON.parse('{"__proto__": {"a": 1}, "constructor": {"b": 2}}');
  t.equal(JSON.stringify(mergePatch({}, patch)), JSON.stringify(patch));
});

t.test('instants are written in Shanghai time, to the millisecond', async (t) => {
  const cases = [
    ['2025-11-30T10:00:00.000Z', '2025-11-30T18:00:00.000+08:00'],
    ['2025-11-30T15:59:59.999Z', '2025-11-30T23:59:59.999+08:00'],
    ['2025-11-30T16:00:00.000Z', '2025-12-01T00:00:00.000+08:00'],
    ['2025-12-31T16:00:00.001Z', '2026-01-01T00:00:00.001+08:00'],
  ] as const;
  for (const [utc, wire] of cases) t.equal(toWireInstant(new Date(utc)), wire);
  t.equal(toWireInstantOrNull(null), null);
  t.equal(toWireInstantOrNull(new Date(0)), '1970-01-01T08:00:00.000+08:00');
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1900-01-01'), max: new Date('9999-12-30'), noInvalidDate: true }),
      (instant) => new Date(toWireInstant(instant)).getTime() === instant.getTime(),
    ),
  );
});

t.test('two documents differ in their smallest subtrees, and arrays are one field', async (t) => {
  const cases: readonly (readonly [unknown, unknown, readonly string[]])[] = [
    [{}, {}, []],
    [{ a: 1 }, { a: 1 }, []],
    [{ a: 1, b: 2 }, { b: 3, a: 0 }, ['/a', '/b']],
    [{ a: { b: 1 } }, { a: { b: 1, c: 2 } }, ['/a/c']],
    [{ a: { b: 1, c: { d: 2 } } }, {}, ['/a/b', '/a/c/d']],
    [{}, { a: { b: 1 } }, ['/a/b']],
    [{}, { a: {} }, ['/a']],
    [{ a: [1, 2] }, { a: [1, 2] }, []],
    [{ a: [1, 2] }, { a: [2, 1] }, ['/a']],
    [{ a: 1 }, { a: { b: 1 } }, ['/a']],
    [{ a: null }, { a: {} }, ['/a']],
    [{ 'x/y~z': 1 }, {}, ['/x~1y~0z']],
    [1, 2, ['']],
  ];
  for (const [before, after, pointers] of cases) {
    const found = jsonChanges(before, after).map(({ pointer }) => pointer);
    t.same(found, pointers, `${JSON.stringify(before)} → ${JSON.stringify(after)}`);
  }
  t.same(jsonChanges({ a: 1 }, { b: [2] }), [
    { pointer: '/a', before: 1, after: undefined },
    { pointer: '/b', before: undefined, after: [2] },
  ]);
});

t.test('canonical JSON follows RFC 8785', async (t) => {
  const sample = {
    numbers: JSON.parse('[333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001]'),
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  t.equal(
    canonicalJson(sample),
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
  const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33'];
  const members = Object.fromEntries(sorted.toReversed().map((name) => [name, 0]));
  t.same(Object.keys(JSON.parse(canonicalJson(members))).toSorted(), sorted, 'by UTF-16 units');
  t.ok(canonicalJson(members).indexOf('\u{1f600}') < canonicalJson(members).indexOf('\ufb33'));
});

t.test('an undefined member is no member; an instant is written in UTC', async (t) => {
  const cases: readonly (readonly [unknown, string])[] = [
    [{ b: undefined, a: 1 }, '{"a":1}'],
    [{ a: { b: undefined } }, '{"a":{}}'],
    [[{ b: undefined }, null], '[{},null]'],
    [null, 'null'],
    ['text', '"text"'],
    [{ at: shanghai('2025-11-30T18:00:00.000') }, '{"at":"2025-11-30T10:00:00.000Z"}'],
  ];
  for (const [content, json] of cases) {
    t.equal(canonicalJson(content), json);
    t.equal(canonicalDigest(content), createHash('sha256').update(json).digest('hex'), json);
  }
});

t.test('a value that JSON would silently drop or change has no digest', async (t) => {
  const holes: readonly unknown[] = [
    undefined,
    [undefined],
    { a: [1, undefined] },
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
    [1, , 2],
    () => 1,
    { f: () => 1 },
    [Symbol('s')],
    { big: 1n },
    { number: Number.NaN },
    [Number.POSITIVE_INFINITY],
    '\ud800',
    { '\udc00': 1 },
    { at: new Date(Number.NaN) },
  ];
  for (const [index, hole] of holes.entries()) {
    t.throws(() => canonicalDigest(hole), RangeError, `${index}`);
  }
});

t.test('equal content has equal digests, different content different ones', async () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const again = JSON.parse(JSON.stringify(one), (_key, value) =>
        value !== null && typeof value === 'object' && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).reverse())
          : value,
      );
      const same = canonicalJson(one) === canonicalJson(other);
      return (
        canonicalDigest(again) === canonicalDigest(one) &&
        (canonicalDigest(one) === canonicalDigest(other)) === same
      );
    }),
  );
});

t.test('the short way and canonicalize write the same', async (t) => {
  const key = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.nat().map(String));
  const { content } = fc.letrec((tie) => ({
    content: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(fc.string({ unit: 'binary' }), fc.double({ noNaN: true, noDefaultInfinity: true })),
      fc.constantFrom(null, true, false, -0, new Date(0), Object.create(null)),
      fc.array(tie('content')),
      fc.dictionary(key, tie('content')),
    ),
  }));
  fc.assert(fc.property(content, (each) => canonicalJson(each) === canonicalize(each)));
  const odd = [
    JSON.parse('{"a":{"__proto__":{"b":1},"a":2}}'),
    { 10: 'ten', 9: 'nine', a: { '2.1': 1, 2: 2 } },
    { b: [{ z: 1, y: [new Date(0)] }], a: { toJSON: () => ({ d: 1, c: 2 }) } },
    new Map([['a', 1]]),
  ];
  for (const each of odd.slice(0, 2)) t.equal(canonicalJson(each), canonicalize(each));
  t.equal(canonicalJson(odd[0]), '{"a":{"__proto__":{"b":1},"a":2}}');
  t.equal(canonicalJson(odd[1]), '{"10":"ten","9":"nine","a":{"2":2,"2.1":1}}');
  t.throws(() => canonicalJson(odd[2]), RangeError, 'a function is no content');
  t.equal(canonicalJson(odd[3]), '{}');
});
