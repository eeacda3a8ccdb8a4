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
  /** Steps that rounding down left to the largest remainders. */
  readonly stepsLeft: number;
  /** Place of its remainder in their line; null where its applicant has no room for a step. */
  readonly remainderPlace: number | null;
}

/**
 * Divides whole steps among claims in proportion to them, by largest remainder. Every claim gets
 * the whole part of its exact share. The remaining steps go one by one to the largest fractional
 * parts; the better rank breaks ties. A step that does not fit an applicant's room goes to the next
 * in line. The result is the division into whole steps closest (least squares) to the exact shares.
 * @param claims of one or many applicants; every applicant's share must fit its room
 * @param totalSteps at most the sum of the claims; all of it is given away
 */
export function divideSteps(claims: readonly Claim[], totalSteps: number): readonly RoundedShare[] {
  const claimedSteps = sumSteps(claims);
  if (claimedSteps === 0) {
    const nothing = { roundedDownSteps: 0, steps: 0, stepsLeft: 0, remainderPlace: null };
    return claims.map((claim) => ({ claim, ...nothing }));
  }
  const shares = claims.map((claim) => {
    const { quotient, remainder } = multiplyDivide(totalSteps, claim.steps, claimedSteps);
    claim.applicant.roomSteps -= quotient;
    return { claim, remainder, roundedDownSteps: quotient, steps: quotient, place: 0 };
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
    share.place = place;
    if (place > stepsLeft) continue;
    share.steps += 1;
    applicant.roomSteps -= 1;
  }
  return shares.map(({ claim, roundedDownSteps, steps, place }) => ({
    claim,
    roundedDownSteps,
    steps,
    stepsLeft,
    remainderPlace: place || null,
  }));
}

export function sumSteps(items: readonly { readonly steps: number }[]): number {
  return items.reduce((sum, { steps }) => sum + steps, 0);
}
