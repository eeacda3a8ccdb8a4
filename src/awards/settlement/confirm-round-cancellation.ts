import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { decideConfirmRoundCancellation } from './decide-confirm-round-cancellation.ts';
import { loadConfirmingCancellation } from './read-settlement.ts';
import { settlementStatements } from './repository.ts';

/** Cancels a round as another officer proposed. @returns the id of the round */
export async function confirmRoundCancellation(
  db: Database,
  caller: Caller,
  proposalId: string,
  ifMatch?: VersionMatcher,
): Promise<string> {
  const { subject } = caller.actor;
  const { id } = await runCommand(db, caller, {
    ifMatch,
    load: () => loadConfirmingCancellation(db, proposalId),
    decide: (state) => decideConfirmRoundCancellation(state, subject),
    commit: ({ round, version, now }, { moves, reason }, entries) =>
      settlementStatements(db).cancel.execute({
        roundId: round.id,
        loadedVersion: round.version,
        proposalId,
        proposalVersion: version,
        closedBy: subject,
        now,
        reason,
        moves: JSON.stringify(moves),
        entries,
      }),
  });
  return id;
}
