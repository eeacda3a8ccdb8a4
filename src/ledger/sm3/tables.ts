import { sql } from 'drizzle-orm';
import { bigint, pgTable, primaryKey, smallint } from 'drizzle-orm/pg-core';
import { bytes, instant } from '#platform/database/columns.ts';

/** The hashes of the second tree over the log, by SM3: leaves and whole tiles. Append-only. */
export const sm3Hashes = pgTable(
  'sm3_hashes',
  {
    /** Times 8: the level in the tree. At 0 the leaves, whose index is the position. */
    level: smallint().notNull(),
    index: bigint({ mode: 'number' }).notNull(),
    hash: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.level, table.index] })],
);

/** The root of the second tree after each batch of leaves. Append-only. */
export const sm3Roots = pgTable('sm3_roots', {
  /** Leaves until then: never more than entries are sealed. */
  size: bigint({ mode: 'number' }).primaryKey(),
  root: bytes().notNull(),
  /** By the database's own clock, as of `ledger_roots`. */
  sealedAt: instant().notNull().default(sql`date_trunc('milliseconds', clock_timestamp())`),
});
