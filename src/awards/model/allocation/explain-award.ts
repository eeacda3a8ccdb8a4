import { fraction, scaled } from '#platform/values/rational.ts';
import type {
  AllocatedAward,
  AllocationBasis,
  Bound,
  Claim,
  Share,
  TraceDivision,
  TraceTerms,
} from './types.ts';

const RULES: Readonly<Record<Bound, readonly string[]>> = {
  'no-tier': ['2.1'],
  ceiling: ['2.1'],
  requested: ['2.1'],
  budget: ['2.1'],
  cap: ['2.1', '2.4'],
};

const NOTHING = fraction(0n, 1n);

/**
 * Records how one amount was calculated.
 * @param claim after the whole run, so that its applicant's `roomSteps` is the room left by the run
 * @param share absent for a product without a tier, which took part in no strategy
 * @see rules 2.1, 2.4: the trace names the rules that bound the amount
 */
export function explainAward(
  claim: Claim,
  share: Share | undefined,
  terms: TraceTerms,
): AllocatedAward {
  const { product, applicant } = claim;
  const { granularityFen } = terms;
  const amountFen = (share?.steps ?? 0) * granularityFen;
  const roundedDownSteps = share?.roundedDownSteps ?? 0;
  const boundBy = share?.boundBy ?? 'no-tier';
  const others = applicant.creditCodes.filter((code) => code !== product.applicantCreditCode);
  return {
    applicationId: product.applicationId,
    amountFen,
    trace: {
      rank: product.rank,
      scoreCenti: product.scoreCenti,
      tierCode: product.tierCode,
      ceilingFen: claim.ceilingFen,
      requestedFen: product.requestedFen,
      claimFen: claim.steps * granularityFen,
      roomBeforeFen: applicant.roomBeforeFen,
      roomAfterFen:
        applicant.roomSteps * granularityFen + (applicant.roomBeforeFen % granularityFen),
      factor: share === undefined || claim.steps === 0 ? null : share.factor,
      exactShareFen: exactShareFen(share, granularityFen),
      roundedDownFen: roundedDownSteps * granularityFen,
      stepsAdded: (share?.steps ?? 0) - roundedDownSteps,
      amountFen,
      boundBy,
      rules: RULES[boundBy],
      basis: basisOf(claim, share, terms),
      ...(others.length > 0 && { capCountsWith: others }),
    },
  };
}

function basisOf(
  { applicant }: Claim,
  share: Share | undefined,
  terms: TraceTerms,
): AllocationBasis {
  const { capCreditCode, priorFen, priorAwards } = applicant;
  return {
    terms,
    capCreditCode,
    priorFen,
    priorAwards,
    division: share ? divisionOf(share, terms.granularityFen) : null,
  };
}

function divisionOf(
  { availableSteps, applicantBefore, proportion, remainderPlace }: Share,
  granularityFen: number,
): TraceDivision {
  return {
    availableFen: availableSteps * granularityFen,
    roomFen: applicantBefore.roomSteps * granularityFen,
    proportion: proportion && {
      ownClaimsFen: applicantBefore.ownClaimsSteps * granularityFen,
      cappedFen: proportion.cappedSteps * granularityFen,
      openClaimsFen: proportion.openClaimsSteps * granularityFen,
      stepsLeft: proportion.stepsLeft,
      remainderPlace,
    },
  };
}

function exactShareFen(share: Share | undefined, granularityFen: number) {
  if (!share?.ratio) return NOTHING;
  return scaled(share.ratio, share.claim.steps * granularityFen);
}
