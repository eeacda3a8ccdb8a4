import type { SpineRow } from '../applications/index.ts';
import { runCommand } from '../ledger/index.ts';
import type { Caller } from '../platform/caller.ts';
import type { Database } from '../platform/database.ts';
import type { VersionMatcher } from '../platform/etag.ts';
import { claimStatements } from './claim-repository.ts';
import { decideRelease } from './decide-claim.ts';
import { loadReviewedCase } from './load-reviewed-case.ts';

/** Gives a claimed case back to the queue. */
export function releaseClaim(
  db: Database,
  caller: Caller,
  applicationId: string,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadReviewedCase(db, caller.actor, applicationId),
    decide: (state) => decideRelease(state, caller.actor.subject),
    commit: (_state, { move }, entries) => claimStatements(db).end.execute({ ...move, entries }),
  });
}
