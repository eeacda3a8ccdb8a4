import { toWireInstant } from '#platform/values/instant.ts';
import type { ProposalRow } from '../decisions/read-pre-review.ts';
import type { ProposalState } from '../model/terms.ts';
import type { DecisionProposal } from './schemas.ts';

/** @param isPending whether the case still waits for the second look of this proposal */
export function presentProposal(
  { proposal, look }: ProposalRow,
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
    proposedBy: proposal.proposedBy,
    proposedAt: toWireInstant(proposal.proposedAt),
    state: stateOf(look, isPending),
    secondLook: look && {
      verdict: look.verdict,
      reason: look.reason,
      lookedBy: look.lookedBy,
      lookedAt: toWireInstant(look.lookedAt),
    },
  };
}

function stateOf(look: ProposalRow['look'], isPending: boolean): ProposalState {
  if (look !== null) return look.verdict;
  return isPending ? 'pending' : 'overtaken';
}
