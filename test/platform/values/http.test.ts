import fc from 'fast-check';
import t from 'tap';
import {
  component,
  registeredComponents,
  strictObject,
} from '../../../src/platform/contract/schema.ts';
import { entityTag, parseTags } from '../../../src/platform/http/etag.ts';
import { readTraceparent } from '../../../src/platform/http/trace-context.ts';
import { Problem } from '../../../src/platform/problems/problems.ts';
import { validationFindings } from '../../../src/platform/problems/validation-findings.ts';
import { findingOfKeyword } from '../../../src/platform/problems/validation-wording.ts';
import { describeError } from '../../../src/platform/runtime/log.ts';
import { contentDisposition } from '../../../src/platform/values/downloads.ts';
import { nonEmpty, pointerToken } from '../../../src/platform/values/findings.ts';
import { preferredLanguage } from '../../../src/platform/values/language.ts';
import {
  FILLED_LINE,
  ONE_LINE,
  withPlainLineEnds,
} from '../../../src/platform/values/text-lines.ts';
import { holdsMoreThan, unsafeText } from '../../../src/platform/values/unsafe-text.ts';

t.test('a body with too many values is refused before they are validated', async (t) => {
  const value = { list: [1, 'two', { three: null }], more: {} };
  t.equal(holdsMoreThan(6, value), false);
  t.equal(holdsMoreThan(5, value), true);
  for (const single of [undefined, null, 'text', 1]) t.equal(holdsMoreThan(0, single), false);
});

t.test('texts are in Chinese by default, and in English on request', async (t) => {
  const cases: readonly (readonly [string | undefined, 'zh' | 'en'])[] = [
    [undefined, 'zh'],
    ['', 'zh'],
    ['*', 'zh'],
    ['de', 'zh'],
    ['en', 'en'],
    ['EN-GB', 'en'],
    ['english', 'zh'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en,zh', 'en'],
    ['zh,en', 'zh'],
    ['zh;q=0.5, en;q=0.501', 'en'],
    ['en;q=0', 'zh'],
    ['en ; q=0.1 , zh-Hans ; q=0.2', 'zh'],
    ['en;q=oops', 'zh'],
  ];
  for (const [header, language] of cases) {
    t.equal(preferredLanguage(header), language, `${header}`);
  }
});

t.test('a trace is taken up only from a well-formed header', async (t) => {
  const id = '4bf92f3577b34da6a3ce929d0e0e4736';
  const parent = '00f067aa0ba902b7';
  t.equal(readTraceparent(`00-${id}-${parent}-01`), id);
  t.equal(readTraceparent(`cc-${id}-${parent}-01-what-comes`), id, 'a version to come');
  for (const header of [
    undefined,
    ['a', 'b'],
    '',
    `00-${id}-${parent}-01-more`,
    `ff-${id}-${parent}-01`,
    `00-${'0'.repeat(32)}-${parent}-01`,
    `00-${id}-${'0'.repeat(16)}-01`,
    `00-${id.toUpperCase()}-${parent}-01`,
    `00-${id.slice(1)}-${parent}-01`,
  ]) {
    t.equal(readTraceparent(header), undefined, String(header));
  }
});

t.test('entity tags are read as RFC 9110 writes them', async (t) => {
  t.equal(entityTag(12), '"v12"');
  t.equal(entityTag(12, 'a1'), '"v12-a1"');
  t.same(parseTags('"v1"'), ['"v1"']);
  t.same(parseTags(' "v1" , W/"x" ,""'), ['"v1"', 'W/"x"', '""']);
  t.equal(parseTags(' * '), '*');
  for (const header of ['', 'v1', '"v1', '"v1" "v2"', 'w/"v1"', '"a"b"', '*, "v1"', '"\u0001"']) {
    t.equal(parseTags(header), undefined, header);
  }
});

t.test('text that no store can keep is found at any depth', async (t) => {
  const place = ({ code, pointer }: { code: string; pointer: string }) => `${code} ${pointer}`;
  const found = (value: unknown) => unsafeText(value).map(place);
  t.same(found({ a: ['ok', { 'b/c~': 'x\0' }], d: '\ud800' }), [
    'unsafe-text /a/1/b~1c~0',
    'unsafe-text /d',
  ]);
  t.same(found({ 'k\0': 1 }), ['unsafe-text '], 'a key is named by its object');
  t.same(found('\udc00'), ['unsafe-text '], 'the second half alone');
  t.same(found(['😀', '𠮷', null, 1, true, undefined]), []);
  t.same(unsafeText('\0', '/query').map(place), ['unsafe-text /query']);
  const controls = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).filter(
    (each) => found(each).length > 0,
  );
  t.equal(controls.length, 65 - 6, 'all of them but tabs and what ends a line');
  t.same(found('\t\n\v\f\r\u0085\u2028\u2029'), []);
  t.match(unsafeText(['😀a\u0001b\u0002']), [
    { pointer: '/0', message: { en: /^Character 3 \(U\+0001\)/ } },
  ]);

  const nested = (depth: number): unknown => (depth === 0 ? 'x' : [nested(depth - 1)]);
  t.same(found(nested(32)), []);
  t.same(found(nested(33)), [`too-deep ${'/0'.repeat(32)}`]);

  const text = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(fc.array(text), fc.dictionary(text, text), (list, fields) => {
      const texts = [...list, ...Object.entries(fields).flat()];
      return unsafeText([list, fields]).length > 0 === texts.some(hasControl);
    }),
  );
});

