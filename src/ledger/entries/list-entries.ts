import { and, asc, eq, getTableColumns, gt, type SQL, sql } from 'drizzle-orm';
import { type Database, perDatabase } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { param, perFilters } from '#platform/database/statements.ts';
import { sealEntries } from '../sealing/seal-entries.ts';
import { sealedEntries } from '../sealing/tables.ts';
import type { LedgerEntryRow } from './history.ts';
import { ledgerEntries } from './tables.ts';

/** An entry with its place in the log. */
export interface SealedEntryRow extends LedgerEntryRow {
  readonly position: number;
}

const conditions = {
  after: () => gt(sealedEntries.position, param('after')),
} satisfies Record<string, () => SQL>;

const statements = perDatabase((db: Database) =>
  perFilters(conditions, (where, suffix) =>
    db
      .select({ ...getTableColumns(ledgerEntries), position: sealedEntries.position })
      .from(sealedEntries)
      .innerJoin(ledgerEntries, eq(ledgerEntries.id, sealedEntries.entryId))
      .where(and(eq(sealedEntries.applicationId, param('applicationId')), ...where))
      .orderBy(asc(sealedEntries.position))
      .limit(sql.placeholder('limit'))
      .prepare(`ledger_of_case_${suffix}`),
  ),
);

/**
 * Entries about a case by keyset on the position, so that none can appear behind a page that was
 * read. What was written before the call is sealed first, and therefore in the list.
 */
export async function entriesOfCase(
  db: Database,
  applicationId: string,
  { after, limit }: Keyset,
): Promise<SealedEntryRow[]> {
  await sealEntries(db);
  return statements(db)({ after }).execute({ applicationId, after, limit });
}
