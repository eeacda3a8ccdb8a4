import { caseKey, type SpineRow, unlessProductTaken, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { decideConfirmReconsideration } from './decide-confirm-reconsideration.ts';
import { reconsiderationStatements } from './repository.ts';

/** Takes a case up again that another officer proposed. */
export function confirmReconsideration(
  db: Database,
  caller: Caller,
  proposalId: string,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const { actor } = caller;
  const statements = reconsiderationStatements(db);
  return runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const key = { ...caseKey(actor, proposalId), proposalId };
      const [row] = await statements.loadConfirming.execute(key);
      if (row === undefined) return undefined;
      const { proposal, proposalVersion, content, ...ended } = await withPolicy(db, row);
      return { now: ended.now, version: proposalVersion, proposal, content, ended };
    },
    decide: (state) => decideConfirmReconsideration(state, actor.subject),
    commit: ({ proposal, version }, { move, ...reconsidered }, entries) =>
      unlessProductTaken(
        statements.confirm.execute({
          ...move,
          ...reconsidered,
          proposalId,
          proposalVersion: version,
          proposedBy: proposal.proposedBy,
          closedBy: actor.subject,
          entries,
        }),
      ),
  });
}
