import { sql } from 'drizzle-orm';
import { boolean, check, index, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import { expertDraws } from '../draws/tables.ts';
import { assignmentReasons, excuseReasons } from '../model/change-reasons.ts';
import { conflictKinds } from '../model/conflicts.ts';

export const excuseReason = pgEnum('excuse_reason', excuseReasons);
export const assignmentReason = pgEnum('assignment_reason', assignmentReasons);
export const conflictKind = pgEnum('conflict_kind', conflictKinds);

/** Which experts judge which case. */
export const expertAssignments = pgTable(
  'expert_assignments',
  {
    id: uuid().primaryKey(),
    applicationId: uuid().notNull(),
    expertSubject: text().notNull(),
    assignedAt: instant().notNull(),
    assignedBy: text().notNull(),
    /** Takes the seat of an excused expert, and so may join after sheets were submitted. */
    isReplacement: boolean().notNull(),
    /** From this instant the expert neither sees nor judges the case. */
    excusedAt: instant(),
    excuseReason: excuseReason(),
    /** The draw that chose the expert; null where an officer named them. */
    drawId: uuid(),
    /** Why the expert was named instead of drawn. */
    reason: assignmentReason(),
    /** When the expert first declared on conflicts of interest; without a conflict the content opens. */
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
