import {
  bigint,
  date,
  foreignKey,
  index,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { applications } from '../applications/tables.ts';

const instant = () => timestamp({ withTimezone: true, precision: 3 });

/** Uploaded files 配套材料. A row is written only after its file is durable; rows are retired, never deleted. */
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
    issuedOn: date({ mode: 'string' }),
    uploadedAt: instant().notNull(),
    uploadedBy: text().notNull(),
    /** Since when it is no longer part of the current set; packets that hold it keep it. */
    retiredAt: instant(),
  },
  (table) => [
    foreignKey({
      name: 'materials_application_fk',
      columns: [table.applicationId],
      foreignColumns: [applications.id],
    }),
    // Serves: the same bytes under other applications (rules 3.4a, 3.4b).
    index('materials_sha256_idx').on(table.sha256),
    // Serves: the materials of a case, in order of upload.
    index('materials_application_idx').on(table.applicationId, table.id),
  ],
);
