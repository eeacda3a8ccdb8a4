import { sql } from 'drizzle-orm';
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
import { day, fen, instant, refers } from '#platform/database/columns.ts';
import { clawbackReasons } from '../model/vocabulary.ts';
import { awards } from '../results/tables.ts';

export const clawbackReason = pgEnum('clawback_reason', clawbackReasons);

/** Payments 拨付 that the finance platform reported. */
export const disbursements = pgTable(
  'disbursements',
  {
    id: uuid().primaryKey(),
    awardId: uuid().notNull(),
    /** The finance platform's own number. */
    externalId: text().notNull(),
    amountFen: fen().notNull(),
    paidOn: day().notNull(),
    /** The payment under the wrong award that a correction moved here; null: reported here. */
    movedFromId: uuid(),
    recordedAt: instant().notNull(),
    recordedBy: text().notNull(),
  },
  (table) => [
    refers('disbursements_award_fk', table.awardId, awards.id),
    // Holds: a payment moves once; serves: where it moved.
    uniqueIndex('disbursements_moved_key').on(table.movedFromId),
    // Serves: payments under a number. That one act has it in force is held by `require_own_number`.
    index('disbursements_external_idx').on(table.externalId),
    // Serves: what was recorded since an instant, by keyset.
    index('disbursements_recorded_idx').on(table.recordedAt, table.id),
    check('disbursements_amount_positive', sql`${table.amountFen} > 0`),
    // Serves: the payments of an award.
    index('disbursements_award_idx').on(table.awardId, table.id),
  ],
);

/** Money taken back 追回, and payments stopped for good. */
export const clawbacks = pgTable(
  'clawbacks',
  {
    id: uuid().primaryKey(),
    awardId: uuid().notNull(),
    externalId: text().notNull(),
    amountFen: fen().notNull(),
    /** Whether the unpaid rest was cancelled, and how much that was. */
    stopsPayment: boolean().notNull(),
    stoppedFen: fen().notNull(),
    reason: clawbackReason().notNull(),
    /**
     * The day in Shanghai of its first report; one that moved keeps it. The default only carries
     * older rows into the column.
     */
    reportedOn: day().notNull().default('2025-01-01'),
    /** The clawback under the wrong award that a correction moved here; null: reported here. */
    movedFromId: uuid(),
    recordedAt: instant().notNull(),
    recordedBy: text().notNull(),
  },
  (table) => [
    refers('clawbacks_award_fk', table.awardId, awards.id),
    // Holds: a clawback moves once; serves: where it moved.
    uniqueIndex('clawbacks_moved_key').on(table.movedFromId),
    // Serves: clawbacks under a number. That one act has it in force is held by `require_own_number`.
    index('clawbacks_external_idx').on(table.externalId),
    // Serves: what was recorded since an instant, by keyset.
    index('clawbacks_recorded_idx').on(table.recordedAt, table.id),
    check(
      'clawbacks_amounts',
      // A stop that has stopped nothing so far may move to its right number.
      sql`${table.amountFen} >= 0 and ${table.stoppedFen} >= 0 and (${table.amountFen} + ${table.stoppedFen} > 0
        or ${table.movedFromId} is not null and ${table.stopsPayment})`,
    ),
    // Serves: the clawbacks of an award.
    index('clawbacks_award_idx').on(table.awardId, table.id),
  ],
);
