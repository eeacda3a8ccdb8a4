import type { AwardState } from '#cases/model/index.ts';
import { caseEntry, type Decision, type NewEntry, type Refused } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { endedRoundRefusal, roundEndCodes } from '#rounds/model/index.ts';
import type { AllocationTrace } from '../model/allocation/types.ts';
import { awardDigest } from '../model/digests.ts';
import { capCodeOf, type YearTotal, yearTotalsOf } from '../model/runs/cap-groups.ts';
import { casesOf } from '../model/runs/correction.ts';
import type { FundedRound } from '../model/runs/funded-round.ts';
import { type AllocationPlan, planAllocation } from '../model/runs/plan-allocation.ts';
import {
  areCausesUnchanged,
  recordedCauses,
  type StatedCause,
  type UnsettledItem,
  unconfirmedCauses,
} from '../model/runs/run-completeness.ts';
import {
  aboutRun,
  caseOfRun,
  earlierRunFindings,
  ownAllocationProposal,
  refusedRun,
} from '../model/runs/run-duties.ts';
import type { RunResult } from '../model/runs/run-result.ts';
import type { RunStatus } from '../model/statuses.ts';

/** A proposed run, with the current state of all its inputs. */
export interface ConfirmableRun extends FundedRound {
  readonly runId: string;
  readonly status: RunStatus;
  readonly proposedBy: string;
  readonly proposedPolicyVersion: number;
  readonly proposedInputsSha256: string;
  readonly proposedToConfirm: RunResult['toConfirm'];
  readonly proposedBarred: RunResult['barred'];
  readonly proposedIncomplete: readonly StatedCause[];
  /** What is not settled in the round now. */
  readonly unsettled: readonly UnsettledItem[];
}

/** The confirming officer's statement. */
export interface ConfirmationStatement {
  /** States that the records to confirm concern other products. */
  readonly otherAwardsChecked?: boolean;
  /** Takes over the reasons for which the run goes on before everything is settled. */
  readonly incompleteConfirmed?: boolean;
}

/** An award to create. */
export interface AwardGrant {
  readonly applicationId: string;
  readonly applicantCreditCode: string;
  /** The parent that its packet names; null: none. */
  readonly parentCreditCode: string | null;
  /** The code on which the award counts under the annual cap. */
  readonly capCreditCode: string;
  readonly amountFen: number;
  readonly trace: AllocationTrace;
}

/** A judged case; with an award or without, it waits for the publication of the run. */
export interface JudgedCase {
  readonly applicationId: string;
  readonly awardState: Extract<AwardState, 'granted'> | null;
}

export interface Confirmation {
  readonly form: RunResult['form'] | undefined;
  readonly grants: readonly AwardGrant[];
  readonly held: readonly JudgedCase[];
  readonly years: readonly YearTotal[];
}

export const confirmationCodes = [
  'own-proposal',
  'confirmer-judged-case',
  'run-not-proposed',
  'earlier-run-unpublished',
  'inputs-changed',
  'other-awards-unchecked',
  'run-incompleteness-unconfirmed',
  ...roundEndCodes,
] as const satisfies readonly FindingCode[];

/**
 * Confirms a proposed allocation. It takes a second officer who judged none of the cases, and
 * unchanged inputs. The plan is computed again from the current state; equal inputs give equal
 * amounts.
 * @param confirmedBy subject of the caller
 * @see rules 2.1, 2.3, 2.4
 */
export function decideConfirmAllocation(
  state: ConfirmableRun,
  confirmedBy: string,
  statement: ConfirmationStatement = {},
): Decision<Confirmation> {
  const ended = endedRoundRefusal(state.end);
  if (ended !== undefined) return ended;
  const planning = planAllocation(state);
  const plan = planning.kind === 'plan' ? planning.plan : undefined;
  const refusal = refusalOf(state, confirmedBy, plan, statement);
  if (refusal !== undefined) return refusal;

  const awards = new Map(plan?.result.awards.map((award) => [award.applicationId, award]));
  const grants = state.cases.flatMap((each): AwardGrant[] => {
    const award = awards.get(each.id);
    if (award === undefined || award.amountFen === 0) return [];
    const { amountFen, trace } = award;
    const { applicantCreditCode, parentCreditCode } = each;
    const capCreditCode = capCodeOf(each, plan?.capCodes);
    const applicationId = each.id;
    return [
      { applicationId, applicantCreditCode, parentCreditCode, capCreditCode, amountFen, trace },
    ];
  });
  const won = new Set(grants.map(({ applicationId }) => applicationId));
  const held = casesOf(state).map(
    ({ id }): JudgedCase => ({ applicationId: id, awardState: won.has(id) ? 'granted' : null }),
  );
  return {
    kind: 'accepted',
    change: {
      form: plan?.result.form,
      grants,
      held,
      years: yearTotalsOf(state.cases, grants, plan?.capCodes),
    },
    entries: [
      confirmedEntry(state, grants),
      ...grants.map((grant) => grantedEntry(state, grant)),
      ...held
        .filter(({ awardState }) => awardState === null)
        .map(({ applicationId }) =>
          caseEntry(caseOfRun(state, applicationId), 'no-award.confirmed', {
            ruleIds: ['2.1'],
            data: { runId: state.runId },
          }),
        ),
    ],
  };
}

