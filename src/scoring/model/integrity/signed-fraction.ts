/** An exact value of either sign, in lowest terms, for differences of scores. */
export interface SignedFraction {
  readonly numerator: bigint;
  /** Positive. */
  readonly denominator: bigint;
}

export const zero: SignedFraction = { numerator: 0n, denominator: 1n };

export function signedFraction(numerator: bigint, denominator = 1n): SignedFraction {
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export function plus(a: SignedFraction, b: SignedFraction): SignedFraction {
  return signedFraction(
    a.numerator * b.denominator + b.numerator * a.denominator,
    a.denominator * b.denominator,
  );
}

export function minus(a: SignedFraction, b: SignedFraction): SignedFraction {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function magnitude({ numerator, denominator }: SignedFraction): SignedFraction {
  return { numerator: numerator < 0n ? -numerator : numerator, denominator };
}

/** @throws RangeError for no values */
export function meanOf(values: readonly SignedFraction[]): SignedFraction {
  if (values.length === 0) throw new RangeError('an empty list has no mean');
  const { numerator, denominator } = values.reduce(plus, zero);
  return signedFraction(numerator, denominator * BigInt(values.length));
}

/** Negative, 0 or positive when `a` is below, equal to or above `b`. */
export function compareFractions(a: SignedFraction, b: SignedFraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : Number(difference > 0n);
}

/**
 * The nearest integer; half-way values round away from zero, so that the sign does not affect the
 * size.
 */
export function toNearest({ numerator, denominator }: SignedFraction): number {
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = Number((2n * size + denominator) / (2n * denominator));
  return numerator < 0n && rounded > 0 ? -rounded : rounded;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller > 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
