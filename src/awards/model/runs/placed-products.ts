import { type RankedProduct, rankProducts, type ScoredProduct } from '#scoring/model/index.ts';
import { assignTiers, type TierAssignment } from '../allocation/choose-tier.ts';
import type { AllocationTerms } from '../allocation/terms.ts';
import type { AllocationInput, AllocationTrace } from '../allocation/types.ts';
import type { CapGroup } from './cap-groups.ts';
import { assignmentOf } from './correction.ts';
import { budgetOf, claimOf, correctionBasis } from './correction-budget.ts';
import type { AwardableCase } from './funded-round.ts';

/** A product that takes part, with what ranks it and what limits it. */
export type Candidate = ScoredProduct &
  Pick<AwardableCase, 'applicantCreditCode' | 'requestedFen' | 'namedExperts' | 'correction'> & {
    readonly capCreditCode: string;
  };
export type Placed = readonly [RankedProduct<Candidate>, TierAssignment, CorrectionLimit | null];

export interface CorrectionLimit {
  readonly limitFen: number;
  /** What the trace of a correction tells besides. */
  readonly told: Required<Pick<AllocationTrace, 'correctedBy' | 'correction'>>;
}

/** The values that rank a case. A scored case was submitted, so it has a number and an instant. */
export function candidateOf(each: AwardableCase, capCreditCode: string): Candidate {
  return {
    applicationId: each.id,
    applicationNumber: String(each.number),
    applicantCreditCode: each.applicantCreditCode,
    scoreCenti: Number(each.scoreCenti),
    perCriterionCenti: each.perCriterionCenti,
    firstSubmittedAtMs: Number(each.firstSubmittedAt),
    capCreditCode,
    requestedFen: each.requestedFen,
    namedExperts: each.namedExperts,
    correction: each.correction,
  };
}

/** Best first, each with its tier. */
export function place(candidates: readonly Candidate[], terms: AllocationTerms, leftFen: number) {
  const { tieBreakers, tiers } = terms;
  const ranked = rankProducts(candidates, tieBreakers);
  return inStep(ranked, assignTiers(ranked, tiers)).map(([product, earned]): Placed => {
    const assignment = assignmentOf(product.correction, earned, tiers);
    return [product, assignment, limitOf(product, assignment, terms, leftFen)];
  });
}

/** How much a product may get because it is corrected; an ordinary one has no such limit. */
function limitOf(
  { correction, requestedFen }: Candidate,
  assignment: TierAssignment,
  { granularityFen, requestLimits }: AllocationTerms,
  leftFen: number,
): CorrectionLimit | null {
  if (correction === null) return null;
  const basis = correctionBasis(correction, assignment, leftFen);
  const again = claimOf(assignment, requestLimits ? requestedFen : null, granularityFen);
  return {
    limitFen: budgetOf(basis, again, granularityFen),
    told: { correctedBy: correction.objectionId, correction: basis },
  };
}

/** What an allocation divides, and all that it rests on: the input whose digest the run carries. */
export function inputOf(
  placed: readonly Placed[],
  { tiers, annualCapFen, granularityFen, requestLimits, strategy, cutLast }: AllocationTerms,
  { year, budgetFen }: Pick<AllocationInput, 'year' | 'budgetFen'>,
  groups: ReadonlyMap<string, CapGroup>,
): AllocationInput {
  const caps = [...groups.values()];
  const [limit] = placed.flatMap(([, , each]) => each ?? []);
  const awarded = caps.filter(({ priorAwards }) => priorAwards.length > 0);
  const together = caps.filter(({ creditCodes }) => creditCodes.length > 1);
  return {
    year,
    products: placed.map(([product, assignment]) => ({
      applicationId: product.applicationId,
      applicationNumber: product.applicationNumber,
      applicantCreditCode: product.applicantCreditCode,
      rank: product.rank,
      scoreCenti: product.scoreCenti,
      tierCode: assignment.kind === 'tier' ? assignment.tier.code : null,
      requestedFen: requestLimits ? product.requestedFen : null,
      ...(product.capCreditCode !== product.applicantCreditCode && {
        capCreditCode: product.capCreditCode,
      }),
    })),
    tiers: tiers.map(({ code, ceilingFen }) => ({ code, ceilingFen })),
    priorAwardsFen: Object.fromEntries(
      caps.map(({ capCreditCode, priorFen }) => [capCreditCode, priorFen]),
    ),
    ...(awarded.length > 0 && {
      priorAwards: Object.fromEntries(
        awarded.map(({ capCreditCode, priorAwards }) => [capCreditCode, priorAwards]),
      ),
    }),
    ...(together.length > 0 && {
      capGroups: Object.fromEntries(
        together.map(({ capCreditCode, creditCodes }) => [capCreditCode, creditCodes]),
      ),
    }),
    annualCapFen,
    budgetFen,
    ...(limit && { correction: limit.told.correction }),
    granularityFen,
    strategy,
    cutLast,
  };
}

/**
 * Pairs the elements of two lists of equal length.
 * @throws RangeError for lists of different length
 */
export function inStep<A, B>(
  left: readonly A[],
  right: readonly B[],
): readonly (readonly [A, B])[] {
  if (left.length !== right.length) throw new RangeError('the lists differ in length');
  return left.map((item, index) => [item, right[index] as B]);
}
