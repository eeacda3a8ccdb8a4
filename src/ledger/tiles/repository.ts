import { and, asc, desc, eq, getTableColumns, gt, gte, lt, sql } from 'drizzle-orm';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param } from '#platform/database/statements.ts';
import { ledgerEntries } from '../entries/tables.ts';
import { ledgerRoots, sealedEntries, sealedNodes } from '../sealing/tables.ts';

/** Hashes of one level of the log, from `start` on. */
export interface StoredRange {
  readonly level: number;
  readonly start: number;
  readonly count: number;
}

/** The hashes of each range in the JSON parameter `ranges`, one after another. */
const rangeHashes = sql`rows from (jsonb_to_recordset(${param('ranges', 'jsonb')})
    as (level smallint, start bigint, count bigint)) with ordinality as r(level, start, count, number)
  cross join lateral (
    select string_agg(hash, ''::bytea order by index) as hashes from (
      select ${sealedEntries.position} as index, ${sealedEntries.leafHash} as hash
      from ${sealedEntries}
      where r.level = 0 and ${sealedEntries.position} >= r.start
        and ${sealedEntries.position} < r.start + r.count
      union all
      select ${sealedNodes.index}, ${sealedNodes.hash}
      from ${sealedNodes}
      where ${sealedNodes.level} = r.level and ${sealedNodes.index} >= r.start
        and ${sealedNodes.index} < r.start + r.count
    ) as stored
  ) as joined`;

export const logStatements = perDatabase((db: Database) => ({
  latestRoot: db
    .select({ ...getTableColumns(ledgerRoots), now: appNow })
    .from(ledgerRoots)
    .orderBy(desc(ledgerRoots.size))
    .limit(1)
    .prepare('log_latest_root'),
  hashes: db
    .select({ hashes: sql<Buffer | null>`joined.hashes` })
    .from(rangeHashes)
    .orderBy(sql`r.number`)
    .prepare('log_hashes'),
  entries: db
    .select(getTableColumns(ledgerEntries))
    .from(sealedEntries)
    .innerJoin(ledgerEntries, eq(ledgerEntries.id, sealedEntries.entryId))
    .where(
      and(gte(sealedEntries.position, param('start')), lt(sealedEntries.position, param('end'))),
    )
    .orderBy(asc(sealedEntries.position))
    .prepare('log_entries'),
  /** The first entry of some actions on a case whose data has some members. */
  recorded: db
    .select(getTableColumns(ledgerEntries))
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.applicationId, param('applicationId')),
        sql`${ledgerEntries.action} = any(${param('actions', 'ledger_action[]')})`,
        sql`${ledgerEntries.data} @> ${param('data', 'jsonb')}`,
      ),
    )
    .orderBy(asc(ledgerEntries.id))
    .limit(1)
    .prepare('log_recorded'),
  /** An entry with its place, and the first root over it. */
  printed: db
    .select({
      ...getTableColumns(ledgerEntries),
      position: sealedEntries.position,
      leafHash: sealedEntries.leafHash,
      size: ledgerRoots.size,
      root: ledgerRoots.root,
    })
    .from(ledgerEntries)
    .innerJoin(sealedEntries, eq(sealedEntries.entryId, ledgerEntries.id))
    .innerJoin(ledgerRoots, gt(ledgerRoots.size, sealedEntries.position))
    .where(eq(ledgerEntries.id, param('entryId')))
    .orderBy(asc(ledgerRoots.size))
    .limit(1)
    .prepare('log_printed'),
  positionOf: db
    .select({ position: sealedEntries.position, leafHash: sealedEntries.leafHash })
    .from(sealedEntries)
    .where(eq(sealedEntries.entryId, param('entryId')))
    .prepare('log_position_of'),
}));
