import type { Decision, Loaded } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  confirmedEntry,
  type HeldProposal,
  refusedProposal,
  secondPersonCodes,
} from '#proposals/model/index.ts';
import {
  type PublishedPolicy,
  type PublishingState,
  policyInput,
  publicationCodes,
  publicationFindings,
  publishedEntry,
  publishedPolicy,
} from '../model/decide-policy.ts';
import { roundEndFindings } from '../model/round-state.ts';
import type { PolicyProposalContent } from './decide-propose-policy.ts';

/** A proposed policy version, with the round as it is now. */
export interface ConfirmingPolicy extends Loaded {
  readonly proposal: HeldProposal;
  readonly content: PolicyProposalContent;
  readonly reason: string;
  readonly round: PublishingState;
}

export const policyConfirmationCodes = [
  ...secondPersonCodes,
  'proposal-outdated',
  ...publicationCodes,
] as const satisfies readonly FindingCode[];

/**
 * Publishes the policy version that another person proposed. Everything is judged again on the
 * round as it is now.
 * @param subject the caller
 */
export function decideConfirmPolicy(
  { proposal, content, reason, round, now }: ConfirmingPolicy,
  subject: string,
): Decision<PublishedPolicy> {
  const state = { ...round, now };
  const input = policyInput(content.document, reason, content);
  const findings = [
    ...roundEndFindings(round.end),
    ...(content.basePolicyVersion === round.policyVersion
      ? []
      : [finding('proposal-outdated', '', { version: round.policyVersion })]),
    ...publicationFindings(state, input),
  ];
  const refusal = refusedProposal(proposal, subject, 'confirmPolicy', findings);
  if (refusal !== undefined) return refusal;
  const published = publishedPolicy(state, input, proposal.proposedBy);
  return {
    kind: 'accepted',
    change: published,
    entries: [
      { ...confirmedEntry(proposal), action: 'policy.confirmed' },
      publishedEntry(state, published),
    ],
  };
}
