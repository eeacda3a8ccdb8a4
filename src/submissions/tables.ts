import {
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ApplicationForm } from '../applications/form.ts';
import { applications } from '../applications/tables.ts';

/** Packets: what was handed in at each submission, frozen. Rows never change. */
export const submissions = pgTable(
  'submissions',
  {
    applicationId: uuid().notNull(),
    /** 1 for the first submission, then one more for each resubmission. */
    number: integer().notNull(),
    policyVersion: integer().notNull(),
    form: jsonb().$type<ApplicationForm>().notNull(),
    /** Canonical JSON (RFC 8785) of form, declarations and material digests. */
    manifest: text().notNull(),
    /** SHA-256 of `manifest`, hex; the ledger entry of the submission carries it. */
    manifestSha256: text().notNull(),
    submittedAt: timestamp({ withTimezone: true, precision: 3 }).notNull(),
    submittedBy: text().notNull(),
  },
  (table) => [
    // Serves: packet n of a case, and all of them in order.
    primaryKey({ columns: [table.applicationId, table.number] }),
    foreignKey({
      name: 'submissions_application_fk',
      columns: [table.applicationId],
      foreignColumns: [applications.id],
    }),
  ],
);
