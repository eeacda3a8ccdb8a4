import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { day, instant, refers } from '#platform/database/columns.ts';
import { scanCauses } from '#platform/values/scan-verdicts.ts';
import type { FileDefect } from '../model/file-defects.ts';
import { scanStates } from '../model/scan-states.ts';

export const scanState = pgEnum('scan_state', scanStates);
export const scanCause = pgEnum('scan_cause', scanCauses);

/**
 * Uploaded files 配套材料. A row is written only after its file is durable; rows are retired, never
 * deleted.
 */
export const materials = pgTable(
  'materials',
  {
    id: uuid().primaryKey(),
    applicationId: uuid().notNull(),
    /** Code of the policy's material catalogue. */
    kind: text().notNull(),
    /** For display; the file is stored under `storageKey`. */
    fileName: text().notNull(),
    /** From the bytes, never from the name. */
    mediaType: text().notNull(),
    sizeBytes: bigint({ mode: 'number' }).notNull(),
    sha256: text().notNull(),
    storageKey: text().notNull(),
    /** Who issued a report, and its Shanghai date (rule 2.2). */
    issuer: text(),
    issuedOn: day(),
    uploadedAt: instant().notNull(),
    uploadedBy: text().notNull(),
    /** When it left the current set; packets that hold it keep it. */
    retiredAt: instant(),
    /** The former version of this file, which it retired. */
    replacesId: uuid(),
    /**
     * Number of the packet that the finance platform sent it for (rule 4.1c); null: the applicant
     * sent it.
     */
    externalFor: integer(),
    /** Position of the instalment whose use it proves; null: it belongs to no usage report. */
    evidenceFor: integer(),
    /**
     * It is not a material of the case: no revision of the finance platform has named it yet, or it
     * proves the use of an award.
     */
    isHeld: boolean().notNull().default(false),
    /** A PDF, or an entry of an archive, that may need a password to open. */
    isEncrypted: boolean().notNull().default(false),
    /** Signs that it is damaged, as they were seen at its upload. */
    defects: jsonb().$type<readonly FileDefect[]>().notNull().default([]),
    scanState: scanState().notNull().default('not-scanned'),
    /** The scanner's name for its finding, or the reason why it could not judge. */
    scanFinding: text(),
    /** Why an unscannable file could not be judged. */
    scanCause: scanCause(),
    scannedAt: instant(),
    /** When its bytes were discarded: no packet held it, and its term was over. */
    discardedAt: instant(),
  },
  (table) => [
    refers('materials_application_fk', table.applicationId, applications.id),
    // Serves: the same bytes under other applications (rules 3.4a, 3.4b).
    index('materials_sha256_idx').on(table.sha256),
    refers('materials_replaces_fk', table.replacesId, table.id),
    // A version has one successor.
    unique('materials_replaces_key').on(table.replacesId),
    // Serves: the sweep and the check, which ask for the row of a stored file. No two rows share
    // one.
    unique('materials_storage_key').on(table.storageKey),
    // Serves: the files that wait for a scan, oldest first.
    index('materials_pending_idx').on(table.id).where(sql`scan_state = 'pending'`),
    // Holds: only files of the finance platform wait for a revision; evidence is never a material.
    check(
      'materials_held_apart',
      sql`case when ${table.evidenceFor} is null then not ${table.isHeld} or ${table.externalFor} is not null
        else ${table.isHeld} and ${table.externalFor} is null end`,
    ),
    // Serves: the materials of a case, in order of upload.
    index('materials_application_idx').on(table.applicationId, table.id),
  ],
);

/**
 * Whether a material belongs to the next submission.
 * @param material its name in the query
 */
export function isInNextSubmission(material: SQLWrapper): SQL {
  return sql`(${material}.retired_at is null and ${material}.discarded_at is null and not ${material}.is_held)`;
}
