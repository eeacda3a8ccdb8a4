import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import type { RunRow } from '../runs/repository.ts';
import { decideConfirmAllocationRevocation } from './decide-confirm-allocation-revocation.ts';
import { loadRevocation } from './load-revocable-run.ts';
import { revocationStatements } from './repository.ts';

/**
 * Revokes a confirmed run as another officer proposed: the run, its cases and the room under budget
 * and cap in one statement, all or nothing (rules 2.1, 2.4).
 */
export function confirmAllocationRevocation(
  db: Database,
  caller: Caller,
  proposalId: string,
  ifMatch?: VersionMatcher,
): Promise<RunRow> {
  const { subject } = caller.actor;
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadRevocation(db, proposalId),
    decide: (state) => decideConfirmAllocationRevocation(state, subject),
    commit: ({ runId, runVersion, version, now, cases }, moves, entries) =>
      revocationStatements(db).revoke.execute({
        runId,
        runVersion,
        moves: JSON.stringify(moves),
        awardCount: cases.filter(({ award }) => award !== null).length,
        now,
        proposalId,
        proposalVersion: version,
        closedBy: subject,
        entries,
      }),
  });
}
