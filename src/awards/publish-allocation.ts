import { runCommand } from '../ledger/index.ts';
import type { Caller } from '../platform/caller.ts';
import type { Database } from '../platform/database.ts';
import type { VersionMatcher } from '../platform/etag.ts';
import { decidePublication } from './decide-publication.ts';
import { loadConfirmedRun } from './load-confirmed-run.ts';
import { publicityStatements } from './publicity-repository.ts';
import type { RunRow } from './repository.ts';

/** Publishes a confirmed run 公示: the run and every award of it, in one statement (rule 2.1). */
export function publishAllocation(
  db: Database,
  caller: Caller,
  runId: string,
  ifMatch?: VersionMatcher,
): Promise<RunRow> {
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadConfirmedRun(db, runId),
    decide: decidePublication,
    commit: ({ now, version }, { publicityEndsAt }, entries) =>
      publicityStatements(db).publish.execute({
        runId,
        loadedVersion: version,
        now,
        publishedBy: caller.actor.subject,
        publicityEndsAt,
        entries,
      }),
  });
}
