import { index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import type { DocumentSource } from '../model/kinds.ts';

/**
 * The numbers 文号 of papers whose kind has a mark in the policy of the judged packet. The database
 * gives each with the act itself, by triggers on the acts. Rows never change.
 */
export const documentNumbers = pgTable(
  'document_numbers',
  {
    source: text().$type<DocumentSource>().notNull(),
    /** Id of the notice, decision, receipt or entry; of the application where it has one such decision. */
    sourceId: uuid().notNull(),
    applicationId: uuid().notNull(),
    /** 机关代字 */
    mark: text().notNull(),
    /** The year of the act, in Shanghai. */
    year: integer().notNull(),
    /** 1, 2, 3 … of the mark in the year, without gaps. */
    ordinal: integer().notNull(),
    givenAt: instant().notNull(),
  },
  (table) => [
    // Holds: an act has one number; serves: the number of a paper.
    primaryKey({ columns: [table.source, table.sourceId] }),
    // Holds: a number names one paper; serves: the next number.
    unique('document_numbers_ordinal_key').on(table.mark, table.year, table.ordinal),
    // Serves: the numbers of a case, and the foreign key.
    index('document_numbers_application_idx').on(table.applicationId),
    refers('document_numbers_application_fk', table.applicationId, applications.id),
  ],
);
