import { sql } from 'drizzle-orm';
import {
  check,
  customType,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core';
import { instant } from '../database/columns.ts';

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/**
 * Requests that were answered under an `Idempotency-Key`, with their answers, which hold whatever
 * the caller was shown. Technical: nothing rests on a row but the repetition of its request, and it
 * is deleted when it has expired.
 */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    subject: text().notNull(),
    client: text().notNull(),
    /** The organisation that the token was bound to; empty when to none. */
    creditCode: text().notNull(),
    key: text().notNull(),
    operationId: text().notNull(),
    /** SHA-256, hex, of what was asked. */
    fingerprint: text().notNull(),
    /** Null until the request that holds the key commits, hence to nobody else. */
    status: smallint(),
    headers: jsonb().$type<Readonly<Record<string, string>>>(),
    body: bytes(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    // Serves: the look-up of a key; whoever holds it makes others wait here.
    primaryKey({ columns: [table.subject, table.client, table.creditCode, table.key] }),
    // Serves: the sweep of what has expired.
    index('idempotency_keys_expiry_idx').on(table.expiresAt),
    // An answer has headers, and a body unless it is empty.
    check(
      'idempotency_keys_answer',
      sql`(${table.status} is null) = (${table.headers} is null) and (${table.body} is null or ${table.status} is not null)`,
    ),
  ],
);
