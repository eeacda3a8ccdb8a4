import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#platform/database/database.ts';
import { rowsFor, rowsIn } from '#platform/database/statements.ts';
import { ledgerEntries } from './tables.ts';

/** The entries of a `LedgerBatch`, with all that is known before the statement runs. */
const {
  subjectVersion: _version,
  transactionId: _transaction,
  ...known
} = getTableColumns(ledgerEntries);
const entries = rowsIn('entries', known);

function entryRows(subjectVersion: SQL, from: SQL): SQL {
  return rowsFor(
    ledgerEntries,
    { ...entries.columns, subjectVersion, transactionId: sql`pg_current_xact_id()` },
    from,
  );
}

/**
 * The part of a commit statement that appends its entries, each with the version that its subject
 * moved to. If nothing moves, nothing is recorded. The statement's parameter `entries` is the
 * `LedgerBatch` of the decision.
 * @param moved name of the CTE whose rows are the moved subjects, with columns `id` and `version`
 */
export function recordedFor(db: Database, moved: string) {
  const subject = sql.identifier(moved);
  return db.$with('recorded').as(
    db
      .insert(ledgerEntries)
      .select(
        entryRows(
          sql`${subject}.version`,
          sql`${subject} join ${entries.rows} on ${entries.columns.subjectId} = ${subject}.id`,
        ),
      )
      .returning({ id: ledgerEntries.id }),
  );
}

/**
 * Like `recordOnly`, but entries are left out whose ids are recorded already, and those that tell
 * what holds no longer. Where all are left out, nothing is written at all.
 * @param holds whether what an entry tells still holds
 */
export function recordOnce(db: Database, holds: (entry: typeof entries.columns) => SQL) {
  const { columns, rows } = entries;
  const isNew = sql`not exists (select from ${ledgerEntries} written where written.id = ${columns.id})`;
  return (
    db
      .insert(ledgerEntries)
      .select(entryRows(sql`null::integer`, sql`${rows} where ${isNew} and ${holds(columns)}`))
      // Another replica may write it at the same moment.
      .onConflictDoNothing({ target: ledgerEntries.id })
      .returning({ subjectId: ledgerEntries.subjectId })
  );
}

/** A separate statement for what is recorded and moves nothing, such as refused attempts. */
export function recordOnly(db: Database) {
  return db
    .insert(ledgerEntries)
    .select(entryRows(sql`null::integer`, entries.rows))
    .returning({ subjectId: ledgerEntries.subjectId });
}
