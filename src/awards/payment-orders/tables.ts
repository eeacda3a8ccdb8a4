import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, fen, instant, refers } from '#platform/database/columns.ts';
import { rounds } from '#rounds/index.ts';
import { orderMediaTypes } from '../model/payment-orders/order-files.ts';
import { paymentFailures, paymentOutcomes } from '../model/payment-orders/payment-order.ts';
import { disbursements } from '../payments/tables.ts';
import { awards } from '../results/tables.ts';

export const paymentOutcome = pgEnum('payment_outcome', paymentOutcomes);
export const paymentFailure = pgEnum('payment_failure', paymentFailures);

/** Payment orders 拨付指令: what finance is to pay, as it was when the order was issued. */
export const paymentOrders = pgTable(
  'payment_orders',
  {
    id: uuid().primaryKey(),
    roundId: uuid().notNull(),
    /** The ordinal of the order within its round. */
    number: integer().notNull(),
    /** Count and sum of its items; a trigger compares them. */
    itemCount: integer().notNull(),
    totalFen: fen().notNull(),
    /** How many items have no result yet; it only falls. */
    openCount: integer().notNull(),
    issuedAt: instant().notNull(),
    issuedBy: text().notNull(),
    version: integer().notNull(),
  },
  (table) => [
    refers('payment_orders_round_fk', table.roundId, rounds.id),
    // Holds: two orders of a round never share a number, so neither do their references.
    unique('payment_orders_number_key').on(table.roundId, table.number),
    // Serves: the orders of a round, by keyset.
    index('payment_orders_round_idx').on(table.roundId, table.id),
    check(
      'payment_orders_counts',
      sql`${table.itemCount} > 0 and ${table.totalFen} > 0 and ${table.openCount} between 0 and ${table.itemCount}`,
    ),
  ],
);

/** The payments of an order. Only their results are written later, once. */
export const paymentOrderItems = pgTable(
  'payment_order_items',
  {
    orderId: uuid().notNull(),
    position: integer().notNull(),
    awardId: uuid().notNull(),
    applicationNumber: text().notNull(),
    payeeName: text().notNull(),
    creditCode: text().notNull(),
    amountFen: fen().notNull(),
    /** What the result names it by. */
    reference: text().notNull(),
    /** Null until finance tells the result. */
    outcome: paymentOutcome(),
    failure: paymentFailure(),
    disbursementId: uuid(),
    settledAt: instant(),
    /** SHA-256 of the file that told the result, hex. */
    resultsSha256: text('results_sha256'),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.position] }),
    refers('payment_order_items_order_fk', table.orderId, paymentOrders.id),
    refers('payment_order_items_award_fk', table.awardId, awards.id),
    refers('payment_order_items_disbursement_fk', table.disbursementId, disbursements.id),
    // Holds: an award is in one open order at most, so that nobody pays it twice.
    uniqueIndex('payment_order_items_open_key').on(table.awardId).where(sql`outcome is null`),
    // Holds: a reference names one payment.
    unique('payment_order_items_reference_key').on(table.reference),
    // Holds: a payment settles one item.
    unique('payment_order_items_disbursement_key').on(table.disbursementId),
    // Serves: the foreign key.
    index('payment_order_items_award_idx').on(table.awardId),
    check('payment_order_items_amount', sql`${table.amountFen} > 0`),
    check(
      'payment_order_items_result',
      sql`(${table.outcome} is null) = (${table.settledAt} is null)
        and (${table.outcome} is null) = (${table.resultsSha256} is null)
        and (${table.disbursementId} is not null) = (${table.outcome} is not distinct from 'paid')
        and (${table.failure} is not null) = (${table.outcome} is not distinct from 'failed')`,
    ),
  ],
);

/** The files of an order, as they were issued. */
export const paymentOrderFiles = pgTable(
  'payment_order_files',
  {
    orderId: uuid().notNull(),
    /** Too long for a label of an enum. */
    mediaType: text({ enum: orderMediaTypes }).notNull(),
    content: bytes().notNull(),
    /** SHA-256 of the content, hex. */
    sha256: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.mediaType] }),
    refers('payment_order_files_order_fk', table.orderId, paymentOrders.id),
    check(
      'payment_order_files_digest',
      sql`${table.sha256} = encode(sha256(${table.content}), 'hex')`,
    ),
  ],
);
