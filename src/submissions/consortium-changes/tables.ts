import { index, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { day, instant, refers } from '#platform/database/columns.ts';
import { leavingParts } from '../model/consortium-change.ts';

export const leavingPart = pgEnum('leaving_part', leavingParts);

/** Leads and members that left a consortium, as two officers recorded it. Rows never change. */
export const consortiumChanges = pgTable(
  'consortium_changes',
  {
    /** That of its proposal. */
    id: uuid().primaryKey(),
    applicationId: uuid().notNull(),
    leaving: leavingPart().notNull(),
    /** Of the organisation that left. */
    creditCode: text().notNull(),
    /** Of the member that became the applicant; null where a member left. */
    newLeadCreditCode: text(),
    /** Number of the paper that proves it. */
    proof: text().notNull(),
    leftOn: day().notNull(),
    proposedBy: text().notNull(),
    confirmedBy: text().notNull(),
    confirmedAt: instant().notNull(),
  },
  (table) => [
    // Serves: the changes of a case in order.
    index('consortium_changes_case_idx').on(table.applicationId, table.confirmedAt),
    refers('consortium_changes_application_fk', table.applicationId, applications.id),
  ],
);
