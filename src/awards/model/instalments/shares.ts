const WHOLE = 10_000;

/**
 * A share of an amount, rounded down to a fen; the whole gives the amount.
 * @param amountFen an integer, in fen
 * @param basisPoints an integer, 0…10000
 * @throws RangeError for others
 */
export function shareFen(amountFen: number, basisPoints: number): number {
  if (!Number.isSafeInteger(amountFen) || amountFen < 0) throw new RangeError(`fen: ${amountFen}`);
  if (!Number.isInteger(basisPoints) || basisPoints < 0 || basisPoints > WHOLE) {
    throw new RangeError(`basis points: ${basisPoints}`);
  }
  return Number((BigInt(amountFen) * BigInt(basisPoints)) / BigInt(WHOLE));
}

/**
 * Splits an amount by shares that add up to the whole. What the first of them give together is
 * rounded down to a fen, so the last takes the rest, and the parts always give the amount.
 * @param shares basis points, in order
 * @throws RangeError for shares that add up to something else
 */
export function splitAmount(amountFen: number, shares: readonly number[]): number[] {
  const until = shares.map((_, at) => shares.slice(0, at + 1).reduce((sum, each) => sum + each, 0));
  if (until.at(-1) !== WHOLE) throw new RangeError('the shares are not the whole');
  return until.map(
    (points, at) => shareFen(amountFen, points) - shareFen(amountFen, until[at - 1] ?? 0),
  );
}
