import { type SQL, sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, instant, refers } from '#platform/database/columns.ts';
import { actorRole, ledgerAction, ledgerEntries } from '../entries/tables.ts';

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

interface Instants {
  readonly at: AnyPgColumn;
  readonly reachedAt: AnyPgColumn;
}

/** By how much an entry is older than one before it. */
export function lateness({ at, reachedAt }: Instants): SQL {
  return sql`(${reachedAt} - ${at})`;
}

/** Whether it is so by more than commands usually overlap. */
export function isLate(entry: Instants): SQL {
  return sql`${lateness(entry)} > interval '1 minute'`;
}

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
    actorSubject: text().notNull(),
    actorRole: actorRole().notNull(),
    actorClient: text().notNull(),
    requestId: text().notNull(),
    at: instant().notNull(),
    /**
     * The latest instant of this entry and all before it. It follows positions, which instants do
     * not quite, since commands overlap; so it turns a span of time into a span of positions.
     */
    reachedAt: instant().notNull(),
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
    index('sealed_entries_actor_idx').on(table.actorSubject, table.position),
    index('sealed_entries_role_idx').on(table.actorRole, table.position),
    index('sealed_entries_client_idx').on(table.actorClient, table.position),
    // Serves: the entries of one request, few as they are.
    index('sealed_entries_request_idx').on(table.requestId, table.position),
    // Serves: the positions between which a span of time lies.
    index('sealed_entries_reached_idx').on(table.reachedAt, table.position),
    // Serves: since which position a case was submitted, and so shown to others than its applicant.
    index('sealed_entries_submitted_idx')
      .on(table.applicationId, table.position)
      .where(sql`action = 'application.submitted'`),
    // Serves: how late an entry ever was; hardly any entry is.
    index('sealed_entries_late_idx').on(lateness(table)).where(isLate(table)),
  ],
);

/** The rules that each sealed entry rests on. Append-only. */
export const sealedEntryRules = pgTable(
  'sealed_entry_rules',
  {
    ruleId: text().notNull(),
    position: bigint({ mode: 'number' }).notNull(),
  },
  // Serves: the auditors' list by rule.
  (table) => [primaryKey({ columns: [table.ruleId, table.position] })],
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