function hasControl(text: string): boolean {
  const ofText = [0x9, 0xa, 0xb, 0xc, 0xd, 0x85];
  return [...text]
    .map((each) => Number(each.codePointAt(0)))
    .some((code) => (code < 0x20 || (code >= 0x7f && code < 0xa0)) && !ofText.includes(code));
}

t.test('lines end with U+000A, whatever they were written with', async (t) => {
  const written = {
    'k\v': ['a\r\nb\rc\vd\fe', { x: 'a\u0085b\u2028c\u2029d\n' }, 'a\tb'],
    n: null,
  };
  t.strictSame(withPlainLineEnds(written), {
    'k\v': ['a\nb\nc\nd\ne', { x: 'a\nb\nc\nd\n' }, 'a\tb'],
    n: null,
  });
  t.equal(withPlainLineEnds(7), 7);
  t.ok(new RegExp(ONE_LINE, 'u').test('一行 \t 字') && new RegExp(FILLED_LINE, 'u').test(' 一 '));
  t.notOk(new RegExp(ONE_LINE, 'u').test('两\n行') || new RegExp(FILLED_LINE, 'u').test(' '));
  const finding = findingOfKeyword('pattern', { pattern: ONE_LINE }, '/name');
  t.match(finding, { code: 'wrong-format', message: { en: /a single line of text/ } });
  const amount = { pattern: '^(0|[1-9][0-9]{0,12})\\.[0-9]{2}$' };
  t.match(findingOfKeyword('pattern', amount, '/amount').message, { zh: /5000000\.00/ });
  const code = { pattern: '^[0-9A-HJ-NP-RTUWXY]{18}$' };
  t.match(findingOfKeyword('pattern', code, '/creditCode').message, { zh: /18 位/ });
  t.match(findingOfKeyword('pattern', { pattern: '^x$' }, '/x').message, { en: /contract/ });
  const short = (keyword: string) => findingOfKeyword(keyword, { limit: 2 }, '/x').message;
  t.match(short('minLength'), { zh: /不得少于 2 个字符/, en: /At least 2 characters are/ });
  t.match(short('maxItems'), { zh: /2 项/, en: /At most 2 items are/ });
  t.match(short('minProperties'), { zh: /2 个字段/, en: /2 fields/ });
});

t.test('a pointer leads back to the field it names', async () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const token = pointerToken(name);
      return !token.includes('/') && token.replaceAll('~1', '/').replaceAll('~0', '~') === name;
    }),
  );
});

