import { and, asc, eq, getTableColumns, gte, lt, sql } from 'drizzle-orm';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor, rowsIn } from '#platform/database/statements.ts';
import { ledgerEntries } from '../entries/tables.ts';
import { ledgerRoots, sealedEntries, sealedNodes } from '../sealing/tables.ts';
import { sm3Hashes, sm3Roots } from './tables.ts';

const grownSize = sql<number>`(select coalesce(max(${sm3Roots.size}), 0)
  from ${sm3Roots})`.mapWith(Number);

const sealedSize = sql<number>`(select coalesce(max(${ledgerRoots.size}), 0)
  from ${ledgerRoots})`.mapWith(Number);

/** The hashes of the tiles that are not whole yet, level by level, left to right. */
const edgeHashes = sql`(
  select ${sm3Hashes.level}, ${sm3Hashes.index}, ${sm3Hashes.hash}
  from generate_series(0, 6) as above
  join ${sm3Hashes} on ${sm3Hashes.level} = above
    and ${sm3Hashes.index} >= ${param('size', 'bigint')} >> 8 * above >> 8 << 8
  order by level, index
) as edge`;

/** The same of the tree by SHA-256 as it was with so many leaves. */
const sealedEdgeHashes = sql`(
  select 0 as level, ${sealedEntries.position} as index, ${sealedEntries.leafHash} as hash
  from ${sealedEntries}
  where ${sealedEntries.position} >= ${param('size', 'bigint')} >> 8 << 8
    and ${sealedEntries.position} < ${param('size', 'bigint')}
  union all
  select ${sealedNodes.level}, ${sealedNodes.index}, ${sealedNodes.hash}
  from generate_series(1, 6) as above
  join ${sealedNodes} on ${sealedNodes.level} = above
    and ${sealedNodes.index} >= ${param('size', 'bigint')} >> 8 * above >> 8 << 8
    and ${sealedNodes.index} < ${param('size', 'bigint')} >> 8 * above
  order by level, index
) as edge`;

/** The last root within reach, or the next where the first is farther away. */
const nextRootSize = sql`coalesce(
  (select max(${ledgerRoots.size}) from ${ledgerRoots} where ${ledgerRoots.size} > ${param('size', 'bigint')}
    and ${ledgerRoots.size} <= ${param('size', 'bigint')} + ${param('most', 'bigint')}),
  (select min(${ledgerRoots.size}) from ${ledgerRoots} where ${ledgerRoots.size} > ${param('size', 'bigint')}))`;

export const sm3Statements = perDatabase((db: Database) => ({
  /** How many leaves the tree has, and how many entries are sealed. */
  sizes: db
    .select({ grown: grownSize, sealed: sealedSize })
    .from(sql`(select) as one`)
    .prepare('sm3_sizes'),
  /** The root by SHA-256 up to which the tree grows next. */
  nextRoot: db
    .select({ size: ledgerRoots.size, root: ledgerRoots.root })
    .from(ledgerRoots)
    .where(eq(ledgerRoots.size, nextRootSize))
    .prepare('sm3_next_root'),
  /** What comes next; a sealed position whose entry is gone is told as well. */
  next: db
    .select({
      position: sealedEntries.position,
      leafHash: sealedEntries.leafHash,
      entry: getTableColumns(ledgerEntries),
    })
    .from(sealedEntries)
    .leftJoin(ledgerEntries, eq(ledgerEntries.id, sealedEntries.entryId))
    .where(
      and(gte(sealedEntries.position, param('size')), lt(sealedEntries.position, param('end'))),
    )
    .orderBy(asc(sealedEntries.position))
    .prepare('sm3_next'),
  sealedEdge: db
    .select({ level: sql<number>`edge.level`, hash: sql<Buffer>`edge.hash` })
    .from(sealedEdgeHashes)
    .prepare('sm3_sealed_edge'),
  /** Hashes of whole tiles by SHA-256, as sealing stored them. */
  sealedNodes: db
    .select(getTableColumns(sealedNodes))
    .from(sealedNodes)
    .where(
      sql`(${sealedNodes.level}, ${sealedNodes.index}) in (select level, index
        from jsonb_to_recordset(${param('places', 'jsonb')}) as places(level smallint, index bigint))`,
    )
    .prepare('sm3_sealed_nodes'),
  edge: db
    .select({ level: sql<number>`edge.level`, hash: sql<Buffer>`edge.hash` })
    .from(edgeHashes)
    .prepare('sm3_edge'),
  grow: growing(db).prepare('sm3_grow'),
}));

/** Its rows clash with those of another replica that grew the tree meanwhile. */
function growing(db: Database) {
  const hashes = rowsIn('hashes', getTableColumns(sm3Hashes));
  const added = db.$with('added').as(
    db
      .insert(sm3Hashes)
      .select(rowsFor(sm3Hashes, hashes.columns, hashes.rows))
      .returning({ level: sm3Hashes.level }),
  );
  return db
    .with(added)
    .insert(sm3Roots)
    .values({ size: param('size'), root: param('root') });
}
