import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { applications } from '../applications/tables.ts';
import { excuseReasons } from './excuse-reasons.ts';
import type { FinalScoreTrace } from './final-score.ts';

const instant = () => timestamp({ withTimezone: true, precision: 3 });

export const excuseReason = pgEnum('excuse_reason', excuseReasons);

/** Which experts judge which case. */
export const expertAssignments = pgTable(
  'expert_assignments',
  {
    id: uuid().primaryKey(),
    applicationId: uuid().notNull(),
    expertSubject: text().notNull(),
    assignedAt: instant().notNull(),
    assignedBy: text().notNull(),
    /** Takes the seat of an excused expert, so that it may join after sheets were handed in. */
    isReplacement: boolean().notNull(),
    /** Since when the expert neither sees nor judges the case any more. */
    excusedAt: instant(),
    excuseReason: excuseReason(),
  },
  (table) => [
    // Holds: an expert judges a case once; serves: the panel of a case.
    unique('expert_assignments_panel_key').on(table.applicationId, table.expertSubject),
    // Serves: the cases of an expert, newest assignment first.
    index('expert_assignments_expert_idx').on(table.expertSubject, table.id),
    foreignKey({
      name: 'expert_assignments_application_fk',
      columns: [table.applicationId],
      foreignColumns: [applications.id],
    }),
  ],
);

/** An expert's sheet on one packet; a corrected packet needs a new sheet. Rows never change. */
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
  },
  (table) => [
    // Holds: one sheet an expert and packet; serves: the sheets of a packet.
    unique('score_sheets_packet_key').on(
      table.applicationId,
      table.submissionNumber,
      table.expertSubject,
    ),
    foreignKey({
      name: 'score_sheets_assignment_fk',
      columns: [table.applicationId, table.expertSubject],
      foreignColumns: [expertAssignments.applicationId, expertAssignments.expertSubject],
    }),
  ],
);

/** The finalised score of a packet with the steps it was computed by. */
export const finalScores = pgTable(
  'final_scores',
  {
    applicationId: uuid().notNull(),
    submissionNumber: integer().notNull(),
    scoreCenti: integer().notNull(),
    perCriterionCenti: jsonb().$type<Readonly<Record<string, number>>>().notNull(),
    trace: jsonb().$type<FinalScoreTrace>().notNull(),
    finalisedAt: instant().notNull(),
    finalisedBy: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.applicationId, table.submissionNumber] }),
    foreignKey({
      name: 'final_scores_application_fk',
      columns: [table.applicationId],
      foreignColumns: [applications.id],
    }),
  ],
);
