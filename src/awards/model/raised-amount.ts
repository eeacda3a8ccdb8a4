import { multiplyDivide } from '#platform/values/rational.ts';
import type { AllocationTrace, Raising } from './allocation/types.ts';

/** What limits a raising besides the award itself. */
export type RaisingRoom = Pick<
  Raising,
  'annualCapFen' | 'priorFen' | 'priorAwards' | 'budgetFen' | 'awardedFen'
>;

/**
 * What an award would be if no cap had held it: its claim by the factor of all others in its
 * division, or where rank decides its whole claim, and no more than there was to divide.
 * @returns null where the cap did not lower it, or its calculation does not tell
 * @see rules 2.1, 2.4
 */
export function uncappedAmountFen(trace: AllocationTrace): number | null {
  const { boundBy, claimFen, basis } = trace;
  if (boundBy !== 'cap' || basis?.division == null) return null;
  const { availableFen, proportion } = basis.division;
  if (proportion === null) return Math.min(claimFen, availableFen);
  const sharedFen = availableFen - proportion.cappedFen;
  const { openClaimsFen } = proportion;
  if (sharedFen >= openClaimsFen) return Math.min(claimFen, availableFen);
  const { granularityFen } = basis.terms;
  const { quotient } = multiplyDivide(claimFen / granularityFen, sharedFen, openClaimsFen);
  return quotient * granularityFen;
}

/**
 * How far an award may be raised: up to its uncapped amount, the room under the cap and the rest of
 * the round's budget, in whole steps of its run.
 * @param formerFen the award as it stands
 * @returns `uncappedFen` is `formerFen` where the cap does not keep the award from being larger, and
 *   `amountFen` where nothing is left
 * @see rules 2.1, 2.4
 */
export function raisingOf(formerFen: number, trace: AllocationTrace, room: RaisingRoom): Raising {
  const uncappedFen = Math.max(formerFen, uncappedAmountFen(trace) ?? formerFen);
  const granularityFen = trace.basis?.terms.granularityFen ?? 1;
  const moreFen = Math.min(uncappedFen - formerFen, leftUnderCap(room), leftOfBudget(room));
  const wholeFen = moreFen - (moreFen % granularityFen);
  return { ...room, formerFen, uncappedFen, amountFen: formerFen + wholeFen };
}

export function leftUnderCap({ annualCapFen, priorFen }: RaisingRoom): number {
  return Math.max(0, annualCapFen - priorFen);
}

export function leftOfBudget({ budgetFen, awardedFen }: RaisingRoom): number {
  return Math.max(0, budgetFen - awardedFen);
}
