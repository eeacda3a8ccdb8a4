import {
  foreignKey,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { applications } from '../applications/tables.ts';

/** Paper that was brought to the counter and found to match the electronic version (rule 4.2). */
export const paperConfirmations = pgTable(
  'paper_confirmations',
  {
    id: uuid().primaryKey(),
    applicationId: uuid().notNull(),
    /** The packet whose acceptance asked for the paper. */
    submissionNumber: integer().notNull(),
    counterNumber: integer().notNull(),
    /** Material kinds that were received and matched. */
    items: jsonb().$type<readonly { readonly materialKind: string }[]>().notNull(),
    confirmedAt: timestamp({ withTimezone: true, precision: 3 }).notNull(),
    confirmedBy: text().notNull(),
  },
  (table) => [
    // Holds: paper is confirmed once for a packet; serves: the confirmations of a case.
    unique('paper_confirmations_packet_key').on(table.applicationId, table.submissionNumber),
    foreignKey({
      name: 'paper_confirmations_application_fk',
      columns: [table.applicationId],
      foreignColumns: [applications.id],
    }),
  ],
);
