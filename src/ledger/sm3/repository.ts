import { getTableColumns, sql } from 'drizzle-orm';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor, rowsIn } from '#platform/database/statements.ts';
import { ledgerRoots } from '../sealing/tables.ts';
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

export const sm3Statements = perDatabase((db: Database) => ({
  /** How many leaves the tree has, and how many entries are sealed. */
  sizes: db
    .select({ grown: grownSize, sealed: sealedSize })
    .from(sql`(select) as one`)
    .prepare('sm3_sizes'),
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
