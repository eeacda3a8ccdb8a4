import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { applications, caseContacts } from '#cases/index.ts';
import type { FormContent } from '#cases/model/index.ts';
import { instant, refers } from '#platform/database/columns.ts';

/** Packets: the frozen content of each submission. Rows never change. */
export const submissions = pgTable(
  'submissions',
  {
    applicationId: uuid().notNull(),
    /** 1 for the first submission, then one more for each resubmission. */
    number: integer().notNull(),
    policyVersion: integer().notNull(),
    form: jsonb().$type<FormContent>().notNull(),
    /** Version of its contact in `case_contacts`. */
    contactVersion: integer().notNull(),
    /**
     * Canonical JSON (RFC 8785) of form, declarations, material digests and a salted digest of the
     * contact.
     */
    manifest: text().notNull(),
    /** SHA-256 of `manifest`, hex; the ledger entry of the submission carries it. */
    manifestSha256: text().notNull(),
    /** Keys that find near-duplicates of the product's texts; see content-fingerprint.ts. */
    contentBands: integer().array().notNull(),
    submittedAt: instant().notNull(),
    submittedBy: text().notNull(),
  },
  (table) => [
    // Serves: packet n of a case, and all of them in order.
    primaryKey({ columns: [table.applicationId, table.number] }),
    // Serves: packets of other applications with nearly the same text (rules 3.4a, 3.4b).
    index('submissions_content_idx').using('gin', table.contentBands),
    // Serves: cases by a part of a name, and by scenario. On the packets, so that only a submission
    // writes it; see `search_keys` for what it holds.
    index('submissions_search_idx').using('gin', sql`search_keys(${table.form})`),
    refers('submissions_application_fk', table.applicationId, applications.id),
    // Holds: every packet has a contact.
    refers(
      'submissions_contact_fk',
      [table.applicationId, table.contactVersion],
      [caseContacts.applicationId, caseContacts.version],
    ),
    // Holds: a row that never changes has no personal data.
    check('submissions_without_contact', sql`not ${table.form} ? 'contact'`),
  ],
);

/** Corrections from other systems; each became a packet (rule 4.1c). Rows never change. */
export const externalRevisions = pgTable(
  'external_revisions',
  {
    id: uuid().primaryKey(),
    applicationId: uuid().notNull(),
    system: text().notNull(),
    externalId: text().notNull(),
    revision: integer().notNull(),
    /** `revisionDigest` of the patch: tells a repetition from other content. */
    contentSha256: text().notNull(),
    /** The packet that it became. */
    submissionNumber: integer().notNull(),
    appliedAt: instant().notNull(),
    appliedBy: text().notNull(),
  },
  (table) => [
    // Holds: a revision is applied once; serves: the revisions of a record.
    unique('external_revisions_revision_key').on(table.system, table.externalId, table.revision),
    // Holds: a packet has one source; serves: the external revisions of a case, in order.
    unique('external_revisions_packet_key').on(table.applicationId, table.submissionNumber),
    refers(
      'external_revisions_packet_fk',
      [table.applicationId, table.submissionNumber],
      [submissions.applicationId, submissions.number],
    ),
  ],
);
