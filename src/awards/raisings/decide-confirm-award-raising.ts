import { type CaseMove, moveOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  confirmedEntry,
  type HeldProposal,
  refusedProposal,
  secondPersonCodes,
} from '#proposals/model/index.ts';
import type { AllocationTrace } from '../model/allocation/types.ts';
import { awardDigest } from '../model/digests.ts';
import { type YearTotal, yearTotalsOf } from '../model/runs/cap-groups.ts';
import { capCodesOfAward } from '../model/runs/counted-award.ts';
import { refusedRun } from '../model/runs/run-duties.ts';
import {
  judgeRaising,
  type RaisableAward,
  type RaisingContent,
  raisingCodes,
  raisingContent,
} from './decide-propose-award-raising.ts';

/** A proposed raising, with the award as it is now. */
export interface ConfirmingRaising extends RaisableAward {
  readonly proposal: HeldProposal;
  readonly content: Pick<RaisingContent, 'former' | 'amount'>;
  /** The version of the case; that of the proposal is `version`. */
  readonly caseVersion: number;
  /** Whether the caller pre-reviewed the case or scored it. */
  readonly judgedByCaller: boolean;
}

export interface RaisedAward {
  readonly move: CaseMove;
  readonly amountFen: number;
  readonly trace: AllocationTrace;
  /** The years that it counts with, and their new totals. */
  readonly years: readonly YearTotal[];
}

export const raisingConfirmationCodes = [
  ...secondPersonCodes,
  'confirmer-judged-case',
  ...raisingCodes,
  'raising-changed',
] as const satisfies readonly FindingCode[];

/**
 * Raises an award as another officer proposed, if just that is possible still. Who judged the
 * case takes no part in it. The calculation keeps what the amount rests on.
 * @param subject the caller
 * @see rules 2.1, 2.4
 */
export function decideConfirmAwardRaising(
  state: ConfirmingRaising,
  subject: string,
): Decision<RaisedAward> {
  const {
    proposal,
    content,
    award,
    caseVersion,
    currentPolicyVersion: policyVersion,
    roundId,
  } = state;
  const operationId = 'confirmAwardRaising';
  const closed = refusedProposal(proposal, subject, operationId);
  if (closed !== undefined) return closed;
  const { raising, findings } = judgeRaising(state);
  const duties = state.judgedByCaller
    ? [finding('confirmer-judged-case', '', { number: String(state.number) })]
    : [];
  const { former, amount } = raisingContent(award.id, raising);
  const isAsProposed =
    former.amount === content.former.amount && amount.amount === content.amount.amount;
  const run = { runId: award.runId, roundId, policyVersion };
  const refusal = refusedRun(run, operationId, duties, [
    ...duties,
    ...findings,
    ...(findings.length === 0 && !isAsProposed ? [finding('raising-changed', '')] : []),
  ]);
  if (refusal !== undefined) return refusal;
  const { formerFen, amountFen } = raising;
  const { capCreditCode } = award;
  const before = award.trace.raisings ?? [];
  const trace = {
    ...award.trace,
    raisings: [...before, { ...raising, proposalId: proposal.id }],
  };
  return {
    kind: 'accepted',
    change: {
      move: moveOf(null, { ...state, version: caseVersion }),
      amountFen,
      trace,
      years: yearTotalsOf(
        state.counted,
        [{ capCreditCode, amountFen: amountFen - formerFen }],
        capCodesOfAward(state),
      ),
    },
    entries: [
      { ...confirmedEntry(proposal, ['2.1', '2.4']), action: 'award-raising.confirmed' },
      caseEntry({ ...state, judgingPolicyVersion: policyVersion }, 'award.raised', {
        ruleIds: ['2.1', '2.4'],
        data: {
          awardId: award.id,
          proposalId: proposal.id,
          capCreditCode,
          formerFen,
          amountFen,
          traceSha256: awardDigest({ trace }),
        },
      }),
    ],
  };
}
