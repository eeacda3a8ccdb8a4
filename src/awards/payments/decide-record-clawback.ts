import { actionCodes, type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { type DrawnAward, unpaidFen } from '../model/instalments/instalment.ts';
import { reclaimableFen } from '../model/instalments/lapse.ts';
import type { PaidAward } from '../model/paid-award.ts';
import type { ClawbackReason } from '../model/vocabulary.ts';

export interface ClawbackCommand {
  readonly id: string;
  /** The finance platform's own number. */
  readonly externalId: string;
  /** The amount that came back; 0 only where payment stops before anything was paid. */
  readonly amountFen: number;
  readonly reason: ClawbackReason;
  /** Whether the unpaid rest of the award is cancelled. */
  readonly stopsPayment: boolean;
}

export interface RecordedClawback {
  readonly move: CaseMove;
  readonly stoppedFen: number;
  /** The amount by which the applicant's year under the cap is lowered. */
  readonly returnedFen: number;
}

export const clawbackCodes = [
  ...actionCodes('record-clawback'),
  'more-than-disbursed',
  'amount-not-positive',
  'more-than-reclaimable',
  'external-id-used',
] as const satisfies readonly FindingCode[];

/**
 * Records money that was taken back 追回, at most the amount paid and not yet returned. It may also
 * stop the rest of the award. Both free room under the annual cap, and neither returns to the
 * round's budget.
 * @see rule 2.4
 */
export function decideRecordClawback(
  state: PaidAward,
  command: ClawbackCommand,
): Decision<RecordedClawback> {
  const { award } = state;
  const stoppedFen = command.stopsPayment ? unpaidFen(award) : 0;
  const returnedFen = command.amountFen + stoppedFen;
  const refusal = refusalOf('record-clawback', state, amountFindings(state, command, returnedFen));
  if (refusal !== undefined) return refusal;
  const { id, externalId, amountFen, reason, stopsPayment } = command;
  return {
    kind: 'accepted',
    change: { move: moveOf('record-clawback', state), stoppedFen, returnedFen },
    entries: [
      caseEntry(state, 'clawback.recorded', {
        ruleIds: reason === 'enjoyed-twice' ? ['2.3', '2.4'] : ['2.4'],
        data: {
          clawbackId: id,
          awardId: award.id,
          externalIdSha256: canonicalDigest(externalId),
          amountFen,
          stopsPayment,
          stoppedFen,
          reason,
          clawedBackFen: award.clawedBackFen + amountFen,
        },
      }),
    ],
  };
}

function amountFindings(
  { award }: PaidAward,
  command: ClawbackCommand,
  returnedFen: number,
): Finding[] {
  return returnedFen <= 0
    ? [finding('amount-not-positive', '/amount', {}, '2.4')]
    : clawbackFindings(award, command, '/amount');
}

/** What was not paid, or is not reclaimable for its reason. */
export function clawbackFindings(
  award: DrawnAward,
  { amountFen, reason }: Pick<ClawbackCommand, 'amountFen' | 'reason'>,
  pointer: string,
): Finding[] {
  const heldFen = award.disbursedFen - award.clawedBackFen;
  if (amountFen > heldFen) return [finding('more-than-disbursed', pointer, { heldFen })];
  const reclaimable = reclaimableFen(award);
  return reason === 'usage-not-proven' && amountFen > reclaimable
    ? [finding('more-than-reclaimable', pointer, { reclaimableFen: reclaimable })]
    : [];
}
