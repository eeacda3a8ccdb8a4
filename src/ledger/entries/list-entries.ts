import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { LedgerAction } from '#kernel/model/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { param, perFilters } from '#platform/database/statements.ts';
import type { LedgerEntryRow } from './history.ts';
import { ledgerEntries } from './tables.ts';

export interface EntryFilters {
  readonly roundId?: string;
  readonly applicationId?: string;
  readonly subjectId?: string;
  readonly action?: LedgerAction;
}

const conditions = {
  roundId: () => eq(ledgerEntries.roundId, param('roundId')),
  applicationId: () => eq(ledgerEntries.applicationId, param('applicationId')),
  subjectId: () => eq(ledgerEntries.subjectId, param('subjectId')),
  action: () => eq(ledgerEntries.action, param('action')),
  after: () => gt(ledgerEntries.id, param('after')),
} satisfies Record<string, () => SQL>;

const statements = perDatabase((db: Database) =>
  perFilters(conditions, (where, suffix) =>
    db
      .select()
      .from(ledgerEntries)
      .where(and(...where))
      .orderBy(asc(ledgerEntries.id))
      .limit(sql.placeholder('limit'))
      .prepare(`ledger_list_${suffix}`),
  ),
);

/** Entries of the whole ledger, oldest first, by keyset on the entry id. */
export function listEntries(
  db: Database,
  filters: EntryFilters,
  { after, limit }: Keyset,
): Promise<LedgerEntryRow[]> {
  const values = { ...filters, after };
  return statements(db)(values).execute({ ...values, limit });
}
