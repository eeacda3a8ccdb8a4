import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { type ArchiveStatement, decideArchiveRound } from './decide-archive-round.ts';
import { loadSettledRound } from './read-settlement.ts';
import { settlementStatements } from './repository.ts';

/** Archives a round that another officer settled. */
export async function archiveRound(
  db: Database,
  caller: Caller,
  roundId: string,
  statement: ArchiveStatement,
  ifMatch?: VersionMatcher,
): Promise<void> {
  await runCommand(db, caller, {
    ifMatch,
    load: () => loadSettledRound(db, roundId),
    decide: (state) => decideArchiveRound(state, caller.actor.subject, statement),
    commit: ({ version, now }, _change, entries) =>
      settlementStatements(db).archive.execute({ roundId, loadedVersion: version, now, entries }),
  });
}
