import { fraction, ratioOf, scaled } from '#platform/values/rational.ts';
import { type CommonFactor, findCommonFactor } from './common-factor.ts';
import { divideSteps, sumSteps } from './rounding.ts';
import type {
  Applicant,
  ApplicantBefore,
  Bound,
  Claim,
  Proportion,
  Share,
  StrategyResult,
} from './types.ts';

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

function shareByFactor(claims: readonly Claim[], availableSteps: number) {
  const common = findCommonFactor(claims, availableSteps);
  const { sharedSteps, claimedSteps, capped, open } = common;
  // No claim is open: all applicants are capped and none is scaled.
  const factor =
    claimedSteps === 0 ? fraction(1n, 1n) : fraction(BigInt(sharedSteps), BigInt(claimedSteps));

  const division = {
    availableSteps,
    openClaimsSteps: claimedSteps,
    cappedSteps: capped.reduce((sum, { applicant }) => sum + applicant.roomSteps, 0),
    before: beforeOf(common),
  };
  const cappedShares = capped.flatMap((group) =>
    divide(division, group.claims, group.applicant.roomSteps, () => 'cap'),
  );
  const openShares = divide(division, open, sharedSteps, (claim) =>
    sharedSteps < claimedSteps ? 'budget' : boundOfFullClaim(claim),
  );
  return { factor, shares: [...cappedShares, ...openShares] };
}

interface Division extends Omit<Proportion, 'stepsLeft'> {
  readonly availableSteps: number;
  readonly before: ReadonlyMap<Applicant, ApplicantBefore>;
}

function beforeOf({ groups }: CommonFactor): ReadonlyMap<Applicant, ApplicantBefore> {
  return new Map(
    groups.map(({ applicant, claimedSteps }) => [
      applicant,
      { roomSteps: applicant.roomSteps, ownClaimsSteps: claimedSteps },
    ]),
  );
}

/** The bound of a claim that is met in full. */
export function boundOfFullClaim({ product, ceilingFen }: Claim): Bound {
  return (product.requestedFen ?? ceilingFen) < ceilingFen ? 'requested' : 'ceiling';
}

function divide(
  { availableSteps, cappedSteps, openClaimsSteps, before }: Division,
  claims: readonly Claim[],
  sharedSteps: number,
  boundBy: (claim: Claim) => Bound,
): readonly Share[] {
  const claimedSteps = sumSteps(claims);
  const ratio = claimedSteps === 0 ? null : ratioOf(sharedSteps, claimedSteps);
  const factor = ratio && scaled(ratio, 1);
  const { shares, stepsLeft } = divideSteps(claims, sharedSteps);
  const proportion = { cappedSteps, openClaimsSteps, stepsLeft };
  return shares.map(({ claim, roundedDownSteps, steps, remainderPlace }) => ({
    claim,
    ratio,
    roundedDownSteps,
    steps,
    boundBy: boundBy(claim),
    factor,
    availableSteps,
    applicantBefore: before.get(claim.applicant) as ApplicantBefore,
    proportion,
    remainderPlace,
  }));
}
