import { and, asc, eq, getTableColumns, gt, type SQL, sql } from 'drizzle-orm';
import type { LedgerAction } from '#kernel/model/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { param, perFilters } from '#platform/database/statements.ts';
import { sealEntries } from '../sealing/seal-entries.ts';
import { sealedEntries } from '../sealing/tables.ts';
import type { LedgerEntryRow } from './history.ts';
import { ledgerEntries } from './tables.ts';

export interface EntryFilters {
  readonly roundId?: string;
  readonly applicationId?: string;
  readonly subjectId?: string;
  readonly action?: LedgerAction;
}

/** An entry with its place in the log. */
export interface SealedEntryRow extends LedgerEntryRow {
  readonly position: number;
}

const conditions = {
  roundId: () => eq(sealedEntries.roundId, param('roundId')),
  applicationId: () => eq(sealedEntries.applicationId, param('applicationId')),
  subjectId: () => eq(sealedEntries.subjectId, param('subjectId')),
  action: () => eq(sealedEntries.action, param('action')),
  after: () => gt(sealedEntries.position, param('after')),
} satisfies Record<string, () => SQL>;

const statements = perDatabase((db: Database) =>
  perFilters(conditions, (where, suffix) =>
    db
      .select({ ...getTableColumns(ledgerEntries), position: sealedEntries.position })
      .from(sealedEntries)
      .innerJoin(ledgerEntries, eq(ledgerEntries.id, sealedEntries.entryId))
      .where(and(...where))
      .orderBy(asc(sealedEntries.position))
      .limit(sql.placeholder('limit'))
      .prepare(`ledger_list_${suffix}`),
  ),
);

/**
 * Entries of the whole ledger by keyset on the position, so that none can appear behind a page that
 * was read. What was written before the call is sealed first, and therefore in the list.
 */
export async function listEntries(
  db: Database,
  filters: EntryFilters,
  { after, limit }: Keyset,
): Promise<SealedEntryRow[]> {
  await sealEntries(db);
  const values = { ...filters, after };
  return statements(db)(values).execute({ ...values, limit });
}
