import { foreignKey, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { applications } from '../applications/tables.ts';

/** Paper that was brought to the counter and found to match the electronic version (rule 4.2). */
export const paperConfirmations = pgTable(
  'paper_confirmations',
  {
    id: uuid().primaryKey(),
    // Holds: paper is confirmed once.
    applicationId: uuid().notNull().unique('paper_confirmations_application_key'),
    counterNumber: integer().notNull(),
    /** Material kinds that were received and matched. */
    items: jsonb().$type<readonly { readonly materialKind: string }[]>().notNull(),
    confirmedAt: timestamp({ withTimezone: true, precision: 3 }).notNull(),
    confirmedBy: text().notNull(),
  },
  (table) => [
    foreignKey({
      name: 'paper_confirmations_application_fk',
      columns: [table.applicationId],
      foreignColumns: [applications.id],
    }),
  ],
);
