import { and, asc, desc, eq, getTableColumns, gt, gte, lt, type SQL, sql } from 'drizzle-orm';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param } from '#platform/database/statements.ts';
import { ledgerEntries } from '../entries/tables.ts';
import { ledgerRoots, sealedEntries, sealedNodes } from '../sealing/tables.ts';
import { sm3Hashes, sm3Roots } from '../sm3/tables.ts';

/** Hashes of one level of the log, from `start` on. */
export interface StoredRange {
  readonly level: number;
  readonly start: number;
  readonly count: number;
}

/** The hashes of each range in the JSON parameter `ranges`, one after another. @param stored all hashes of `r` */
const rangesOf = (stored: SQL) => sql`rows from (jsonb_to_recordset(${param('ranges', 'jsonb')})
    as (level smallint, start bigint, count bigint)) with ordinality as r(level, start, count, number)
  cross join lateral (
    select string_agg(hash, ''::bytea order by index) as hashes from (${stored}) as stored
  ) as joined`;

const sealedHashes = rangesOf(sql`
      select ${sealedEntries.position} as index, ${sealedEntries.leafHash} as hash
      from ${sealedEntries}
      where r.level = 0 and ${sealedEntries.position} >= r.start
        and ${sealedEntries.position} < r.start + r.count
      union all
      select ${sealedNodes.index}, ${sealedNodes.hash}
      from ${sealedNodes}
      where ${sealedNodes.level} = r.level and ${sealedNodes.index} >= r.start
        and ${sealedNodes.index} < r.start + r.count
    `);

const hashesBySm3 = rangesOf(sql`
      select ${sm3Hashes.index}, ${sm3Hashes.hash}
      from ${sm3Hashes}
      where ${sm3Hashes.level} = r.level and ${sm3Hashes.index} >= r.start
        and ${sm3Hashes.index} < r.start + r.count
    `);

/** The trees over the log: the one that sealing grows, and the one by SM3 where it is configured. */
export const treeStatements = perDatabase((db: Database) => ({
  sha256: {
    latestRoot: latest(db, ledgerRoots).prepare('log_latest_root'),
    hashes: joined(db, sealedHashes).prepare('log_hashes'),
  },
  sm3: {
    latestRoot: latest(db, sm3Roots).prepare('log_latest_root_sm3'),
    hashes: joined(db, hashesBySm3).prepare('log_hashes_sm3'),
  },
}));

function latest(db: Database, roots: typeof ledgerRoots | typeof sm3Roots) {
  return db
    .select({ size: roots.size, root: roots.root, sealedAt: roots.sealedAt, now: appNow })
    .from(roots)
    .orderBy(desc(roots.size))
    .limit(1);
}

function joined(db: Database, ranges: SQL) {
  return db
    .select({ hashes: sql<Buffer | null>`joined.hashes` })
    .from(ranges)
    .orderBy(sql`r.number`);
}

export const logStatements = perDatabase((db: Database) => ({
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
    .select({ position: sealedEntries.position })
    .from(sealedEntries)
    .where(eq(sealedEntries.entryId, param('entryId')))
    .prepare('log_position_of'),
}));
