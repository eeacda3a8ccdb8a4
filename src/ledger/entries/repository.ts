import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param } from '#platform/database/statements.ts';
import { ledgerEntries } from './tables.ts';

export const entryStatements = perDatabase((db: Database) => ({
  find: db
    .select(getTableColumns(ledgerEntries))
    .from(ledgerEntries)
    .where(eq(ledgerEntries.id, param('entryId')))
    .prepare('ledger_entry_find'),
  /** Acts of some kinds on a subject, in order. */
  ofSubject: db
    .select(getTableColumns(ledgerEntries))
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.subjectId, param('subjectId')),
        sql`${ledgerEntries.action} = any(${param('actions', 'ledger_action[]')})`,
      ),
    )
    .orderBy(asc(ledgerEntries.subjectVersion), asc(ledgerEntries.id))
    .prepare('ledger_entries_of_subject'),
}));
