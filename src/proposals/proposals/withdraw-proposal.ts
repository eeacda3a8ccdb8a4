import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { closeProposal } from './close-proposal.ts';
import { decideWithdrawProposal } from './decide-withdraw-proposal.ts';
import type { ProposalRow } from './repository.ts';

/** Takes back one's own proposal. */
export function withdrawProposal(
  db: Database,
  caller: Caller,
  proposalId: string,
  reason: string,
  ifMatch?: VersionMatcher,
): Promise<ProposalRow> {
  const { subject } = caller.actor;
  return closeProposal(db, caller, {
    proposalId,
    ifMatch,
    decide: (state) => decideWithdrawProposal(state, subject, reason),
  });
}
