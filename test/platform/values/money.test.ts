import fc from 'fast-check';
import t from 'tap';
import { isMoney, moneyFromFen, moneyToFen } from '../../../src/platform/values/money.ts';
import {
  compareRatios,
  divideRounded,
  fraction,
  multiplyDivide,
  type Rounding,
  ratioOf,
  scaled,
} from '../../../src/platform/values/rational.ts';

fc.configureGlobal({ numRuns: Number(process.env.PROPERTY_RUNS ?? 2_000) });

const safeFen = fc.maxSafeNat();

t.test('fen and the wire form are the same money', async (t) => {
  const cases = [
    [0, '0.00'],
    [1, '0.01'],
    [99, '0.99'],
    [100, '1.00'],
    [500_000_000, '5000000.00'],
    [Number.MAX_SAFE_INTEGER, '90071992547409.91'],
  ] as const;
  for (const [fen, amount] of cases) {
    t.same(moneyFromFen(fen), { amount, currency: 'CNY' });
    t.equal(moneyToFen({ amount, currency: 'CNY' }), fen);
  }
  fc.assert(fc.property(safeFen, (fen) => moneyToFen(moneyFromFen(fen)) === fen));
});

t.test('only a yuan amount with two decimals is accepted', async (t) => {
  const amounts = ['', '1', '1.0', '1.000', '01.00', '-1.00', '+1.00', '1e3.00', ' 1.00', '1.00\n'];
  const refused: readonly unknown[] = [
    ...[...amounts, '1,000.00', '１.00', '90071992547409.92', 5, null].map((amount) => ({
      amount,
      currency: 'CNY',
    })),
    { amount: '1.00', currency: 'USD' },
    { amount: '1.00', other: 'CNY' },
    { currency: 'CNY', other: '1.00' },
    { amount: '1.00' },
    { amount: '1.00', currency: 'CNY', note: '' },
    null,
    '1.00',
    undefined,
  ];
  for (const value of refused) t.notOk(isMoney(value), JSON.stringify(value));
  t.throws(() => moneyToFen({ amount: '1', currency: 'CNY' }), RangeError);
});

t.test('fen outside the non-negative safe integers throw', async (t) => {
  for (const fen of [-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1]) {
    t.throws(() => moneyFromFen(fen), RangeError);
  }
});

t.test('a fraction is kept in lowest terms', async (t) => {
  t.same(fraction(6n, 4n), { numerator: '3', denominator: '2' });
  t.same(fraction(0n, 7n), { numerator: '0', denominator: '1' });
  t.throws(() => fraction(1n, 0n), RangeError);
  t.throws(() => fraction(-1n, 1n), RangeError);
  const positive = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(safeFen, positive, safeFen, (a, b, by) => {
      const { numerator, denominator } = scaled(ratioOf(a, b), by);
      const exact = fraction(BigInt(a) * BigInt(by), BigInt(b));
      return numerator === exact.numerator && denominator === exact.denominator;
    }),
  );
});

t.test('rounding follows the named rule at, below and above one half', async (t) => {
  const cases: readonly (readonly [bigint, bigint, Record<Rounding, bigint>])[] = [
    [5n, 2n, { 'half-up': 3n, 'half-even': 2n, down: 2n }],
    [7n, 2n, { 'half-up': 4n, 'half-even': 4n, down: 3n }],
    [249n, 100n, { 'half-up': 2n, 'half-even': 2n, down: 2n }],
    [251n, 100n, { 'half-up': 3n, 'half-even': 3n, down: 2n }],
    [4n, 2n, { 'half-up': 2n, 'half-even': 2n, down: 2n }],
  ];
  for (const [numerator, denominator, expected] of cases) {
    for (const rule of ['half-up', 'half-even', 'down'] as const) {
      t.equal(divideRounded(numerator, denominator, rule), expected[rule]);
    }
  }
  t.throws(() => divideRounded(-1n, 2n, 'down'), RangeError);
  t.throws(() => divideRounded(1n, 0n, 'down'), RangeError);
});

t.test('products beyond 2^53 stay exact', async () => {
  const positive = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(safeFen, positive, positive, (a, x, y) => {
      const [part, whole] = x < y ? [x, y] : [y, x];
      const { quotient, remainder } = multiplyDivide(a, part, whole);
      const product = BigInt(quotient) * BigInt(whole) + BigInt(remainder);
      return product === BigInt(a) * BigInt(part) && remainder < whole;
    }),
  );
  fc.assert(
    fc.property(safeFen, positive, safeFen, positive, (a, b, c, d) => {
      const exact = BigInt(a) * BigInt(d) - BigInt(c) * BigInt(b);
      const order = compareRatios(a, b, c, d);
      return exact > 0n ? order > 0 : exact < 0n ? order < 0 : order === 0;
    }),
  );
});
