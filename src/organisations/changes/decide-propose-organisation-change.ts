import type { Decision } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { problemOf } from '#programme/findings/finding.ts';
import {
  type NewProposal,
  newProposal,
  proposalOpen,
  proposedEntry,
} from '#proposals/model/index.ts';
import { changeCodes, changeFindings } from '../model/change-findings.ts';
import type {
  ChangingOrganisation,
  OrganisationChangeContent,
} from '../model/organisation-change.ts';

export interface OrganisationChangeCommand {
  readonly proposalId: string;
  readonly content: OrganisationChangeContent;
  readonly reason: string;
}

export interface ProposableChange extends ChangingOrganisation {
  /** Whether a change of the organisation awaits its confirmation already. */
  readonly isProposed: boolean;
}

export const changeProposalCodes = [
  ...changeCodes,
  'proposal-open',
] as const satisfies readonly FindingCode[];

/**
 * Proposes that an organisation was renamed, merged or split, for another officer to confirm.
 * @see rules 3.1, 2.4
 */
export function decideProposeOrganisationChange(
  state: ProposableChange,
  { proposalId, content, reason }: OrganisationChangeCommand,
): Decision<NewProposal> {
  const findings = [
    ...(state.isProposed ? [proposalOpen()] : []),
    ...changeFindings(state, content),
  ];
  if (findings.length > 0) return { kind: 'refused', problem: problemOf(findings), findings };
  const proposal = newProposal({
    proposalId,
    kind: 'organisation-change',
    about: content.creditCode,
    roundId: null,
    applicationId: null,
    content,
    reason,
    proposedAt: state.now,
  });
  return {
    kind: 'accepted',
    change: proposal,
    entries: [{ ...proposedEntry(proposal, ['3.1']), action: 'organisation-change.proposed' }],
  };
}
