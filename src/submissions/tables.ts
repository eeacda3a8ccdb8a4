import {
  foreignKey,
  index,
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
    /** What near-duplicates of the product's texts are found by; see content-fingerprint.ts. */
    contentBands: integer().array().notNull(),
    submittedAt: timestamp({ withTimezone: true, precision: 3 }).notNull(),
    submittedBy: text().notNull(),
  },
  (table) => [
    // Serves: packet n of a case, and all of them in order.
    primaryKey({ columns: [table.applicationId, table.number] }),
    // Serves: packets of other applications with nearly the same text (rules 3.4a, 3.4b).
    index('submissions_content_idx').using('gin', table.contentBands),
    foreignKey({
      name: 'submissions_application_fk',
      columns: [table.applicationId],
      foreignColumns: [applications.id],
    }),
  ],
);
