import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { decideRecordObjection, type ObjectionCommand } from './decide-record-objection.ts';
import { loadObjectedCase } from './read-objections.ts';
import { type ObjectionRow, objectionStatements } from './repository.ts';

/**
 * Records a third person's objection to a published result (rule 2.1). It moves the run's version,
 * so that no final decision can be made at the same time.
 */
export function recordObjection(
  db: Database,
  caller: Caller,
  runId: string,
  command: ObjectionCommand,
  ifMatch?: VersionMatcher,
): Promise<ObjectionRow> {
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadObjectedCase(db, runId, command.applicationId),
    decide: (state) => decideRecordObjection(state, command),
    commit: ({ now, version }, { id, ...objection }, entries) =>
      objectionStatements(db).record.execute({
        ...objection,
        objector: 'third-person',
        objectorCreditCode: null,
        statement: null,
        runId,
        objectionId: id,
        loadedVersion: version,
        now,
        recordedBy: caller.actor.subject,
        entries,
      }),
  });
}
