import { actionCodes, type GuardedCase, refusalOf } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import {
  type NewProposal,
  newProposal,
  proposalOpen,
  proposedEntry,
} from '#proposals/model/index.ts';

export interface LiftableCase extends GuardedCase {
  /** Whether a lifting of this case awaits its confirmation already. */
  readonly isProposed: boolean;
}

export const liftingProposalCodes = [
  ...actionCodes('propose-product-bar-lifting'),
  'proposal-open',
] as const satisfies readonly FindingCode[];

/**
 * Proposes that a barred product may be awarded and paid again, for another
 * officer to confirm.
 * @see rule 2.3
 */
export function decideProposeProductBarLifting(
  state: LiftableCase,
  proposalId: string,
  reason: string,
): Decision<NewProposal> {
  const refusal = refusalOf(
    'propose-product-bar-lifting',
    state,
    state.isProposed ? [proposalOpen()] : [],
  );
  if (refusal !== undefined) return refusal;
  const proposal = newProposal({
    proposalId,
    kind: 'product-bar-lifting',
    about: state.id,
    roundId: state.roundId,
    applicationId: state.id,
    content: {},
    reason,
    proposedAt: state.now,
  });
  return {
    kind: 'accepted',
    change: proposal,
    entries: [{ ...proposedEntry(proposal, ['2.3']), action: 'product-bar-lifting.proposed' }],
  };
}
