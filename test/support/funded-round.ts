import type { CapHolder } from '../../src/awards/model/runs/cap-groups.ts';
import type { AwardableCase, FundedRound } from '../../src/awards/model/runs/funded-round.ts';
import { planAllocation } from '../../src/awards/model/runs/plan-allocation.ts';
import type { ProposableRound } from '../../src/awards/runs/decide-propose-allocation.ts';
import { rubricDigest } from '../../src/rounds/model/rubric.ts';
import { caseIn, codesOf, creditCode, shanghai } from './cases.ts';
import { shippedPolicy } from './policy.ts';

/** The same on every criterion of the rubric. */
export function scoresOf(centi: number): Record<string, number> {
  return Object.fromEntries(shippedPolicy.scoring.criteria.map(({ code }) => [code, centi]));
}

/** An organisation under the cap that nobody was merged into. */
export function holderOf(
  creditCode: string,
  awardedFen: number | null = null,
  confirmations = awardedFen === null ? 0 : 1,
): CapHolder {
  return { creditCode, years: [{ creditCode, awardedFen, confirmations }] };
}

/** A case that may be awarded, of an applicant of its own. */
export function scored(
  number: number,
  centi: number,
  changes: Partial<AwardableCase> = {},
): AwardableCase {
  const own = creditCode(`91440300MA5TEXT${String(number).padStart(2, '0')}`);
  const { applicantCreditCode = own } = changes;
  return {
    ...caseIn('accepted'),
    id: `case-${number}`,
    number: `2025-${String(number).padStart(6, '0')}`,
    applicantCreditCode,
    scoreCenti: centi,
    perCriterionCenti: scoresOf(centi),
    rubricSha256: rubricDigest(shippedPolicy),
    parentCreditCode: null,
    holder: holderOf(applicantCreditCode),
    parentHolder: null,
    yearShares: [],
    requestedFen: null,
    otherAwardReceived: false,
    productName: '导办',
    receivedMeasures: [],
    standingMatches: [],
    namedExperts: 0,
    judgedByCaller: false,
    correction: null,
    ...changes,
  };
}

/** The case, with what its applicant got in the year before. */
export function withPrior(each: AwardableCase, awardedFen: number, confirmations = 1) {
  return { ...each, holder: holderOf(each.applicantCreditCode, awardedFen, confirmations) };
}

export function funded(
  cases: readonly AwardableCase[],
  changes: Partial<ProposableRound> = {},
): ProposableRound {
  return {
    now: shanghai('2025-12-15T10:00:00.000'),
    version: 1,
    roundId: '01900000-0000-7000-8000-000000000002',
    year: 2025,
    end: null,
    policyVersion: 3,
    policy: shippedPolicy,
    afterTheFact: null,
    awardedFen: 0,
    budgetDecisions: 0,
    confirmedRuns: 0,
    openRun: null,
    hasUnpublishedRun: false,
    cases,
    takenPlaces: {},
    reserved: [],
    isAwaited: true,
    correcting: null,
    survivors: [],
    unjudged: [],
    unsettled: [],
    reasons: [],
    ...changes,
  };
}

/** @throws RangeError when no plan is possible */
export function planOf(state: FundedRound) {
  const planning = planAllocation(state);
  if (planning.kind === 'plan') return planning.plan;
  throw new RangeError(`impossible: ${codesOf(planning.findings).join()}`);
}