/** Whether a proposal can still be confirmed: false once its inputs have changed. */
export function isStillCurrent(state: ConfirmableRun): boolean {
  const planning = planAllocation(state);
  return isCurrent(state, planning.kind === 'plan' ? planning.plan : undefined);
}

/** Separation of duties is refused first: it does not depend on the run's state. */
function refusalOf(
  state: ConfirmableRun,
  confirmedBy: string,
  plan: AllocationPlan | undefined,
  statement: ConfirmationStatement,
): Refused | undefined {
  const duties = dutyFindings(state, confirmedBy);
  const findings = [
    ...duties,
    ...runFindings(state, plan),
    ...uncheckedFindings(state, statement),
    ...unconfirmedCauses(state.proposedIncomplete, statement),
  ];
  return refusedRun(state, 'confirmAllocation', duties, findings);
}

function dutyFindings(state: ConfirmableRun, confirmedBy: string): Finding[] {
  const { proposedBy } = state;
  const judged = casesOf(state).filter(({ judgedByCaller }) => judgedByCaller);
  const findings: Finding[] = judged.map(({ number }) =>
    finding('confirmer-judged-case', '', { number: `${number}` }),
  );
  return proposedBy === confirmedBy ? [...findings, ownAllocationProposal()] : findings;
}

function runFindings(state: ConfirmableRun, plan: AllocationPlan | undefined): Finding[] {
  if (state.status !== 'proposed') return [finding('run-not-proposed', '')];
  return [
    ...earlierRunFindings(state),
    ...(isCurrent(state, plan) ? [] : [finding('inputs-changed', '')]),
  ];
}

/** Whether all inputs of the proposal are unchanged. */
function isCurrent(state: ConfirmableRun, plan: AllocationPlan | undefined): boolean {
  return (
    state.policyVersion === state.proposedPolicyVersion &&
    plan?.inputsSha256 === state.proposedInputsSha256 &&
    recordsOf(plan.result.toConfirm) === recordsOf(state.proposedToConfirm) &&
    barsOf(plan.result.barred) === barsOf(state.proposedBarred) &&
    (state.correcting !== null || areCausesUnchanged(state, state.proposedIncomplete))
  );
}

function recordsOf(toConfirm: RunResult['toConfirm']): string {
  return toConfirm.flatMap(({ applicationId, recordIds }) => [applicationId, ...recordIds]).join();
}

/** The digest of the inputs covers only who takes part. */
function barsOf(barred: RunResult['barred']): string {
  return barred
    .map(({ applicationId, code, sameContentWith }) =>
      [applicationId, code, ...sameContentWith].join(' '),
    )
    .toSorted()
    .join();
}

function uncheckedFindings(
  { proposedToConfirm }: ConfirmableRun,
  { otherAwardsChecked }: ConfirmationStatement,
): Finding[] {
  if (otherAwardsChecked || proposedToConfirm.length === 0) return [];
  const numbers = proposedToConfirm.map(({ applicationNumber }) => applicationNumber);
  return [finding('other-awards-unchecked', '/otherAwardsChecked', { numbers })];
}

function confirmedEntry(state: ConfirmableRun, grants: readonly AwardGrant[]): NewEntry {
  return {
    ...aboutRun(state),
    action: 'allocation.confirmed',
    ruleIds: ['2.1', '2.3', '2.4'],
    data: {
      inputsSha256: state.proposedInputsSha256,
      otherAwardsChecked: state.proposedToConfirm.flatMap(({ recordIds }) => recordIds),
      ...(state.proposedIncomplete.length > 0 && {
        incomplete: recordedCauses(state.proposedIncomplete),
      }),
      awardedCount: grants.length,
      totalFen: grants.reduce((sum, { amountFen }) => sum + amountFen, 0),
    },
  };
}

function grantedEntry(
  state: ConfirmableRun,
  { applicationId, capCreditCode, amountFen, trace }: AwardGrant,
): NewEntry {
  const { runId, year } = state;
  return caseEntry(caseOfRun(state, applicationId), 'award.granted', {
    ruleIds: ['2.1', '2.4'],
    data: {
      ...{ runId, year, capCreditCode, amountFen },
      tierCode: trace.tierCode,
      traceSha256: awardDigest({ trace }),
    },
  });
}
