import type { SpineRow } from '../applications/index.ts';
import { runCommand } from '../ledger/index.ts';
import type { Caller } from '../platform/caller.ts';
import type { Database } from '../platform/database.ts';
import type { VersionMatcher } from '../platform/etag.ts';
import type { ReviewClaim } from './claim.ts';
import { claimStatements } from './claim-repository.ts';
import { decideClaim } from './decide-claim.ts';
import { loadReviewedCase } from './load-reviewed-case.ts';
import { secondLookRecusalOf } from './recusal.ts';

/** A case and who holds it. */
export interface HeldCase {
  readonly row: SpineRow;
  readonly claim: ReviewClaim;
}

/**
 * Claims one case for the caller (rule 4.1).
 * @param load for who has the case at hand already; its version is the guard
 */
export function claimCase(
  db: Database,
  caller: Caller,
  applicationId: string,
  {
    ifMatch,
    load = () => loadReviewedCase(db, caller.actor, applicationId),
  }: {
    readonly ifMatch?: VersionMatcher | undefined;
    readonly load?: () => ReturnType<typeof loadReviewedCase>;
  } = {},
): Promise<HeldCase> {
  const { subject } = caller.actor;
  return runCommand(db, caller, {
    ifMatch,
    load,
    decide: (state) =>
      secondLookRecusalOf(state, subject, 'claimReview') ?? decideClaim(state, subject),
    commit: async (_state, { move, claim }, entries) => {
      const { claimedBy, expiresAt } = claim;
      const rows = await claimStatements(db).claim.execute({
        ...move,
        claimedBy,
        expiresAt,
        entries,
      });
      return rows.map((row) => ({ row, claim }));
    },
  });
}
