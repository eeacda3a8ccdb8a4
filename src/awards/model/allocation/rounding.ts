import { multiplyDivide } from '#platform/values/rational.ts';
import type { Claim } from './types.ts';

/**
 * `steps` whole steps for a claim, of which `roundedDownSteps` are the whole part of its exact
 * share.
 */
export interface RoundedShare {
  readonly claim: Claim;
  readonly roundedDownSteps: number;
  readonly steps: number;
  /** Place of its remainder in the line; null where its applicant has no room for a step. */
  readonly remainderPlace: number | null;
}

export interface RoundedDivision {
  readonly shares: readonly RoundedShare[];
  /** Steps that rounding down left to the largest remainders. */
  readonly stepsLeft: number;
}

/** A share while the steps that are left are given away. */
interface Remainder extends RoundedShare {
  readonly remainder: number;
  steps: number;
  remainderPlace: number | null;
}

/**
 * Divides whole steps among claims in proportion to them, by largest remainder. Every claim gets
 * the whole part of its exact share. The remaining steps go one by one to the largest fractional
 * parts; the better rank breaks ties. A step that does not fit an applicant's room goes to the next
 * in line. The result is the division into whole steps closest (least squares) to the exact shares.
 * @param claims of one or many applicants; every applicant's share must fit its room
 * @param totalSteps at most the sum of the claims; all of it is given away
 */
export function divideSteps(claims: readonly Claim[], totalSteps: number): RoundedDivision {
  const claimedSteps = sumSteps(claims);
  if (claimedSteps === 0) {
    const nothing = { roundedDownSteps: 0, steps: 0, remainderPlace: null };
    return { shares: claims.map((claim) => ({ claim, ...nothing })), stepsLeft: 0 };
  }
  const shares = claims.map((claim): Remainder => {
    const { quotient, remainder } = multiplyDivide(totalSteps, claim.steps, claimedSteps);
    claim.applicant.roomSteps -= quotient;
    return { claim, remainder, roundedDownSteps: quotient, steps: quotient, remainderPlace: null };
  });

  const byLargestRemainder = shares.toSorted(
    (a, b) => b.remainder - a.remainder || a.claim.product.rank - b.claim.product.rank,
  );
  // One pass gives every step away. An applicant's fractional parts sum to no more than their
  // number. They also sum to no more than the room that rounding down left free, because its exact
  // shares fit its room.
  const stepsLeft = totalSteps - sumSteps(shares);
  let place = 0;
  for (const share of byLargestRemainder) {
    const { applicant } = share.claim;
    if (applicant.roomSteps === 0) continue;
    place += 1;
    share.remainderPlace = place;
    if (place > stepsLeft) continue;
    share.steps += 1;
    applicant.roomSteps -= 1;
  }
  return { shares, stepsLeft };
}

export function sumSteps(items: readonly { readonly steps: number }[]): number {
  return items.reduce((sum, { steps }) => sum + steps, 0);
}
