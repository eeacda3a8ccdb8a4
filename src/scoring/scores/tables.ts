import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import { rounds } from '#rounds/index.ts';
import {
  assignmentReasons,
  excuseReasons,
  sheetWithdrawalReasons,
} from '../model/change-reasons.ts';
import { conflictKinds } from '../model/conflicts.ts';
import { drawStatuses, type Exclusion, type PooledExpert } from '../model/draw-terms.ts';
import type { FinalScoreTrace } from '../model/final-score.ts';

export const excuseReason = pgEnum('excuse_reason', excuseReasons);
export const assignmentReason = pgEnum('assignment_reason', assignmentReasons);
export const conflictKind = pgEnum('conflict_kind', conflictKinds);
export const sheetWithdrawalReason = pgEnum('sheet_withdrawal_reason', sheetWithdrawalReasons);
export const drawStatus = pgEnum('draw_status', drawStatuses);

/** The expert pool of a round 专家库: who may be drawn or assigned. */
export const experts = pgTable(
  'experts',
  {
    id: uuid().primaryKey(),
    roundId: uuid().notNull(),
    /** Token subject, no name. */
    subject: text().notNull(),
    employerName: text().notNull(),
    employerCreditCode: text().notNull(),
    /** Codes of the fields the expert knows. */
    fields: text().array().notNull(),
    /** Whether it may be drawn and assigned now. */
    active: boolean().notNull(),
    version: integer().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [
    // Holds: an expert is once in a pool; serves: find it again at the next registration.
    unique('experts_subject_key').on(table.roundId, table.subject),
    // Serves: list of a round's pool, by keyset.
    index('experts_round_idx').on(table.roundId, table.id),
    refers('experts_round_fk', table.roundId, rounds.id),
  ],
);

/** A draw of panels 专家抽取: committed, frozen, drawn, and never changed after. */
export const expertDraws = pgTable(
  'expert_draws',
  {
    id: uuid().primaryKey(),
    roundId: uuid().notNull(),
    status: drawStatus().notNull(),
    /** 256 random bits, hex; shown to nobody before the panels are drawn. */
    seed: text().notNull(),
    /** SHA-256 of `seed` as text, hex; in the ledger since the draw was committed. */
    seedSha256: text().notNull(),
    committedAt: instant().notNull(),
    pool: jsonb().$type<readonly PooledExpert[]>(),
    /** SHA-256 of the canonical JSON (RFC 8785) of `pool`, hex. */
    poolSha256: text(),
    frozenAt: instant(),
    panelSize: integer(),
    algorithm: text(),
    /** SHA-256 of the canonical JSON of the drawn panels, hex. */
    resultSha256: text(),
    policyVersion: integer(),
    drawnAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    // Serves: list of a round's draws, newest first, by keyset.
    index('expert_draws_round_idx').on(table.roundId, table.id),
    refers('expert_draws_round_fk', table.roundId, rounds.id),
  ],
);

/** What one draw made of one case. Rows never change. */
export const expertDrawCases = pgTable(
  'expert_draw_cases',
  {
    drawId: uuid().notNull(),
    applicationId: uuid().notNull(),
    /** Place of the case in the draw, from 1. */
    turn: integer().notNull(),
    excluded: jsonb().$type<readonly Exclusion[]>().notNull(),
    /** Ids of all other experts of the pool: the panel first, then who stands in, in order. */
    expertOrder: jsonb().$type<readonly string[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.drawId, table.applicationId] }),
    // Serves: the latest draw of a case, for who stands in.
    index('expert_draw_cases_case_idx').on(table.applicationId, table.drawId),
    refers('expert_draw_cases_draw_fk', table.drawId, expertDraws.id),
    refers('expert_draw_cases_application_fk', table.applicationId, applications.id),
  ],
);

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
    /** The draw it was drawn by; null where an officer named it. */
    drawId: uuid(),
    /** Why it was named instead of drawn. */
    reason: assignmentReason(),
    /** When it answered whether a conflict of interest stands against it; without one the content opens. */
    declaredAt: instant(),
    conflict: conflictKind(),
  },
  (table) => [
    // Holds: a conflict takes an expert off the panel.
    check(
      'expert_assignments_conflict',
      sql`${table.conflict} is null or ${table.excusedAt} is not null`,
    ),
    // Holds: an expert judges a case once; serves: the panel of a case.
    unique('expert_assignments_panel_key').on(table.applicationId, table.expertSubject),
    // Serves: the cases of an expert, newest assignment first.
    index('expert_assignments_expert_idx').on(table.expertSubject, table.id),
    refers('expert_assignments_application_fk', table.applicationId, applications.id),
    refers('expert_assignments_draw_fk', table.drawId, expertDraws.id),
  ],
);

/** An expert's sheet on one packet; a corrected packet needs a new sheet. What it says never changes. */
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
    /** Since when it counts no more, at its expert's wish. */
    withdrawnAt: instant(),
    withdrawalReason: sheetWithdrawalReason(),
  },
  (table) => [
    // Holds: one sheet an expert and packet counts; serves: the sheets of a packet.
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

/** What an expert noted for its sheet so far: its own, no record of the case. One a packet, saved over. */
export const scoreSheetDrafts = pgTable(
  'score_sheet_drafts',
  {
    applicationId: uuid().notNull(),
    expertSubject: text().notNull(),
    submissionNumber: integer().notNull(),
    /** Hundredths of a point by criterion code; not every criterion yet. */
    scores: jsonb().$type<Readonly<Record<string, number>>>().notNull(),
    comment: text(),
    /** Times it was saved; the tag of a draft. */
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
    refers('final_scores_application_fk', table.applicationId, applications.id),
  ],
);
