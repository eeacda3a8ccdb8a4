import { sql } from 'drizzle-orm';
import { index, integer, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#platform/database/columns.ts';
import { revokedKinds } from '../model/revocation.ts';

export const revokedKind = pgEnum('revoked_kind', revokedKinds);

/** Tokens that are refused before they expire. A subject of the ledger; a lifted one stays. */
export const tokenRevocations = pgTable(
  'token_revocations',
  {
    id: uuid().primaryKey(),
    kind: revokedKind().notNull(),
    /** `jti`, `sub` or `client_id` of the tokens. */
    value: text().notNull(),
    issuedBefore: instant(),
    reason: text().notNull(),
    /** By the real clock, as tokens expire; `createdAt` is by the service's. */
    deniedFrom: instant().notNull(),
    liftedAt: instant(),
    liftedBy: text(),
    liftReason: text(),
    version: integer().notNull(),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
  },
  (table) => [
    // Serves: the revocations of one value, newest first by keyset.
    index('token_revocations_value_idx').on(table.value, table.id),
    // Serves: those in force, which every replica reads whole.
    index('token_revocations_in_force_idx').on(table.id).where(sql`lifted_at is null`),
  ],
);
