import { and, asc, eq, getTableColumns, gte, lt, sql } from 'drizzle-orm';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param } from '#platform/database/statements.ts';
import { recordOnly } from '../entries/record.ts';
import { ledgerEntries } from '../entries/tables.ts';
import { sealedEntries } from '../sealing/tables.ts';

export const exportStatements = perDatabase((db: Database) => ({
  now: db.select({ now: appNow }).from(sql`(select) as clock`).prepare('ledger_export_now'),
  record: recordOnly(db).prepare('ledger_export_record'),
  /** The entry that an export is. */
  find: db
    .select({ at: ledgerEntries.at, data: ledgerEntries.data })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.subjectId, param('exportId')),
        sql`${ledgerEntries.action} = 'ledger.exported'`,
      ),
    )
    .prepare('ledger_export_find'),
  /** A sealed position whose entry is gone is told as well: the reader shall learn of it. */
  part: db
    .select({
      position: sealedEntries.position,
      leafHash: sealedEntries.leafHash,
      entry: getTableColumns(ledgerEntries),
    })
    .from(sealedEntries)
    .leftJoin(ledgerEntries, eq(ledgerEntries.id, sealedEntries.entryId))
    .where(
      and(gte(sealedEntries.position, param('start')), lt(sealedEntries.position, param('end'))),
    )
    .orderBy(asc(sealedEntries.position))
    .prepare('ledger_export_part'),
}));
