import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, refers } from '#platform/database/columns.ts';
import { sheetWithdrawalReasons } from '../model/change-reasons.ts';
import { expertAssignments } from '../panels/tables.ts';

export const sheetWithdrawalReason = pgEnum('sheet_withdrawal_reason', sheetWithdrawalReasons);

/**
 * An expert's sheet on one packet; a corrected packet needs a new sheet. Its content never changes.
 */
export const scoreSheets = pgTable(
  'score_sheets',
  {
    id: uuid().primaryKey(),
    applicationId: uuid().notNull(),
    expertSubject: text().notNull(),
    submissionNumber: integer().notNull(),
    /** Hundredths of a point by criterion code. */
    scores: jsonb().$type<Readonly<Record<string, number>>>().notNull(),
    comment: text(),
    submittedAt: instant().notNull(),
    /** When its expert withdrew it; it no longer counts from then on. */
    withdrawnAt: instant(),
    withdrawalReason: sheetWithdrawalReason(),
  },
  (table) => [
    // Holds: one sheet counts per expert and packet; serves: the sheets of a packet.
    uniqueIndex('score_sheets_counting_key')
      .on(table.applicationId, table.submissionNumber, table.expertSubject)
      .where(sql`withdrawn_at is null`),
    // Serves: all sheets of a case, withdrawn ones too, by packet.
    index('score_sheets_case_idx').on(table.applicationId, table.submissionNumber, table.id),
    refers(
      'score_sheets_assignment_fk',
      [table.applicationId, table.expertSubject],
      [expertAssignments.applicationId, expertAssignments.expertSubject],
    ),
  ],
);

/**
 * An expert's notes for a sheet so far: private, not part of the case's record. One per packet;
 * each save replaces the last.
 */
export const scoreSheetDrafts = pgTable(
  'score_sheet_drafts',
  {
    applicationId: uuid().notNull(),
    expertSubject: text().notNull(),
    submissionNumber: integer().notNull(),
    /** Hundredths of a point by criterion code; not every criterion yet. */
    scores: jsonb().$type<Readonly<Record<string, number>>>().notNull(),
    comment: text(),
    /** How often it was saved; the draft's ETag comes from it. */
    revision: integer().notNull(),
    savedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.applicationId, table.expertSubject, table.submissionNumber] }),
    refers(
      'score_sheet_drafts_assignment_fk',
      [table.applicationId, table.expertSubject],
      [expertAssignments.applicationId, expertAssignments.expertSubject],
    ),
  ],
);
