import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import { proposalCatalogue, proposalStatusNames } from '../model/kinds.ts';
import type { ProposalRow } from './repository.ts';
import type { Proposal } from './schemas.ts';

export function presentProposal(row: ProposalRow): Proposal {
  const { kind, status, proposedAt, closedAt, content } = row;
  const { name, confirmedBy } = proposalCatalogue[kind];
  return {
    id: row.id,
    kind,
    kindName: name,
    status,
    statusName: proposalStatusNames[status],
    roundId: row.roundId,
    applicationId: row.applicationId,
    content: content as Proposal['content'],
    contentSha256: row.contentSha256,
    reason: row.reason,
    proposedAt: toWireInstant(proposedAt),
    proposedBy: row.proposedBy,
    confirmationOperationId: confirmedBy,
    closedAt: toWireInstantOrNull(closedAt),
    closedBy: row.closedBy,
    closingReason: row.closingReason,
    version: row.version,
  };
}

/** A proposal as the resource of an answer. */
export function proposalResource(row: ProposalRow) {
  return { version: row.version, body: presentProposal(row) };
}
