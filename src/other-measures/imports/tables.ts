import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { fen, instant, refers } from '#platform/database/columns.ts';
import { importOutcomes, measureOutcomes } from '../model/reported-measure.ts';

export const measureOutcome = pgEnum('measure_outcome', measureOutcomes);

/**
 * Imported applications and awards of other city-level measures of the same kind (rules 2.3, 3.4a).
 */
export const otherMeasures = pgTable(
  'other_measures',
  {
    id: uuid().primaryKey(),
    source: text().notNull(),
    externalId: text().notNull(),
    creditCode: text().notNull(),
    measure: text().notNull(),
    outcome: measureOutcome().notNull(),
    year: integer().notNull(),
    productName: text(),
    content: text(),
    amountFen: fen(),
    version: integer().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [
    // Holds: a record of a system is one row; serves: find it again at the next import.
    unique('other_measures_record_key').on(table.source, table.externalId),
    // Serves: the records of an applicant, newest first by keyset, and readiness.
    index('other_measures_applicant_idx').on(table.creditCode, table.id),
    // Serves: ids that are the same number, one of them without its leading zeros.
    index('other_measures_number_idx').on(table.source, sql`ltrim(external_id, '0')`),
    // Serves: the records of a system, newest first by keyset.
    index('other_measures_source_idx').on(table.source, table.id),
    // Serves: what changed since an instant, in the order of the changes, by keyset.
    index('other_measures_changed_idx').on(table.updatedAt, table.id),
  ],
);

export const importOutcome = pgEnum('import_outcome', importOutcomes);

/** Imports that brought something new, each with the digest of its file. */
export const measureImports = pgTable(
  'measure_imports',
  {
    id: uuid().primaryKey(),
    /** SHA-256 of the file as it was sent, hex. */
    fileSha256: text().notNull(),
    recordCount: integer().notNull(),
    newCount: integer().notNull(),
    revisedCount: integer().notNull(),
    importedAt: instant().notNull(),
    importedBy: text().notNull(),
    version: integer().notNull(),
  },
  (table) => [
    // Serves: the import of a file that is sent again.
    index('measure_imports_file_idx').on(table.fileSha256, table.id),
  ],
);

/** The records of an import, with what became of each. */
export const measureImportRecords = pgTable(
  'measure_import_records',
  {
    importId: uuid().notNull(),
    measureId: uuid().notNull(),
    outcome: importOutcome().notNull(),
    /** The version of the record after the import. */
    version: integer().notNull(),
  },
  (table) => [
    // Holds: a record occurs once in an import; serves: the records of an import, by keyset.
    primaryKey({ columns: [table.importId, table.measureId] }),
    refers('measure_import_records_import_fk', table.importId, measureImports.id),
    refers('measure_import_records_measure_fk', table.measureId, otherMeasures.id),
    // Serves: the foreign key.
    index('measure_import_records_measure_idx').on(table.measureId),
  ],
);
