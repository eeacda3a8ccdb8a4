import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgEnum, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { instant, refers } from '#platform/database/columns.ts';
import { deliveryKinds, deliveryOutcomes, failureReasons } from '../model/answers.ts';
import { webhooks } from '../webhooks/tables.ts';

export const deliveryKind = pgEnum('webhook_delivery_kind', deliveryKinds);
export const deliveryOutcome = pgEnum('webhook_delivery_outcome', deliveryOutcomes);
export const failureReason = pgEnum('webhook_failure_reason', failureReasons);

/**
 * The log of deliveries, an attempt a row, kept for a while; and the deliveries that were asked for
 * and are still to be made. No fact of the programme. Instants are of the database's real clock.
 */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: uuid().primaryKey(),
    webhookId: uuid().notNull(),
    kind: deliveryKind().notNull(),
    /** `webhook-id` of the delivery; a test's is that of its row. */
    eventId: uuid().notNull(),
    type: text().notNull(),
    /** Of the event in the log; null for a test. */
    position: bigint({ mode: 'number' }),
    /** Which one in a row on this event, from 1. */
    attempt: integer().notNull(),
    outcome: deliveryOutcome().notNull(),
    /** What the receiver answered; null: nothing. */
    status: smallint(),
    reason: failureReason(),
    /** The beginning of the answer's body. */
    excerpt: text(),
    /** When it was asked for, or begun. */
    requestedAt: instant().notNull(),
    /** When it ended; null: it is still to be made. */
    endedAt: instant(),
    durationMs: integer(),
  },
  (table) => [
    refers('webhook_deliveries_webhook_fk', table.webhookId, webhooks.id),
    // Serves: the deliveries of a webhook, newest first by keyset.
    index('webhook_deliveries_list_idx').on(table.webhookId, table.id),
    // Serves: those of one outcome in the same order, and the ones that are still to be made.
    index('webhook_deliveries_outcome_idx').on(table.webhookId, table.outcome, table.id),
    // Serves: the end of what is kept.
    index('webhook_deliveries_age_idx').on(table.requestedAt).where(sql`outcome <> 'pending'`),
  ],
);
