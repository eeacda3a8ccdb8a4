import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';

/**
 * Leases: which reviewer has which case, and until when. They are replaced or deleted as they end.
 * The ledger records claims; it does not record renewals, which concern nobody else.
 */
export const reviewClaims = pgTable(
  'review_claims',
  {
    // Holds: one reviewer per case.
    applicationId: uuid().primaryKey(),
    claimedBy: text().notNull(),
    claimedAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    // Serves: the cases that a reviewer has claimed.
    index('review_claims_reviewer_idx').on(table.claimedBy),
    refers('review_claims_application_fk', table.applicationId, applications.id),
  ],
);
