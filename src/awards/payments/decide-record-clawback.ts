import { actionCodes, type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { PaidAward } from '../model/paid-award.ts';
import type { ClawbackReason } from '../model/vocabulary.ts';

export interface ClawbackCommand {
  readonly id: string;
  /** The finance platform's own number. */
  readonly externalId: string;
  /** What came back; 0 only where payment is stopped before anything was paid. */
  readonly amountFen: number;
  readonly reason: ClawbackReason;
  /** Whether what was not paid yet never will be. */
  readonly stopsPayment: boolean;
}

export interface RecordedClawback {
  readonly move: CaseMove;
  readonly stoppedFen: number;
  /** What the applicant's year under the cap is lowered by. */
  readonly returnedFen: number;
}

export const clawbackCodes = [
  ...actionCodes('record-clawback'),
  'more-than-disbursed',
  'amount-not-positive',
  'external-id-used',
] as const satisfies readonly FindingCode[];

/**
 * Records money that was taken back 追回, at most what was paid and is not back yet; it may stop the
 * rest of the award as well. Both give their room under the annual cap back, and neither is the
 * round's budget again.
 * @see rule 2.4
 */
export function decideRecordClawback(
  state: PaidAward,
  command: ClawbackCommand,
): Decision<RecordedClawback> {
  const { award } = state;
  const unpaidFen = award.amountFen - award.stoppedFen - award.disbursedFen;
  const stoppedFen = command.stopsPayment ? unpaidFen : 0;
  const returnedFen = command.amountFen + stoppedFen;
  const refusal = refusalOf('record-clawback', state, amountFindings(state, command, returnedFen));
  if (refusal !== undefined) return refusal;
  const { id, externalId, amountFen, reason } = command;
  return {
    kind: 'accepted',
    change: { move: moveOf('record-clawback', state), stoppedFen, returnedFen },
    entries: [
      caseEntry(state, 'clawback.recorded', {
        ruleIds: ['2.4'],
        data: {
          clawbackId: id,
          awardId: award.id,
          externalIdSha256: canonicalDigest(externalId),
          amountFen,
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
  { amountFen }: ClawbackCommand,
  returnedFen: number,
): Finding[] {
  const heldFen = award.disbursedFen - award.clawedBackFen;
  if (returnedFen > 0 && amountFen <= heldFen) return [];
  return [
    amountFen > heldFen
      ? finding('more-than-disbursed', '/amount', { heldFen })
      : finding('amount-not-positive', '/amount', {}, '2.4'),
  ];
}
