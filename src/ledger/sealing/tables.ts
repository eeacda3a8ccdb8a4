import { sql } from 'drizzle-orm';
import { bigint, index, pgTable, primaryKey, smallint, unique, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, refers } from '#platform/database/columns.ts';
import { ledgerAction, ledgerEntries } from '../entries/tables.ts';

/**
 * Entries that wait for their position. A trigger writes a row with each entry, in the writing
 * transaction; the sealing of the entry deletes it.
 */
export const unsealedEntries = pgTable('unsealed_entries', {
  /**
   * Drawn when the entry is written. An entry that rests on another, such as the next version of a
   * case, has the higher number.
   */
  number: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  /** No foreign key: the trigger writes it with its entry, and every command would pay for one. */
  entryId: uuid().notNull(),
});

/**
 * The position of each sealed entry, without gaps from 0, and its leaf in the log. Append-only.
 * The columns of the entry are repeated for the lists, which follow positions.
 */
export const sealedEntries = pgTable(
  'sealed_entries',
  {
    position: bigint({ mode: 'number' }).primaryKey(),
    entryId: uuid().notNull(),
    /** SHA-256 of the leaf, RFC 6962. */
    leafHash: bytes().notNull(),
    action: ledgerAction().notNull(),
    subjectId: uuid().notNull(),
    applicationId: uuid(),
    roundId: uuid(),
  },
  (table) => [
    // Holds: an entry is sealed once; serves: the position of an entry.
    unique('sealed_entries_entry_key').on(table.entryId),
    refers('sealed_entries_entry_fk', table.entryId, ledgerEntries.id),
    // Serves: the auditors' lists, by keyset on the position.
    index('sealed_entries_round_idx').on(table.roundId, table.position),
    index('sealed_entries_application_idx').on(table.applicationId, table.position),
    index('sealed_entries_subject_idx').on(table.subjectId, table.position),
    index('sealed_entries_action_idx').on(table.action, table.position),
  ],
);

/** The hashes of whole tiles: the upper levels of the log's tree. Append-only. */
export const sealedNodes = pgTable(
  'sealed_nodes',
  {
    /** Times 8: the level in the tree; from 1 on, since the leaves are rows of `sealed_entries`. */
    level: smallint().notNull(),
    index: bigint({ mode: 'number' }).notNull(),
    hash: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.level, table.index] })],
);

/** The root of the log after each batch of entries that was sealed. Append-only. */
export const ledgerRoots = pgTable('ledger_roots', {
  /** Entries sealed until then. */
  size: bigint({ mode: 'number' }).primaryKey(),
  root: bytes().notNull(),
  /** By the database's own clock: it is no instant of the programme, so a test does not move it. */
  sealedAt: instant().notNull().default(sql`date_trunc('milliseconds', clock_timestamp())`),
});
