import type { SpineRow } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { loadReviewedCase } from '../decisions/read-pre-review.ts';
import type { HeldClaim } from '../model/claim.ts';
import { secondReviewRecusalOf } from '../model/recusal.ts';
import { decideClaimReview } from './decide-claim.ts';
import { claimStatements } from './repository.ts';

/** A case with its claim. */
export interface HeldCase {
  readonly row: Omit<SpineRow, 'contact'>;
  readonly claim: HeldClaim;
}

/**
 * Claims one case for the caller (rule 4.1).
 * @param load for a caller that already has the case; its version is the guard
 */
export function claimReview(
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
      secondReviewRecusalOf(state, subject, 'claimReview') ?? decideClaimReview(state, subject),
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
