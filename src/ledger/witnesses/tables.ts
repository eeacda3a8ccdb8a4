import { sql } from 'drizzle-orm';
import { bigint, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from '#platform/database/columns.ts';

/** The lines by which witnesses cosigned checkpoints of the log. Append-only. */
export const ledgerCosignatures = pgTable(
  'ledger_cosignatures',
  {
    /** Entries of the checkpoint; no key into `ledger_roots`, since any size may be signed. */
    size: bigint({ mode: 'number' }).notNull(),
    /** The whole key, so that the line can be verified when it is no longer configured. */
    witnessKey: text().notNull(),
    /** The name in the key: a witness that rotates its key counts once. */
    witness: text().notNull(),
    /** By the witness's clock, in whole seconds; it is signed. */
    cosignedAt: instant().notNull(),
    /** As the note has it, without the line end. */
    line: text().notNull(),
    /** By the database's own clock, as for the roots. */
    receivedAt: instant().notNull().default(sql`date_trunc('milliseconds', clock_timestamp())`),
  },
  // Holds: the same line is kept once; serves: the newest checkpoint with enough witnesses.
  (table) => [primaryKey({ columns: [table.size, table.witnessKey, table.cosignedAt] })],
);
