/** Exact arithmetic for scores and money: integers in, integers or fractions out, never a float. */

/**
 * A fraction in lowest terms as it is stored and sent; decimal strings, since either part may
 * exceed 2^53.
 */
export interface Fraction {
  readonly numerator: string;
  readonly denominator: string;
}

export type Rounding = 'half-up' | 'half-even' | 'down';

/** @throws RangeError for a negative numerator or a denominator that is not positive */
export function fraction(numerator: bigint, denominator: bigint): Fraction {
  if (numerator < 0n || denominator <= 0n) {
    throw new RangeError('only a non-negative value over a positive one is a fraction here');
  }
  const divisor = greatestCommonDivisor(numerator, denominator);
  return {
    numerator: String(numerator / divisor),
    denominator: String(denominator / divisor),
  };
}

/** `of ÷ by` in lowest terms, of safe integers, for many products by the same ratio. */
export interface Ratio {
  readonly of: number;
  readonly by: number;
}

/** `a ÷ b` in lowest terms, for non-negative safe integers, b positive. */
export function ratioOf(a: number, b: number): Ratio {
  const common = commonDivisor(a, b);
  return { of: a / common, by: b / common };
}

/**
 * A ratio times a non-negative safe integer, in lowest terms. Reduced before it is multiplied, so
 * that most cases need no bigint.
 */
export function scaled({ of, by }: Ratio, times: number): Fraction {
  const shared = commonDivisor(times, by);
  return { numerator: exactProduct(of, times / shared), denominator: String(by / shared) };
}

/**
 * `numerator ÷ denominator` as an integer; half-way values go up, or to the even neighbour.
 * @throws RangeError for a negative numerator or a denominator that is not positive
 */
export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (numerator < 0n || denominator <= 0n) {
    throw new RangeError('only a non-negative value over a positive one is rounded');
  }
  const quotient = numerator / denominator;
  const twiceRemainder = (numerator % denominator) * 2n;
  if (rounding === 'down' || twiceRemainder < denominator) return quotient;
  if (twiceRemainder > denominator || rounding === 'half-up') return quotient + 1n;
  return quotient % 2n === 0n ? quotient : quotient + 1n;
}

/**
 * `a × b ÷ divisor` for non-negative safe integers whose quotient is one too.
 * The product may exceed 2^53: only then is a bigint needed.
 */
export function multiplyDivide(
  a: number,
  b: number,
  divisor: number,
): { readonly quotient: number; readonly remainder: number } {
  const product = a * b;
  if (Number.isSafeInteger(product)) {
    const remainder = product % divisor;
    return { quotient: (product - remainder) / divisor, remainder };
  }
  const exact = BigInt(a) * BigInt(b);
  const by = BigInt(divisor);
  return { quotient: Number(exact / by), remainder: Number(exact % by) };
}

/**
 * Order of `a ÷ b` and `c ÷ d` (non-negative safe integers, b and d positive): negative, 0 or
 * positive.
 */
export function compareRatios(a: number, b: number, c: number, d: number): number {
  const left = a * d;
  const right = c * b;
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right;
  const difference = BigInt(a) * BigInt(d) - BigInt(c) * BigInt(b);
  return difference < 0n ? -1 : Number(difference > 0n);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller > 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

function commonDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

function exactProduct(a: number, b: number): string {
  const product = a * b;
  return String(Number.isSafeInteger(product) ? product : BigInt(a) * BigInt(b));
}
