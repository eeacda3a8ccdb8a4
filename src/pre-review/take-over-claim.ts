import type { SpineRow } from '../applications/index.ts';
import { runCommand } from '../ledger/index.ts';
import type { Caller } from '../platform/caller.ts';
import type { Database } from '../platform/database.ts';
import type { VersionMatcher } from '../platform/etag.ts';
import { claimStatements } from './claim-repository.ts';
import { decideTakeover, type TakeoverCommand } from './decide-claim.ts';
import { loadReviewedCase } from './load-reviewed-case.ts';

/** Takes a case from its reviewer, for the queue or for another one; what the former was about to decide is refused. */
export function takeOverClaim(
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
    decide: (state) => decideTakeover(state, command),
    commit: (_state, { move, claim }, entries) => {
      if (claim === null) return end.execute({ ...move, entries });
      const { claimedBy, expiresAt } = claim;
      return claimFor.execute({ ...move, claimedBy, expiresAt, entries });
    },
  });
}
