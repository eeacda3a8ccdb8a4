import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { bytes, instant } from '../database/columns.ts';

/**
 * Requests answered under an `Idempotency-Key`, with their answers as the caller saw them.
 * Technical: a row serves only the repetition of its request and is deleted once it has expired.
 */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    subject: text().notNull(),
    client: text().notNull(),
    /** The organisation of the token; empty when it is bound to none. */
    creditCode: text().notNull(),
    key: text().notNull(),
    operationId: text().notNull(),
    /** SHA-256 of the request, hex. */
    fingerprint: text().notNull(),
    /** Null until the request that holds the key commits, so nobody else sees it null. */
    status: smallint(),
    headers: jsonb().$type<Readonly<Record<string, string>>>(),
    body: bytes(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    // Serves: the look-up of a key; the request that holds it makes others wait here.
    primaryKey({ columns: [table.subject, table.client, table.creditCode, table.key] }),
    // Serves: the sweep of expired keys.
    index('idempotency_keys_expiry_idx').on(table.expiresAt),
    // An answer has headers, and a body unless it is empty.
    check(
      'idempotency_keys_answer',
      sql`(${table.status} is null) = (${table.headers} is null) and (${table.body} is null or ${table.status} is not null)`,
    ),
  ],
);
