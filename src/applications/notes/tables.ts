import { integer, pgEnum, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';

/** `mistaken` is of before: a further note corrects what is mistaken. */
export const noteErasureReasons = ['personal-data', 'wrong-application', 'mistaken'] as const;
export type NoteErasureReason = (typeof noteErasureReasons)[number];
export const noteErasureReason = pgEnum('note_erasure_reason', noteErasureReasons);

/**
 * Working notes of staff on a case, as they were written. A text may name people, so the ledger has
 * a salted digest of it alone; without text and salt that digest tells nothing, so both can be
 * erased. A subject of the ledger.
 */
export const caseNotes = pgTable(
  'case_notes',
  {
    id: uuid().primaryKey(),
    applicationId: uuid().notNull(),
    /** 1, 2, 3 … within the case. */
    number: integer().notNull(),
    /** Null once it was erased, like its salt. */
    text: text(),
    /** 256 random bits, lower-case hex; stored nowhere else. */
    salt: text(),
    /** The note whose text this one corrects. */
    replacesId: uuid(),
    writtenAt: instant().notNull(),
    writtenBy: text().notNull(),
    version: integer().notNull().default(1),
    erasedAt: instant(),
    erasedBy: text(),
    erasureReason: noteErasureReason(),
  },
  (table) => [
    refers('case_notes_application_fk', table.applicationId, applications.id),
    // Holds: the notes of a case are numbered; serves: the notes of a case, in order.
    unique('case_notes_number_key').on(table.applicationId, table.number),
    // Holds: a note is replaced once; serves: what replaced a note.
    uniqueIndex('case_notes_replaces_key').on(table.replacesId),
    refers('case_notes_replaces_fk', table.replacesId, table.id),
  ],
);
