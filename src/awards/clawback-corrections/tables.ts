import { type SQL, sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { fen, instant, refers } from '#platform/database/columns.ts';
import { clawbackCorrectionReasons } from '../model/vocabulary.ts';
import { clawbacks } from '../payments/tables.ts';
import { awards } from '../results/tables.ts';

export const clawbackCorrectionReason = pgEnum(
  'clawback_correction_reason',
  clawbackCorrectionReasons,
);

/** Corrections of clawbacks 追回更正 that had been reported wrong. No money moved by them. */
export const clawbackCorrections = pgTable(
  'clawback_corrections',
  {
    id: uuid().primaryKey(),
    clawbackId: uuid().notNull(),
    /** The award under which the clawback was reported. */
    awardId: uuid().notNull(),
    /** The finance platform's own number of the correction. */
    externalId: text().notNull(),
    /** What counted as clawed back before and after. */
    formerFen: fen().notNull(),
    correctedFen: fen().notNull(),
    /** Whether payment was not stopped after all, and how much is payable again by that. */
    liftsStop: boolean().notNull(),
    liftedFen: fen().notNull(),
    reason: clawbackCorrectionReason().notNull(),
    /** The clawback under the right award; null where it was not moved. */
    movedToId: uuid(),
    recordedAt: instant().notNull(),
    recordedBy: text().notNull(),
  },
  (table) => [
    refers('clawback_corrections_clawback_fk', table.clawbackId, clawbacks.id),
    refers('clawback_corrections_award_fk', table.awardId, awards.id),
    refers('clawback_corrections_moved_fk', table.movedToId, clawbacks.id),
    // Holds: a correction reported twice is recorded once; serves: finding it.
    uniqueIndex('clawback_corrections_external_key').on(table.externalId),
    check(
      'clawback_corrections_amounts',
      sql`${table.correctedFen} >= 0 and ${table.formerFen} >= 0 and ${table.liftedFen} >= 0
        and (${table.correctedFen} <> ${table.formerFen} or ${table.liftsStop})
        and (${table.liftsStop} or ${table.liftedFen} = 0)
        and (${table.movedToId} is null or ${table.correctedFen} = 0)`,
    ),
    // Serves: what counts of a clawback, and whether its stop stands.
    index('clawback_corrections_clawback_idx').on(table.clawbackId),
    // Holds: a stop is lifted once.
    uniqueIndex('clawback_corrections_lift_key').on(table.clawbackId).where(sql`lifts_stop`),
    // Serves: the corrections of an award.
    index('clawback_corrections_award_idx').on(table.awardId, table.id),
    // Serves: the foreign key.
    index('clawback_corrections_moved_idx').on(table.movedToId),
    // Serves: what was recorded since an instant, by keyset.
    index('clawback_corrections_recorded_idx').on(table.recordedAt, table.id),
  ],
);

/** Whether a clawback, named `k`, stops payment of its award. */
export const stopStands = sql<boolean>`(k.stops_payment and not exists (
  select from ${clawbackCorrections} x where x.clawback_id = k.id and x.lifts_stop))`;

/** Whether payment of an award was stopped, and no correction lifted that. */
export function isStopped(awardId: SQL) {
  return sql<boolean>`coalesce((
    select true from ${clawbacks} k where k.award_id = ${awardId} and ${stopStands} limit 1), false)`;
}
