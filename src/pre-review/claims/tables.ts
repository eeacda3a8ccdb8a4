import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';

/**
 * Who has which case, until when: leases, replaced and deleted as they end. The ledger keeps who
 * claimed what; a renewal is in nobody's interest and moves nothing.
 */
export const reviewClaims = pgTable(
  'review_claims',
  {
    // Holds: one reviewer a case.
    applicationId: uuid().primaryKey(),
    claimedBy: text().notNull(),
    claimedAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    // Serves: what a reviewer has claimed.
    index('review_claims_reviewer_idx').on(table.claimedBy),
    refers('review_claims_application_fk', table.applicationId, applications.id),
  ],
);
