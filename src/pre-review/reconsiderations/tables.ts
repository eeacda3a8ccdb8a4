import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { applications, caseStatus } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';

/** Ended cases that two officers took up again; the earlier decision stays. Rows never change. */
export const reconsiderations = pgTable(
  'reconsiderations',
  {
    /** That of its proposal. */
    id: uuid().primaryKey(),
    applicationId: uuid().notNull(),
    fromStatus: caseStatus().notNull(),
    toStatus: caseStatus().notNull(),
    /** Number of the decision that orders it, 行政复议. */
    reference: text().notNull(),
    dueAt: instant(),
    paperDueAt: instant(),
    proposedBy: text().notNull(),
    confirmedBy: text().notNull(),
    confirmedAt: instant().notNull(),
  },
  (table) => [
    // Serves: the reconsiderations of a case in order, and the last of them.
    index('reconsiderations_case_idx').on(table.applicationId, table.confirmedAt),
    refers('reconsiderations_application_fk', table.applicationId, applications.id),
  ],
);
