import { caseStatements, loadCase, type SpineRow } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { decideDeleteApplication } from './decide-delete-application.ts';

/** Deletes a draft; afterwards its applicant no longer finds it. */
export function deleteApplication(
  db: Database,
  caller: Caller,
  applicationId: string,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadCase(db, caller.actor, applicationId),
    decide: decideDeleteApplication,
    commit: (_state, move, entries) => caseStatements(db).move.execute({ ...move, entries }),
  });
}
