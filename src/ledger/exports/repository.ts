import { and, asc, eq, getTableColumns, gte, lt, sql } from 'drizzle-orm';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param } from '#platform/database/statements.ts';
import { recordOnly } from '../entries/record.ts';
import { ledgerEntries } from '../entries/tables.ts';
import { sealedEntries } from '../sealing/tables.ts';
import { sm3Hashes } from '../sm3/tables.ts';

const position = { position: sealedEntries.position, entry: getTableColumns(ledgerEntries) };
const isInPart = and(
  gte(sealedEntries.position, param('start')),
  lt(sealedEntries.position, param('end')),
);

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
  parts: {
    sha256: db
      .select({ ...position, leafHash: sealedEntries.leafHash })
      .from(sealedEntries)
      .leftJoin(ledgerEntries, eq(ledgerEntries.id, sealedEntries.entryId))
      .where(isInPart)
      .orderBy(asc(sealedEntries.position))
      .prepare('ledger_export_part'),
    sm3: db
      .select({ ...position, leafHash: sm3Hashes.hash })
      .from(sealedEntries)
      .innerJoin(
        sm3Hashes,
        and(eq(sm3Hashes.level, 0), eq(sm3Hashes.index, sealedEntries.position)),
      )
      .leftJoin(ledgerEntries, eq(ledgerEntries.id, sealedEntries.entryId))
      .where(isInPart)
      .orderBy(asc(sealedEntries.position))
      .prepare('ledger_export_part_sm3'),
  },
}));
