import type { Decision, Loaded } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { ProposalStatus } from '../model/kinds.ts';
import { aboutProposal, type HeldProposal, refusedProposal } from '../model/proposal.ts';

export interface LoadedProposal extends HeldProposal, Loaded {}

/** How a proposal ends without effect. */
export interface ClosedProposal {
  readonly status: Extract<ProposalStatus, 'rejected' | 'withdrawn'>;
  /** Stays out of the ledger, which has its digest. */
  readonly reason: string;
}

/** Rejects the proposal of another person. It has no effect, and may be proposed again. */
export function decideRejectProposal(
  state: LoadedProposal,
  subject: string,
  reason: string,
): Decision<ClosedProposal> {
  const refusal = refusedProposal(state, subject, 'rejectProposal');
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: { status: 'rejected', reason },
    entries: [{ ...closedEntry(state, reason), action: 'proposal.rejected' }],
  };
}

/** The subject and data of the entry on a proposal that ends without effect. */
export function closedEntry({ id, kind, contentSha256, ...about }: LoadedProposal, reason: string) {
  return {
    ...aboutProposal(id, about),
    data: { kind, contentSha256, reasonSha256: canonicalDigest(reason) },
  } as const;
}
