import fc from 'fast-check';
import t from 'tap';
import {
  CREDIT_CODE_PATTERN,
  checkCreditCode,
  creditCodeCheckCharacter,
} from '../../src/programme/credit-code.ts';

const SYMBOLS = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];

const symbol = fc.constantFrom(...SYMBOLS);
const body = fc.array(symbol, { minLength: 17, maxLength: 17 }).map((symbols) => symbols.join(''));
const code = body.map((first17) => first17 + creditCodeCheckCharacter(first17));

function replaceAt(text: string, position: number, replacement: string): string {
  return text.slice(0, position) + replacement + text.slice(position + replacement.length);
}

t.test('accepts codes whose check character fits', async (t) => {
  t.same(checkCreditCode('91350100M000100Y43'), { kind: 'valid' }, 'the example of the standard');
  t.same(checkCreditCode('0'.repeat(18)), { kind: 'valid' }, 'a check character 0 is a character');
  t.same(checkCreditCode('10000000000000000Y'), { kind: 'valid' }, 'the highest symbol, 31 - 1');
});

t.test('names the expected character when the checksum is wrong', async (t) => {
  t.same(checkCreditCode('91350100M000100Y44'), { kind: 'checksum-mismatch', expected: '3' });
  t.same(checkCreditCode('00000000000000000Y'), { kind: 'checksum-mismatch', expected: '0' });
});

t.test('refuses text that is not a code at all', async (t) => {
  const cases = [
    { text: '', reason: 'length' },
    { text: '91350100M000100Y4', reason: 'length' },
    { text: '91350100M000100Y433', reason: 'length' },
    { text: ' 91350100M000100Y43', reason: 'length' },
    { text: '91350100m000100y43', reason: 'character' },
    { text: '9135O100M000100Y43', reason: 'character' },
    { text: '91350100M000100Y4I', reason: 'character' },
    { text: '91350100M000100Y4３', reason: 'character' },
    { text: '91350100M000100Y\u{20000}', reason: 'character' },
    { text: '91350100M000100Y4\u0000', reason: 'character' },
  ];
  const form = new RegExp(CREDIT_CODE_PATTERN, 'u');
  for (const { text, reason } of cases) {
    t.same(checkCreditCode(text), { kind: 'malformed', reason }, JSON.stringify(text));
    t.notMatch(text, form);
  }
});

t.test('the check character is computed from exactly 17 symbols', async (t) => {
  t.equal(creditCodeCheckCharacter('91350100M000100Y4'), '3');
  for (const first17 of ['', '91350100M000100Y', '91350100M000100Y43', '91350100M000100Z4']) {
    t.throws(() => creditCodeCheckCharacter(first17), RangeError);
  }
});

t.test('every completed code is valid and has the form of the wire schema', async () => {
  const form = new RegExp(CREDIT_CODE_PATTERN, 'u');
  fc.assert(fc.property(code, (text) => checkCreditCode(text).kind === 'valid' && form.test(text)));
});

t.test('every wrong character is caught, at any of the 18 places', async () => {
  fc.assert(
    fc.property(code, fc.nat(17), symbol, (text, position, replacement) => {
      fc.pre(text[position] !== replacement);
      return checkCreditCode(replaceAt(text, position, replacement)).kind === 'checksum-mismatch';
    }),
  );
});

t.test('every swap of two neighbours in the body is caught', async () => {
  fc.assert(
    fc.property(code, fc.nat(15), (text, position) => {
      const pair = text.slice(position, position + 2);
      fc.pre(pair[0] !== pair[1]);
      const swapped = replaceAt(text, position, `${pair[1]}${pair[0]}`);
      return checkCreditCode(swapped).kind === 'checksum-mismatch';
    }),
  );
});
