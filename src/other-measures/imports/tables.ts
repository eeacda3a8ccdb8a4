import { index, integer, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { fen, instant } from '#platform/database/columns.ts';
import { measureOutcomes } from '../model/reported-measure.ts';

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
  ],
);
