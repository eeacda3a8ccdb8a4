import { and, eq, gt, sql } from 'drizzle-orm';
import { moveCase, packetContent } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param, replacing, rowsFor } from '#platform/database/statements.ts';
import { reviewClaims } from './tables.ts';

export const claimStatements = perDatabase((db: Database) => {
  const moved = moveCase(db, {}, packetContent);
  const recorded = recordedFor(db, 'moved');
  const claimed = db.$with('claimed').as(
    db
      .insert(reviewClaims)
      .select(
        rowsFor(
          reviewClaims,
          {
            applicationId: sql`moved.id`,
            claimedBy: param('claimedBy', 'text'),
            claimedAt: sql`moved.updated_at`,
            expiresAt: param('expiresAt', 'timestamptz'),
          },
          sql`moved`,
        ),
      )
      .onConflictDoUpdate({
        target: reviewClaims.applicationId,
        set: replacing(reviewClaims, ['claimedBy', 'claimedAt', 'expiresAt']),
      })
      .returning({ applicationId: reviewClaims.applicationId }),
  );
  return {
    claim: db.with(moved, claimed, recorded).select().from(moved).prepare('review_claim'),
    end: db.with(moved, endedClaim(db), recorded).select().from(moved).prepare('review_claim_end'),
    /** It never shortens a claim, and renews it only for its present holder. */
    renew: db
      .update(reviewClaims)
      .set({ expiresAt: sql`greatest(expires_at, ${param('expiresAt', 'timestamptz')})` })
      .where(
        and(
          eq(reviewClaims.applicationId, param('applicationId')),
          eq(reviewClaims.claimedBy, param('claimedBy')),
          gt(reviewClaims.expiresAt, appNow),
        ),
      )
      .returning({
        claimedBy: reviewClaims.claimedBy,
        claimedAt: reviewClaims.claimedAt,
        expiresAt: reviewClaims.expiresAt,
      })
      .prepare('review_claim_renew'),
  };
});

/**
 * The part of a commit statement that ends the claim of the moved case, any holder’s; named
 * `ended_claim`.
 */
export function endedClaim(db: Database) {
  return db
    .$with('ended_claim')
    .as(
      db
        .delete(reviewClaims)
        .where(eq(reviewClaims.applicationId, sql`(select id from moved)`))
        .returning({ applicationId: reviewClaims.applicationId }),
    );
}
