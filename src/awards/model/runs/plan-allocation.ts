import { judgeAction } from '#cases/model/index.ts';
import type { ProblemCode } from '#platform/problems/problems.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  NAMED_SCORES,
  otherRubricFindings,
  type Policy,
  rubricCodes,
} from '#rounds/model/index.ts';
import { allocate } from '../allocation/allocate.ts';
import { tierCodes } from '../allocation/check-tiers.ts';
import type { TierAssignment } from '../allocation/choose-tier.ts';
import { type AllocationTerms, allocationTerms } from '../allocation/terms.ts';
import type { AllocationInput } from '../allocation/types.ts';
import { otherAwardsOf } from '../other-awards.ts';
import { barSameContent, sameContentCodes } from '../same-content.ts';
import {
  type CapCodes,
  capCodeOf,
  capCodes,
  capCodesOf,
  capGroupsOf,
  parentFindings,
} from './cap-groups.ts';
import { casesOf, correctionFindings, reservedBesides, sumOf, tiersLeft } from './correction.ts';
import { roomFindings } from './correction-budget.ts';
import type { AwardableCase, FundedRound } from './funded-round.ts';
import { candidateOf, inputOf, inStep, place } from './placed-products.ts';
import type { BarredProduct, RunResult, ToConfirm } from './run-result.ts';

export interface AllocationPlan {
  readonly input: AllocationInput;
  /** SHA-256 of the canonical input, hex. */
  readonly inputsSha256: string;
  readonly result: RunResult;
  readonly capCodes: CapCodes;
}

export type Planning =
  | { readonly kind: 'plan'; readonly plan: AllocationPlan }
  | {
      readonly kind: 'impossible';
      readonly problem: ProblemCode;
      readonly findings: readonly Finding[];
    };

/** Codes of findings that prevent an allocation. */
export const planningCodes = [
  ...tierCodes,
  'no-eligible-product',
  'corrected-case-under-way',
  'budget-used-up',
  ...sameContentCodes,
  ...rubricCodes,
  ...capCodes,
] as const satisfies readonly FindingCode[];

/**
 * Plans the awards of a round: removes barred cases, ranks the rest, assigns tiers, and divides the
 * rest of the round's budget, each applicant or group under its annual cap. The same state gives the
 * same plan, whatever the order of its cases.
 * @returns the plan, or everything that is missing for one
 * @see rules 2.1, 2.3, 2.4, 3.4a, 3.4b
 */
