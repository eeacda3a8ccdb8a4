import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { decideSettleRound } from './decide-settle-round.ts';
import { loadSettledRound } from './read-settlement.ts';
import { settlementStatements } from './repository.ts';

/** Settles a round: every case has its outcome, or gets it now. */
export async function settleRound(
  db: Database,
  caller: Caller,
  roundId: string,
  ifMatch?: VersionMatcher,
): Promise<void> {
  await runCommand(db, caller, {
    ifMatch,
    load: () => loadSettledRound(db, roundId),
    decide: decideSettleRound,
    commit: ({ version, now }, { moves, decisions }, entries) =>
      settlementStatements(db).settle.execute({
        roundId,
        loadedVersion: version,
        now,
        moves: JSON.stringify(moves),
        decisions: JSON.stringify(decisions),
        entries,
      }),
  });
}
