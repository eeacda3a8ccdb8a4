import { refusalOf } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import {
  type NewProposal,
  newProposal,
  proposalOpen,
  proposedEntry,
} from '#proposals/model/index.ts';
import {
  type RetractableCase,
  type RetractionContent,
  retractionCodes,
  retractionFindings,
} from '../model/retractable-receipt.ts';

export interface ReceiptRetraction {
  readonly proposalId: string;
  readonly dueAt: Date | null;
  readonly reason: string;
  readonly byOfficer: boolean;
}

export interface ProposableRetraction extends RetractableCase {
  /** Whether a retraction of this receipt awaits its confirmation already. */
  readonly isProposed: boolean;
}

export const retractionProposalCodes = [
  'proposal-open',
  ...retractionCodes,
] as const satisfies readonly FindingCode[];

/**
 * Proposes to take a mistaken confirmation of paper back, for an officer other than the proposer to
 * confirm.
 * @see rules 4.2, 5
 */
export function decideProposeReceiptRetraction(
  state: ProposableRetraction,
  { proposalId, dueAt, reason, byOfficer }: ReceiptRetraction,
): Decision<NewProposal> {
  const action = byOfficer ? 'propose-receipt-retraction-by-officer' : 'propose-receipt-retraction';
  const refusal = refusalOf(action, state, [
    ...(state.isProposed ? [proposalOpen()] : []),
    ...retractionFindings(state, dueAt),
  ]);
  if (refusal !== undefined) return refusal;
  const content: RetractionContent = {
    // A standing receipt was found.
    receiptId: String(state.receipt?.id),
    appointmentId: state.appointmentId,
    dueAt: dueAt?.toISOString() ?? null,
  };
  const proposal = newProposal({
    proposalId,
    kind: 'receipt-retraction',
    about: content.receiptId,
    roundId: state.roundId,
    applicationId: state.id,
    content,
    reason,
    proposedAt: state.now,
  });
  return {
    kind: 'accepted',
    change: proposal,
    entries: [{ ...proposedEntry(proposal, ['4.2']), action: 'receipt-retraction.proposed' }],
  };
}
