import type { SpineRow } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { loadReviewedCase } from '../decisions/read-pre-review.ts';
import { decideTakeOverReview, type TakeoverCommand } from './decide-claim.ts';
import { claimStatements } from './repository.ts';

/**
 * Takes a case from its reviewer, for the queue or for another reviewer. A decision that the former
 * reviewer still sends is refused.
 */
export function takeOverReview(
  db: Database,
  caller: Caller,
  applicationId: string,
  command: TakeoverCommand,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const { claim: claimFor, end } = claimStatements(db);
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadReviewedCase(db, caller.actor, applicationId),
    decide: (state) => decideTakeOverReview(state, command),
    commit: (_state, { move, claim }, entries) => {
      if (claim === null) return end.execute({ ...move, entries });
      const { claimedBy, expiresAt } = claim;
      return claimFor.execute({ ...move, claimedBy, expiresAt, entries });
    },
  });
}
