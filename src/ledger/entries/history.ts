import { and, asc, eq, sql } from 'drizzle-orm';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param } from '#platform/database/statements.ts';
import { ledgerEntries } from './tables.ts';

export type LedgerEntry = typeof ledgerEntries.$inferSelect;

const statements = perDatabase((db: Database) => ({
  ofApplication: db
    .select()
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.applicationId, param('applicationId')),
        sql`${ledgerEntries.id} > ${param('after', 'uuid')}`,
      ),
    )
    .orderBy(asc(ledgerEntries.id))
    .limit(sql.placeholder('limit'))
    .prepare('ledger_history'),
}));

const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * What happened to one case, oldest first, by keyset on the entry id.
 * @param after id of the last entry already read
 * @param limit entries at most
 */
export function readHistory(
  db: Database,
  applicationId: string,
  { after = beforeAll, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<LedgerEntry[]> {
  return statements(db).ofApplication.execute({ applicationId, after, limit });
}
