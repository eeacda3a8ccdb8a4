import { type SpineRow, unlessProductTaken } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { decideSubmitApplication } from './decide-submit-application.ts';
import { loadSubmittable } from './read-submissions.ts';
import { submissionStatements } from './repository.ts';

/**
 * Submits an application, for the first time or again after a return (rules 4.1–4.1c).
 * @returns the moved spine row; its `submissionCount` is the number of the new packet
 */
export function submitApplication(
  db: Database,
  caller: Caller,
  applicationId: string,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadSubmittable(db, caller.actor, applicationId),
    decide: decideSubmitApplication,
    commit: (_state, { move, packet, contentBands }, entries) =>
      unlessProductTaken(
        submissionStatements(db).submit.execute({
          ...move,
          ...packet,
          contentBands,
          submittedBy: caller.actor.subject,
          entries,
        }),
      ),
  });
}
