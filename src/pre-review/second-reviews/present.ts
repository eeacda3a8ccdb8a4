import { toWireInstant } from '#platform/values/instant.ts';
import type { DecisionProposalRow } from '../decisions/read-pre-review.ts';
import type { DecisionProposal } from './schemas.ts';

/** @param isPending whether its case still waits for its second review */
export function presentProposal(
  { proposal, review }: DecisionProposalRow,
  isPending: boolean,
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
    confirmed: proposal.confirmed && {
      recordIds: [...proposal.confirmed.recordIds],
      sameContentWith: [...proposal.confirmed.sameContentWith],
      sameContentReason: proposal.confirmed.sameContentReason,
    },
    proposedBy: proposal.proposedBy,
    proposedAt: toWireInstant(proposal.proposedAt),
    state: review?.verdict ?? (isPending ? 'pending' : 'overtaken'),
    secondReview: review && {
      verdict: review.verdict,
      reason: review.reason,
      reviewedBy: review.reviewedBy,
      reviewedAt: toWireInstant(review.reviewedAt),
    },
  };
}
