import { type Fraction, fraction } from '#platform/values/rational.ts';
import { findCommonFactor } from './common-factor.ts';
import { divideSteps, sumSteps } from './rounding.ts';
import type { Bound, Claim, Share, StrategyResult } from './types.ts';

/**
 * All claims × one λ, the largest that fits the budget. An applicant whose room is smaller than its
 * share takes its whole room, divided among its products in proportion to their claims.
 * @see rules 2.1 (budget), 2.4 (annual cap)
 */
export function shareProportionally(claims: readonly Claim[], budgetSteps: number): StrategyResult {
  const { factor, shares } = shareByFactor(claims, budgetSteps);
  return { shares, factors: [{ tierCode: null, factor }] };
}

/**
 * Tier by tier, highest first: each shares proportionally in the budget left by the tiers above.
 */
export function shareTierByTier(
  claims: readonly Claim[],
  budgetSteps: number,
  tierCodes: readonly string[],
): StrategyResult {
  const byTier = Map.groupBy(claims, ({ product }) => product.tierCode);
  let budgetLeft = budgetSteps;
  const results = tierCodes.map((tierCode) => {
    const { factor, shares } = shareByFactor(byTier.get(tierCode) ?? [], budgetLeft);
    budgetLeft -= sumSteps(shares);
    return { tierCode, factor, shares };
  });
  return {
    shares: results.flatMap(({ shares }) => shares),
    factors: results.map(({ tierCode, factor }) => ({ tierCode, factor })),
  };
}

function shareByFactor(claims: readonly Claim[], budgetSteps: number) {
  const { sharedSteps, claimedSteps, capped, open } = findCommonFactor(claims, budgetSteps);
  // No claim is open: all applicants are capped and none is scaled.
  const factor =
    claimedSteps === 0 ? fraction(1n, 1n) : fraction(BigInt(sharedSteps), BigInt(claimedSteps));

  const cappedShares = capped.flatMap((group) =>
    divide(group.claims, group.applicant.roomSteps, factor, () => 'cap'),
  );
  const openShares = divide(open, sharedSteps, factor, (claim) =>
    sharedSteps < claimedSteps ? 'budget' : boundOfFullClaim(claim),
  );
  return { factor, shares: [...cappedShares, ...openShares] };
}

/** The bound of a claim that is met in full. */
export function boundOfFullClaim({ product, ceilingFen }: Claim): Bound {
  return (product.requestedFen ?? ceilingFen) < ceilingFen ? 'requested' : 'ceiling';
}

function divide(
  claims: readonly Claim[],
  sharedSteps: number,
  factor: Fraction,
  boundBy: (claim: Claim) => Bound,
): readonly Share[] {
  const claimedSteps = sumSteps(claims);
  return divideSteps(claims, sharedSteps).map(({ claim, roundedDownSteps, steps }) => ({
    claim,
    sharedSteps,
    claimedSteps,
    roundedDownSteps,
    steps,
    boundBy: boundBy(claim),
    factor,
  }));
}
