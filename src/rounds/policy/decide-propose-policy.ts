import type { Decision } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import {
  type NewProposal,
  newProposal,
  proposalOpen,
  proposedEntry,
} from '#proposals/model/index.ts';
import {
  type PolicyInput,
  type PublishingState,
  publicationCodes,
  publicationFindings,
} from '../model/decide-policy.ts';
import type { PolicyDocument } from '../model/policy-document.ts';
import { endedRoundRefusal } from '../model/round-state.ts';
import type { PolicyOrigin } from './check-change.ts';

/** What the proposal of a policy version holds. */
export interface PolicyProposalContent extends PolicyOrigin {
  readonly document: PolicyDocument;
  /** The version in force when it was proposed; a later one makes the proposal outdated. */
  readonly basePolicyVersion: number;
}

export interface ProposingPolicy extends PublishingState {
  /** Whether a version of this round's policy awaits its confirmation already. */
  readonly isProposed: boolean;
}

export const policyProposalCodes = [
  'proposal-open',
  ...publicationCodes,
] as const satisfies readonly FindingCode[];

/**
 * Proposes a new version of a round's policy, for another person to confirm.
 * @param proposalId the id the proposal will have
 */
export function decideProposePolicy(
  state: ProposingPolicy,
  proposalId: string,
  input: PolicyInput,
): Decision<NewProposal> {
  const ended = endedRoundRefusal(state.end);
  if (ended !== undefined) return ended;
  if (state.isProposed) {
    return { kind: 'refused', problem: 'action-not-allowed', findings: [proposalOpen()] };
  }
  const findings = publicationFindings(state, input);
  if (findings.length > 0) return { kind: 'refused', problem: 'rule-violation', findings };
  const content: PolicyProposalContent = {
    document: input.document,
    afterTheFact: input.afterTheFact,
    sources: input.sources,
    basePolicyVersion: state.policyVersion,
  };
  const proposal = newProposal({
    proposalId,
    kind: 'policy',
    about: state.id,
    roundId: state.id,
    applicationId: null,
    content,
    reason: input.reason,
    proposedAt: state.now,
  });
  return {
    kind: 'accepted',
    change: proposal,
    entries: [{ ...proposedEntry(proposal), action: 'policy.proposed' }],
  };
}
