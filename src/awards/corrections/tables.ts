import { sql } from 'drizzle-orm';
import { check, index, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { fen, instant, refers } from '#platform/database/columns.ts';
import { correctionReasons } from '../model/vocabulary.ts';
import { disbursements } from '../payments/tables.ts';
import { awards } from '../results/tables.ts';

export const correctionReason = pgEnum('correction_reason', correctionReasons);

/** Corrections of payments 更正 that had been reported wrong. No money moved by them. */
export const disbursementCorrections = pgTable(
  'disbursement_corrections',
  {
    id: uuid().primaryKey(),
    disbursementId: uuid().notNull(),
    /** The award under which the payment was reported. */
    awardId: uuid().notNull(),
    /** The finance platform's own number of the correction. */
    externalId: text().notNull(),
    /** What counted as paid before and after. */
    formerFen: fen().notNull(),
    correctedFen: fen().notNull(),
    reason: correctionReason().notNull(),
    /** By how much what is stopped of the award rose; negative: it fell. */
    stoppedFen: fen().notNull().default(0),
    /** The payment under the right award; null where it was not moved. */
    movedToId: uuid(),
    recordedAt: instant().notNull(),
    recordedBy: text().notNull(),
  },
  (table) => [
    refers('disbursement_corrections_disbursement_fk', table.disbursementId, disbursements.id),
    refers('disbursement_corrections_award_fk', table.awardId, awards.id),
    refers('disbursement_corrections_moved_fk', table.movedToId, disbursements.id),
    // Holds: a correction reported twice is recorded once; serves: finding it.
    uniqueIndex('disbursement_corrections_external_key').on(table.externalId),
    check(
      'disbursement_corrections_amounts',
      sql`${table.correctedFen} >= 0 and ${table.formerFen} >= 0 and ${table.correctedFen} <> ${table.formerFen}
        and (${table.movedToId} is null or ${table.correctedFen} = 0)`,
    ),
    // Serves: what counts of a payment.
    index('disbursement_corrections_payment_idx').on(table.disbursementId),
    // Serves: the corrections of an award.
    index('disbursement_corrections_award_idx').on(table.awardId, table.id),
    // Serves: the foreign key.
    index('disbursement_corrections_moved_idx').on(table.movedToId),
    // Serves: what was recorded since an instant, by keyset.
    index('disbursement_corrections_recorded_idx').on(table.recordedAt, table.id),
  ],
);
