import { actionCodes, type GuardedCase, judgeAction } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { type Money, moneyFromFen } from '#platform/values/money.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  type NewProposal,
  newProposal,
  proposalOpen,
  proposedEntry,
} from '#proposals/model/index.ts';
import type { AllocationTrace, Raising } from '../model/allocation/types.ts';
import { leftOfBudget, leftUnderCap, raisingOf } from '../model/raised-amount.ts';
import { type CountedAward, capGroupOfAward } from '../model/runs/counted-award.ts';

/** An award with all that its raising depends on. Its version is the case's. */
export interface RaisableAward extends GuardedCase, CountedAward {
  readonly number: string | null;
  readonly currentPolicyVersion: number;
  readonly award: {
    readonly id: string;
    readonly runId: string;
    /** The code on which it counts, of the last successor. */
    readonly capCreditCode: string;
    readonly amountFen: number;
    readonly clawedBackFen: number;
    readonly stoppedFen: number;
    /** Whether its payment was stopped; nothing may be left to stop. */
    readonly isStopped: boolean;
    readonly trace: AllocationTrace;
  };
  /** Σ of the round's standing awards, and of what is kept for cases that are judged again. */
  readonly awardedFen: number;
  readonly reservedFen: number;
  /** How many decisions on the round's budget there were; the next one must have seen them all. */
  readonly budgetDecisions: number;
}

export interface ProposableRaising extends RaisableAward {
  readonly isProposed: boolean;
}

/** What the proposal of a raising holds: what is possible, and why no more. */
export interface RaisingContent {
  readonly awardId: string;
  readonly former: Money;
  readonly amount: Money;
  readonly uncapped: Money;
  /** Left under the cap, and of the round's budget. */
  readonly room: Money;
  readonly budgetLeft: Money;
}

export const raisingCodes = [
  ...actionCodes('record-disbursement'),
  'raising-not-provided',
  'award-not-lowered',
  'award-taken-back',
  'nothing-to-raise',
] as const satisfies readonly FindingCode[];

export const raisingProposalCodes = [
  ...raisingCodes,
  'proposal-open',
] as const satisfies readonly FindingCode[];

/**
 * Proposes to raise an award that the annual cap lowered, as far as is possible now, for another
 * officer to confirm.
 * @see rules 2.1, 2.4; policy `awards.raisesWhenRoomReturns`
 */
export function decideProposeAwardRaising(
  state: ProposableRaising,
  proposalId: string,
  reason: string,
): Decision<NewProposal> {
  const { raising, findings: blocked } = judgeRaising(state);
  const findings = [...blocked, ...(state.isProposed ? [proposalOpen()] : [])];
  if (findings.length > 0) return { kind: 'refused', problem: 'action-not-allowed', findings };
  const proposal = newProposal({
    proposalId,
    kind: 'award-raising',
    about: state.award.id,
    roundId: state.roundId,
    applicationId: state.id,
    content: raisingContent(state.award.id, raising),
    reason,
    proposedAt: state.now,
  });
  return {
    kind: 'accepted',
    change: proposal,
    entries: [{ ...proposedEntry(proposal, ['2.1', '2.4']), action: 'award-raising.proposed' }],
  };
}

/** How far an award may be raised now, and everything that keeps it from being raised. */
export function judgeRaising(state: RaisableAward): {
  readonly raising: Raising;
  readonly findings: readonly Finding[];
} {
  const { award, roundPolicy, policy, now } = state;
  const awardedFen = state.awardedFen + state.reservedFen;
  const { priorFen, priorAwards } = capGroupOfAward(state);
  const { applicantAnnualCapFen: annualCapFen, budgetFen = 0 } = roundPolicy.awards;
  const room = { annualCapFen, priorFen, priorAwards, budgetFen, awardedFen };
  const raising = raisingOf(award.amountFen, award.trace, room);
  const { formerFen, uncappedFen, amountFen } = raising;
  const left = { roomFen: leftUnderCap(room), leftFen: leftOfBudget(room) };
  return {
    raising,
    findings: [
      // What may not be paid is not raised; what is paid in full may be.
      ...judgeAction('record-disbursement', { ...state, hasPayable: true }, policy, now).findings,
      ...(roundPolicy.awards.raisesWhenRoomReturns ? [] : [finding('raising-not-provided', '')]),
      ...(uncappedFen === formerFen ? [finding('award-not-lowered', '')] : []),
      ...(award.isStopped || award.stoppedFen + award.clawedBackFen > 0
        ? [finding('award-taken-back', '')]
        : []),
      ...(uncappedFen > formerFen && amountFen === formerFen
        ? [finding('nothing-to-raise', '', left, '2.4')]
        : []),
    ],
  };
}

export function raisingContent(awardId: string, raising: Raising): RaisingContent {
  return {
    awardId,
    former: moneyFromFen(raising.formerFen),
    amount: moneyFromFen(raising.amountFen),
    uncapped: moneyFromFen(raising.uncappedFen),
    room: moneyFromFen(leftUnderCap(raising)),
    budgetLeft: moneyFromFen(leftOfBudget(raising)),
  };
}
