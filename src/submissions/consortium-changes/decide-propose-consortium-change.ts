import { actionCodes, refusalOf } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import {
  type NewProposal,
  newProposal,
  proposalOpen,
  proposedEntry,
} from '#proposals/model/index.ts';
import {
  type ChangeableCase,
  type ConsortiumChangeContent,
  changeCodes,
  changeFindings,
} from '../model/consortium-change.ts';

export interface ProposableConsortiumChange extends ChangeableCase {
  /** Whether a change of this consortium awaits its confirmation already. */
  readonly isProposed: boolean;
}

export const changeProposalCodes = [
  ...actionCodes('propose-consortium-change'),
  ...changeCodes,
  'proposal-open',
] as const satisfies readonly FindingCode[];

/**
 * Proposes that a member or the lead leaves a consortium, on proof, for another officer to confirm.
 * @see rule 3.7
 */
export function decideProposeConsortiumChange(
  state: ProposableConsortiumChange,
  proposalId: string,
  { reason, ...content }: ConsortiumChangeContent & { readonly reason: string },
): Decision<NewProposal> {
  const refusal = refusalOf('propose-consortium-change', state, [
    ...(state.isProposed ? [proposalOpen()] : []),
    ...changeFindings(state, content),
  ]);
  if (refusal !== undefined) return refusal;
  const proposal = newProposal({
    proposalId,
    kind: 'consortium-change',
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
    entries: [{ ...proposedEntry(proposal, ['3.7']), action: 'consortium-change.proposed' }],
  };
}