t.test('the validator’s errors become findings, each once, at the field itself', async (t) => {
  const error = (keyword: string, params: Record<string, unknown> = {}, instancePath = '/a') => ({
    keyword,
    params,
    instancePath,
  });
  const codes = (errors: readonly ReturnType<typeof error>[], part = 'body') =>
    validationFindings(errors, part).map(({ code, pointer }) => `${code} ${pointer}`);

  t.same(
    codes([
      error('required', { missingProperty: 'x/y' }, ''),
      error('additionalProperties', { additionalProperty: 'z~' }),
      error('unevaluatedProperties', { unevaluatedProperty: 'u' }),
      error('type', { type: ['string', 'null'] }),
      error('enum', { allowedValues: ['p', 'q'] }, '/b'),
      error('const', { allowedValue: 'p' }, '/c'),
      error('format', { format: 'uuid' }, '/d'),
      error('pattern', { pattern: '^x$' }, '/e'),
      error('maxLength', { limit: 3 }, '/f'),
      error('minItems', { limit: 1 }, '/g'),
      error('minimum', { limit: 0, comparison: '>=' }, '/h'),
      error('exclusiveMinimum', { limit: 0, comparison: 'above' }, '/h2'),
      error('uniqueItems', { i: 0, j: 1 }, '/j'),
    ]),
    [
      'required /x~1y',
      'unknown-field /a/z~0',
      'unknown-field /a',
      'wrong-type /a',
      'not-allowed-value /b',
      'not-allowed-value /c',
      'wrong-format /d',
      'wrong-format /e',
      'too-long /f',
      'too-short /g',
      'out-of-range /h',
      'out-of-range /h2',
      'repeated-item /j',
    ],
  );
  t.same(codes([error('type'), error('type')]), ['wrong-type /a'], 'said once');
  t.same(codes([error('type')], 'querystring'), ['wrong-type /query/a']);
  t.same(codes([error('type')], 'params'), ['wrong-type /path/a']);
  t.same(codes([error('type')], 'headers'), ['wrong-type /headers/a']);

  t.same(
    codes([error('format', { format: 'date' }), error('type', { type: 'null' }), error('anyOf')]),
    ['wrong-format /a'],
    'a nullable field is not blamed for not being null',
  );
  t.same(codes([error('type', { type: 'null' })]), ['wrong-type /a'], 'unless it must be');
  t.throws(() => codes([error('not')]), RangeError, 'no schema has a keyword without a code');

  const many = Array.from({ length: 1001 }, (_, index) => error('type', {}, `/${index}`));
  t.equal(validationFindings(many, 'body').length, 1000);
  t.match(validationFindings([error('type', { type: 'string' })], 'body'), [
    { rule: null, message: { zh: /文本/, en: /string/ }, remedy: { zh: /./, en: /./ } },
  ]);
});

t.test('components are named once, and objects refuse what they do not know', async (t) => {
  t.same(component('OnlyInThisTest', strictObject({})), { $ref: 'OnlyInThisTest#' });
  const registered = registeredComponents().find(
    (each) => Reflect.get(each, '$id') === 'OnlyInThisTest',
  );
  t.match(registered, { additionalProperties: false });
  t.throws(() => component('OnlyInThisTest', strictObject({})), RangeError);
});

t.test('an error is logged without the values it was about', async (t) => {
  const cause = Object.assign(new Error('lost'), { code: 'ECONNRESET' });
  const failed = Object.assign(new Error('Failed query: SELECT $1\nparams: 张三', { cause }), {
    query: 'SELECT $1',
    params: ['张三'],
  });
  const description = describeError(failed);
  t.notMatch(JSON.stringify(description), /张三/);
  t.match(description, {
    message: 'Failed query: SELECT $1',
    stack: /^\s+at /,
    cause: { type: 'Error', message: 'lost', code: 'ECONNRESET' },
  });
  t.equal(describeError('张三'), 'string');
});

t.test('a download names its file in UTF-8 and in ASCII', async (t) => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['report.pdf', 'report.pdf', 'report.pdf'],
    ['报告.pdf', '__.pdf', '%E6%8A%A5%E5%91%8A.pdf'],
    [`a"\\%b.pdf`, 'a___b.pdf', 'a%22%5C%25b.pdf'],
    [`it's (1)*.pdf`, `it's (1)*.pdf`, 'it%27s%20%281%29%2A.pdf'],
    ['a\r\nx: y.pdf', 'a__x: y.pdf', 'a%0D%0Ax%3A%20y.pdf'],
    ['a\ud800.pdf', 'a_.pdf', 'a%EF%BF%BD.pdf'],
  ];
  for (const [name, ascii, encoded] of cases) {
    const expected = `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
    t.equal(contentDisposition(name), expected);
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const encoded = contentDisposition(name).split("UTF-8''")[1] ?? '';
      return (
        /^[A-Za-z0-9!#$&+.^_`|~%-]*$/.test(encoded) &&
        decodeURIComponent(encoded) === name.toWellFormed()
      );
    }),
  );
});

t.test('a list that must not be empty throws when it is', async (t) => {
  t.same(nonEmpty([0]), [0]);
  t.throws(() => nonEmpty([]), RangeError);
});

t.test('a problem carries its detail, its headers and its status', async (t) => {
  const bare = new Problem('conflict');
  t.equal(bare.status, 409);
  t.match(bare, { detail: undefined, findings: [], headers: {} });
  const detail = { zh: '详情', en: 'detail' };
  t.match(new Problem('unavailable', { detail, headers: { 'retry-after': '2' } }), {
    detail,
    headers: { 'retry-after': '2' },
  });
});
