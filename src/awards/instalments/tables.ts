import { type SQL, sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgEnum, pgTable, unique, uuid } from 'drizzle-orm/pg-core';
import { fen, instant, refers } from '#platform/database/columns.ts';
import {
  type HeldInstalment,
  instalmentStatuses,
  missedConsequences,
} from '../model/instalments/instalment.ts';
import { awards } from '../results/tables.ts';

export const instalmentStatus = pgEnum('instalment_status', instalmentStatuses);
export const missedConsequence = pgEnum('missed_consequence', missedConsequences);

/**
 * Instalments 分期 of final awards, as the policy was at their final decision. An award that is
 * payable at once has none.
 */
export const awardInstalments = pgTable(
  'award_instalments',
  {
    id: uuid().primaryKey(),
    awardId: uuid().notNull(),
    roundId: uuid().notNull(),
    position: integer().notNull(),
    /** Of the award's amount, in 0.01 %. */
    basisPoints: integer().notNull(),
    status: instalmentStatus().notNull(),
    /** The last instant in time for its usage report; a returned report may move it later. */
    dueAt: instant(),
    evidence: jsonb().$type<readonly string[]>().notNull(),
    onMissed: missedConsequence().notNull(),
    remindDaysBefore: jsonb().$type<readonly number[]>().notNull(),
    openedAt: instant(),
    lapsedAt: instant(),
    /** The awarded amount that will no longer be paid since its lapse. */
    lapsedFen: fen().notNull().default(0),
  },
  (table) => [
    refers('award_instalments_award_fk', table.awardId, awards.id),
    // Holds: an award has each of its instalments once; serves: the instalments of an award.
    unique('award_instalments_position_key').on(table.awardId, table.position),
    // Serves: the instalments of a round, by keyset.
    index('award_instalments_round_idx').on(table.roundId, table.id),
    // Serves: those whose reports fall due.
    index('award_instalments_due_idx')
      .on(table.roundId, table.dueAt)
      .where(sql`status = 'report-due'`),
    check('award_instalments_share', sql`${table.basisPoints} between 0 and 10000`),
    check('award_instalments_lapse', sql`${table.lapsedFen} >= 0`),
  ],
);

/** The instalments of an award, in order; empty where it is payable at once. */
export function instalmentsOf(awardId: SQL): SQL<readonly HeldInstalment[]> {
  return sql<readonly HeldInstalment[]>`(
    select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'position', i.position,
      'basisPoints', i.basis_points, 'status', i.status, 'dueAt', i.due_at,
      'evidence', i.evidence, 'onMissed', i.on_missed, 'remindDaysBefore', i.remind_days_before,
      'lapsedFen', i.lapsed_fen) order by i.position), '[]')
    from ${awardInstalments} i where i.award_id = ${awardId})`;
}