export function planAllocation(state: FundedRound): Planning {
  const reading = allocationTerms(state.policy);
  if (reading.kind === 'findings') {
    return { kind: 'impossible', problem: 'policy-value-unset', findings: reading.findings };
  }
  const { terms } = reading;
  const { correcting } = state;
  const kept = reservedBesides(state);
  const leftFen = Math.max(0, terms.budgetFen - state.awardedFen - sumOf(kept));
  const judged = casesOf(state);
  const scored = judged.filter(
    (each) => judgeAction('propose-allocation', each, state.policy, state.now).allowed,
  );
  const barCodeOf = ({ barredAt, otherAwardReceived }: AwardableCase) => {
    if (barredAt !== null) return 'double-benefit-barred';
    return otherAwardReceived ? 'other-award-received' : null;
  };
  const elsewhere = scored.flatMap((each) => {
    const code = barCodeOf(each);
    return code === null ? [] : [barredOf(each, code)];
  });
  const unfunded = scored.filter((each) => barCodeOf(each) === null);
  const sameContent = barSameContent(state, unfunded);
  if (sameContent.kind === 'impossible') return sameContent;
  const out = new Set(sameContent.barred.map(({ applicationId }) => applicationId));
  const candidates = unfunded.filter(({ id }) => !out.has(id));
  const barred = [...elsewhere, ...sameContent.barred];
  const isAllBarred = candidates.length === 0 && barred.length > 0;
  const findings = [
    ...(candidates.length > 0 || isAllBarred ? [] : [noCase(state)]),
    ...(correcting === null && !isAllBarred ? budgetFindings(leftFen) : []),
    ...judged.flatMap(({ correction }) =>
      correctionFindings(correcting, correction, codesOf(terms)),
    ),
    ...rubricFindings(candidates, state.policy),
    ...parentFindings(candidates, terms.capCountsGroup),
  ];
  if (findings.length > 0) return { kind: 'impossible', problem: 'action-not-allowed', findings };

  const { capCountsGroup } = terms;
  const codes = capCodesOf(candidates, capCountsGroup);
  const placed = place(
    candidates.map((each) => candidateOf(each, capCodeOf(each, codes))),
    { ...terms, tiers: tiersLeft(terms.tiers, state.takenPlaces, kept) },
    leftFen,
  );
  // A correction has no more than its one case may get.
  const budgetFen = placed.reduce(
    (least, [, , limit]) => Math.min(least, limit?.limitFen ?? least),
    leftFen,
  );
  const input = inputOf(
    placed,
    terms,
    { year: state.year, budgetFen },
    capGroupsOf(candidates, codes, capCountsGroup),
  );
  const { awards, inputDigest, ...totals } = allocate(input);
  const result: RunResult = {
    ...totals,
    form: terms.form,
    strategy: terms.strategy,
    budgetFen,
    productCount: awards.length,
    awardedCount: awards.filter(({ amountFen }) => amountFen > 0).length,
    awards: inStep(placed, awards).map(([[product, assignment, limit], award]) => ({
      applicationId: award.applicationId,
      amountFen: award.amountFen,
      trace: limit ? { ...award.trace, ...limit.told } : award.trace,
      applicationNumber: product.applicationNumber,
      applicantCreditCode: product.applicantCreditCode,
      capCreditCode: product.capCreditCode,
      placedBy: product.placedBy,
      namedExperts: product.namedExperts,
      displacedFrom: displacedFrom(assignment),
    })),
    toConfirm: candidates.flatMap(toConfirm).toSorted(byNumber),
    barred,
    survivors: state.survivors.toSorted(),
    ...(correcting?.withoutRoom && { withoutRoom: true }),
  };
  const roomless = roomFindings(correcting, result.awards);
  if (roomless.length > 0) {
    return { kind: 'impossible', problem: 'action-not-allowed', findings: roomless };
  }
  return { kind: 'plan', plan: { input, inputsSha256: inputDigest, result, capCodes: codes } };
}

function codesOf({ tiers }: AllocationTerms): string[] {
  return tiers.map(({ code }) => code);
}

function displacedFrom(assignment: TierAssignment): string | null {
  return assignment.kind === 'below-threshold' ? null : (assignment.displacedFrom?.code ?? null);
}

function toConfirm(each: AwardableCase): ToConfirm[] {
  if (each.receivedMeasures.length === 0) return [];
  const recordIds = otherAwardsOf(each);
  if (recordIds.length === 0) return [];
  return [{ applicationId: each.id, applicationNumber: String(each.number), recordIds }];
}

function byNumber(a: ToConfirm, b: ToConfirm): number {
  return a.applicationNumber < b.applicationNumber ? -1 : 1;
}

function barredOf({ id, number }: AwardableCase, code: BarredProduct['code']): BarredProduct {
  return {
    applicationId: id,
    applicationNumber: String(number),
    code,
    rule: '2.3',
    sameContentWith: [],
  };
}

/**
 * A run needs a case, be it barred: then it says so, which is a result like any other. A correction
 * finds none while nobody awaits it, or while its case is under way.
 */
function noCase({ correcting, isAwaited }: FundedRound): Finding {
  if (!isAwaited) return finding('correction-not-pending', '/corrects');
  return correcting === null
    ? finding('no-eligible-product', '')
    : finding('corrected-case-under-way', '/corrects');
}

/** Products are ranked on one rubric, that of the policy in force. */
function rubricFindings(candidates: readonly AwardableCase[], policy: Policy): Finding[] {
  const byRubric = Map.groupBy(candidates, ({ rubricSha256 }) => rubricSha256);
  const scores = Array.from(byRubric, ([rubricSha256, own]) => ({
    rubricSha256,
    count: own.length,
    numbers: own.slice(0, NAMED_SCORES).map(({ number }) => String(number)),
  }));
  return otherRubricFindings(policy, scores, '');
}

function budgetFindings(budgetFen: number): Finding[] {
  return budgetFen > 0 ? [] : [finding('budget-used-up', '/awards/budgetFen')];
}
