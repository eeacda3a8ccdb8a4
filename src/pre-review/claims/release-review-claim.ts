import type { SpineRow } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { loadReviewedCase } from '../decisions/read-pre-review.ts';
import { decideReleaseReviewClaim } from './decide-claim.ts';
import { claimStatements } from './repository.ts';

/** Gives a claimed case back to the queue. */
export function releaseReviewClaim(
  db: Database,
  caller: Caller,
  applicationId: string,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadReviewedCase(db, caller.actor, applicationId),
    decide: (state) => decideReleaseReviewClaim(state, caller.actor.subject),
    commit: (_state, { move }, entries) => claimStatements(db).end.execute({ ...move, entries }),
  });
}
