import type { DecisionKind } from '#cases/model/index.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { DecisionProposalRow } from '../decisions/read-pre-review.ts';
import type { DecisionProposal } from './schemas.ts';

/**
 * @param pendingDecision the decision of its case that still awaits a second review; null for none
 */
export function presentProposal(
  { proposal, review }: DecisionProposalRow,
  pendingDecision: DecisionKind | null,
): DecisionProposal {
  return {
    id: proposal.id,
    applicationId: proposal.applicationId,
    kind: proposal.kind,
    submissionNumber: proposal.submissionNumber,
    checks: [...proposal.checks],
    ruleIds: [...proposal.ruleIds],
    reason: proposal.reason,
    paperItems: [...proposal.paperItems],
    proposedBy: proposal.proposedBy,
    proposedAt: toWireInstant(proposal.proposedAt),
    state: review?.verdict ?? (pendingDecision === null ? 'overtaken' : 'pending'),
    secondReview: review && {
      verdict: review.verdict,
      reason: review.reason,
      reviewedBy: review.reviewedBy,
      reviewedAt: toWireInstant(review.reviewedAt),
    },
  };
}
