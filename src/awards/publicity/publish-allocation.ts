import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { policyAt } from '#rounds/index.ts';
import type { ConfirmedRun } from '../model/runs/confirmed-run.ts';
import type { RunRow } from '../runs/repository.ts';
import { decidePublishAllocation } from './decide-publish-allocation.ts';
import { publicityStatements } from './repository.ts';

/** Publishes a confirmed run 公示: the run and every case of its result, in one statement (rule 2.1). */
export function publishAllocation(
  db: Database,
  caller: Caller,
  runId: string,
  ifMatch?: VersionMatcher,
): Promise<RunRow> {
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadConfirmedRun(db, runId),
    decide: decidePublishAllocation,
    commit: ({ now, version, unawarded }, { publicityEndsAt }, entries) =>
      publicityStatements(db).publish.execute({
        runId,
        loadedVersion: version,
        now,
        publishedBy: caller.actor.subject,
        publicityEndsAt,
        unawarded: JSON.stringify(unawarded),
        entries,
      }),
  });
}

/** A run with its awards and its open objections: one query, with the clock. */
export async function loadConfirmedRun(
  db: Database,
  runId: string,
): Promise<ConfirmedRun | undefined> {
  const [row] = await publicityStatements(db).loadRun.execute({ runId });
  return row && { ...row, policy: await policyAt(db, row.roundId, row.policyVersion) };
}
