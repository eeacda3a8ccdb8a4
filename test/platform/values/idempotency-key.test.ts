import fc from 'fast-check';
import t from 'tap';
import { fingerprintOf, readIdempotencyKey } from '../../../src/platform/idempotency/key.ts';

t.test('a quoted key equals the bare one', async (t) => {
  const cases: readonly (readonly [header: string, key: string])[] = [
    ['"8e03978e-40d5-43dd-bc93-6894a57f9324"', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['!', '!'],
    ['~', '~'],
    ['a,b;c=d', 'a,b;c=d'],
    ['a\\b', 'a\\b'],
    ['"a\\\\b"', 'a\\b'],
    ['"a\\"b"', 'a"b'],
    ['x'.repeat(255), 'x'.repeat(255)],
    [`"${'x'.repeat(255)}"`, 'x'.repeat(255)],
    [`"${'\\\\'.repeat(255)}"`, '\\'.repeat(255)],
  ];
  for (const [header, key] of cases) t.equal(readIdempotencyKey(header), key, header);
});

t.test('any other text is no key', async (t) => {
  const cases = [
    '',
    '""',
    '"',
    'a b',
    '"a b"',
    '"a',
    'a"',
    'a"b',
    '"a"b"',
    '"a\\b"',
    '"a\\"',
    '"a", "b"',
    '"a";p=1',
    'a\tb',
    'a\x7f',
    '键',
    '"键"',
    'x'.repeat(256),
    `"${'x'.repeat(256)}"`,
  ];
  for (const header of cases) t.equal(readIdempotencyKey(header), undefined, header);
});

t.test('every visible text can be a key in quotes', async () => {
  const visible = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));
  fc.assert(
    fc.property(fc.string({ unit: visible, minLength: 1, maxLength: 255 }), (key) => {
      const header = `"${key.replace(/["\\]/g, '\\$&')}"`;
      return readIdempotencyKey(header) === key;
    }),
  );
});

t.test('a fingerprint tells equal requests from different ones', async (t) => {
  const url = '/v1/applications';
  const one = fingerprintOf('POST', url, { a: 1, b: { c: [1, 2], d: null } });
  t.match(one, /^[0-9a-f]{64}$/);
  t.equal(fingerprintOf('POST', url, { b: { d: null, c: [1, 2] }, a: 1 }), one, 'order of members');
  const others: readonly (readonly [string, string, unknown])[] = [
    ['PUT', url, { a: 1, b: { c: [1, 2], d: null } }],
    ['POST', `${url}?x=1`, { a: 1, b: { c: [1, 2], d: null } }],
    ['POST', url, { a: 1, b: { c: [2, 1], d: null } }],
    ['POST', url, { a: '1', b: { c: [1, 2], d: null } }],
    ['POST', url, { a: 1, b: { c: [1, 2] } }],
    ['POST', url, undefined],
  ];
  const all = others.map((other) => fingerprintOf(...other));
  t.equal(new Set([one, ...all]).size, others.length + 1);
  t.equal(fingerprintOf('POST', url, undefined), fingerprintOf('POST', url, null), 'no body');
  t.not(fingerprintOf('POST', `${url}","x`, null), fingerprintOf('POST', url, 'x'));
});
