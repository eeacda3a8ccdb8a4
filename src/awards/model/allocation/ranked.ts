import { ratioOf, scaled } from '#platform/values/rational.ts';
import { boundOfFullClaim } from './proportional.ts';
import type { Bound, Claim, StrategyResult } from './types.ts';

/**
 * Best to worst: each product takes its whole claim, or its applicant's room when that is less,
 * until the budget does not cover the next one. That one is cut or skipped, and no product after it
 * is awarded.
 * @param claims best rank first
 * @see rules 2.1 (budget), 2.4 (annual cap)
 */
export function shareByRank(
  claims: readonly Claim[],
  budgetSteps: number,
  cutLast: 'cut' | 'skip',
): StrategyResult {
  let budgetLeft = budgetSteps;

  const shares = claims.map((claim) => {
    const wantedSteps = Math.min(claim.steps, claim.applicant.roomSteps);
    const availableSteps = budgetLeft;
    const { roomSteps } = claim.applicant;
    const covered = wantedSteps <= budgetLeft;
    const restSteps = cutLast === 'cut' ? budgetLeft : 0;
    const steps = covered ? wantedSteps : restSteps;

    const ratio = claim.steps === 0 ? null : ratioOf(steps, claim.steps);
    budgetLeft = covered ? budgetLeft - wantedSteps : 0;
    claim.applicant.roomSteps -= steps;
    return {
      claim,
      ratio,
      roundedDownSteps: steps,
      steps,
      boundBy: covered ? boundOfCovered(claim, wantedSteps) : ('budget' as const),
      factor: ratio && scaled(ratio, 1),
      availableSteps,
      applicantBefore: { roomSteps, ownClaimsSteps: claim.steps },
      proportion: null,
      remainderPlace: null,
    };
  });
  return { shares, factors: [] };
}

function boundOfCovered(claim: Claim, wantedSteps: number): Bound {
  return wantedSteps < claim.steps ? 'cap' : boundOfFullClaim(claim);
}
