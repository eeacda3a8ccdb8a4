import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { actorRole } from '#ledger/index.ts';
import { bytes, instant, refers } from '#platform/database/columns.ts';
import { disablingCauses, webhookStatuses } from '../model/webhook.ts';

export const webhookStatus = pgEnum('webhook_status', webhookStatuses);
export const disablingCause = pgEnum('webhook_disabling_cause', disablingCauses);

/** Where a system of a role is told of events. A subject of the ledger; a deleted one stays. */
export const webhooks = pgTable(
  'webhooks',
  {
    id: uuid().primaryKey(),
    /** The client and role of the token that registered it. */
    ownerClient: text().notNull(),
    ownerRole: actorRole().notNull(),
    url: text().notNull(),
    /** Null: all that the role is told of, also what is added later. */
    types: text().array(),
    status: webhookStatus().notNull(),
    disabledBecause: disablingCause(),
    /** Sealed under a key that is not in the database. */
    secret: bytes().notNull(),
    /** Sealed in the same way; signs as well until then. */
    formerSecret: bytes(),
    formerSecretUntil: instant(),
    version: integer().notNull(),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [
    // Serves: the webhooks of a system, newest first by keyset, and their number.
    index('webhooks_owner_idx')
      .on(table.ownerClient, table.ownerRole, table.id)
      .where(sql`status <> 'deleted'`),
  ],
);

/**
 * How far each webhook has come. No fact of the programme: the receiver has what was delivered, and
 * whatever stands here, nothing is skipped but by moving the position on. Instants are of the
 * database's real clock, as pauses between attempts are.
 */
export const webhookProgress = pgTable(
  'webhook_progress',
  {
    webhookId: uuid().primaryKey(),
    /** Of the last entry that was delivered or passed over; -1: none. */
    position: bigint({ mode: 'number' }).notNull(),
    /** Attempts in a row that failed on the event behind it. */
    failures: integer().notNull(),
    failingSince: instant(),
    nextAttemptAt: instant().notNull(),
    lastDeliveredAt: instant(),
    /** When it last had its turn; the one that waits longest is next. */
    servedAt: instant().notNull(),
  },
  (table) => [refers('webhook_progress_webhook_fk', table.webhookId, webhooks.id)],
);
