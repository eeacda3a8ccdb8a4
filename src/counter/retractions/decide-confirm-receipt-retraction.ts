import { type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision, type Loaded } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import {
  confirmedEntry,
  type HeldProposal,
  refusedProposal,
  secondPersonCodes,
} from '#proposals/model/index.ts';
import {
  type RetractableCase,
  type RetractionContent,
  retractionCodes,
  retractionFindings,
} from '../model/retractable-receipt.ts';

/** A proposed retraction, with the case as it is now. */
export interface ConfirmingRetraction extends Loaded {
  readonly proposal: HeldProposal;
  readonly content: RetractionContent;
  readonly reason: string;
  readonly case: RetractableCase;
}

export interface RetractedReceipt {
  readonly move: CaseMove;
  readonly receiptId: string;
}

export const retractionConfirmationCodes = [
  ...secondPersonCodes,
  ...retractionCodes,
] as const satisfies readonly FindingCode[];

/**
 * Takes the confirmation of paper back that another person proposed to take back. The receipt stays
 * in the record; its paper is required again, by the former deadline or the one given. Everything is
 * judged again on the case as it is now.
 * @param subject the caller
 * @see rules 4.2, 4.2a, 4.2b, 5
 */
export function decideConfirmReceiptRetraction(
  { proposal, content, reason, case: state }: ConfirmingRetraction,
  subject: string,
): Decision<RetractedReceipt> {
  const dueAt = content.dueAt === null ? null : new Date(content.dueAt);
  const blocked = refusalOf(
    'propose-receipt-retraction-by-officer',
    state,
    retractionFindings(state, dueAt),
  );
  const refusal = refusedProposal(
    proposal,
    subject,
    'confirmReceiptRetraction',
    blocked?.findings,
    blocked?.problem,
  );
  if (refusal !== undefined) return refusal;

  const paperDueAt = dueAt ?? state.receipt?.formerDueAt ?? null;
  const move = moveOf('propose-receipt-retraction-by-officer', state, {
    paperState: 'required',
    paperDueAt,
  });
  const { receiptId, appointmentId } = content;
  return {
    kind: 'accepted',
    change: { move, receiptId },
    entries: [
      { ...confirmedEntry(proposal, ['4.2']), action: 'receipt-retraction.confirmed' },
      caseEntry(state, 'receipt.retracted', {
        ruleIds: ['4.2', '5'],
        data: {
          receiptId,
          appointmentId,
          submissionNumber: state.submissionCount,
          dueAt: paperDueAt?.toISOString() ?? null,
          preReviewResult: move.preReviewResult,
          reasonSha256: canonicalDigest(reason),
          proposalId: proposal.id,
        },
      }),
    ],
  };
}
