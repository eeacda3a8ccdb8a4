import { actionCodes, type GuardedCase, refusalOf } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import {
  type NewProposal,
  newProposal,
  proposalOpen,
  proposedEntry,
} from '#proposals/model/index.ts';

/** What the proposal of a bar holds. */
export interface BarContent {
  /** Number of the paper that proves the double benefit. */
  readonly proof: string;
}

export interface BarrableCase extends GuardedCase {
  /** Whether a bar of this case awaits its confirmation already. */
  readonly isProposed: boolean;
}

export const barProposalCodes = [
  ...actionCodes('propose-product-bar'),
  'proposal-open',
] as const satisfies readonly FindingCode[];

/**
 * Proposes that a product gets no award and no payment, on proof of double benefit, for another
 * officer to confirm.
 * @see rule 2.3
 */
export function decideProposeProductBar(
  state: BarrableCase,
  proposalId: string,
  { reason, ...content }: BarContent & { readonly reason: string },
): Decision<NewProposal> {
  const refusal = refusalOf('propose-product-bar', state, state.isProposed ? [proposalOpen()] : []);
  if (refusal !== undefined) return refusal;
  const proposal = newProposal({
    proposalId,
    kind: 'product-bar',
    about: state.id,
    roundId: state.roundId,
    applicationId: state.id,
    content,
    reason,
    proposedAt: state.now,
  });
  return {
    kind: 'accepted',
    change: proposal,
    entries: [{ ...proposedEntry(proposal, ['2.3']), action: 'product-bar.proposed' }],
  };
}
