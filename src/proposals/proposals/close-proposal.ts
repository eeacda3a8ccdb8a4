import type { Decision } from '#kernel/model/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { kindsFor } from '../model/kinds.ts';
import type { ClosedProposal, LoadedProposal } from './decide-reject-proposal.ts';
import { type ProposalRow, proposalStatements } from './repository.ts';

/** How one proposal is closed without effect. */
interface Closing {
  readonly proposalId: string;
  readonly ifMatch: VersionMatcher | undefined;
  readonly decide: (state: LoadedProposal) => Decision<ClosedProposal>;
}

/** Loads a proposal that the caller may see, decides, and closes it. */
export function closeProposal(
  db: Database,
  caller: Caller,
  { proposalId, ifMatch, decide }: Closing,
): Promise<ProposalRow> {
  const statements = proposalStatements(db);
  const kinds = [...kindsFor(caller.actor.role)];
  return runCommand(db, caller, {
    ifMatch,
    load: async () => (await statements.load.execute({ proposalId, kinds }))[0],
    decide,
    commit: ({ now, version }, { status, reason }, entries) =>
      statements.close.execute({
        proposalId,
        loadedVersion: version,
        status,
        closingReason: reason,
        closedBy: caller.actor.subject,
        now,
        entries,
      }),
  });
}
