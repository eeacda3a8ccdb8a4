import { pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import { paperReceipts } from '../visits/tables.ts';

/** Receipts that two persons took back; the receipt stays as it was. Rows never change. */
export const receiptRetractions = pgTable(
  'receipt_retractions',
  {
    /** That of its proposal, which holds the reason. */
    id: uuid().primaryKey(),
    receiptId: uuid().notNull(),
    applicationId: uuid().notNull(),
    /** The notified time before which the paper may be brought again; null: the round's. */
    dueAt: instant(),
    proposedBy: text().notNull(),
    confirmedBy: text().notNull(),
    retractedAt: instant().notNull(),
  },
  (table) => [
    // Holds: a receipt is taken back once; serves: whether it was.
    unique('receipt_retractions_receipt_key').on(table.receiptId),
    refers('receipt_retractions_receipt_fk', table.receiptId, paperReceipts.id),
    refers('receipt_retractions_application_fk', table.applicationId, applications.id),
  ],
);
