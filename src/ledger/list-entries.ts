import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm';
import { type Database, perDatabase } from '../platform/database.ts';
import { param } from '../platform/statements.ts';
import type { LedgerAction } from './actions.ts';
import type { LedgerEntry } from './history.ts';
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

type Condition = keyof typeof conditions;

const allConditions = Object.keys(conditions) as Condition[];

/** One prepared statement for each combination of filters in use, so that each is served by the index made for it. */
const statements = perDatabase((db: Database) => {
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  function prepare(used: readonly Condition[]) {
    return (
      db
        .select()
        .from(ledgerEntries)
        .where(and(...used.map((name) => conditions[name]())))
        .orderBy(asc(ledgerEntries.id))
        .limit(sql.placeholder('limit'))
        // Numbered, because PostgreSQL keeps 63 bytes of a name.
        .prepare(`ledger_list_${used.map((name) => allConditions.indexOf(name)).join('')}`)
    );
  }
  return (used: readonly Condition[]) => {
    const key = used.join();
    const statement = prepared.get(key) ?? prepare(used);
    prepared.set(key, statement);
    return statement;
  };
});

/**
 * Entries of the whole ledger, oldest first, by keyset on the entry id.
 * @param after id of the last entry already read; undefined: from the beginning
 * @param limit entries at most
 */
export function listEntries(
  db: Database,
  filters: EntryFilters,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<LedgerEntry[]> {
  const values = { ...filters, ...(after === undefined ? {} : { after }) };
  const used = allConditions.filter((name) => name in values);
  return statements(db)(used).execute({ ...values, limit });
}
