import { and, asc, eq, getTableColumns, gte, inArray, lt, sql } from 'drizzle-orm';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor, rowsIn } from '#platform/database/statements.ts';
import { ledgerEntries } from '../entries/tables.ts';
import {
  ledgerRoots,
  sealedEntries,
  sealedEntryRules,
  sealedNodes,
  unsealedEntries,
} from './tables.ts';

/** How many entries are sealed: the size of the log. */
const sealedSize = sql<number>`(select coalesce(max(${ledgerRoots.size}), 0)
  from ${ledgerRoots})`.mapWith(Number);

/** The latest instant of the log so far; null: it is empty. */
const reachedAt = sql<Date | null>`(select ${sealedEntries.reachedAt} from ${sealedEntries}
  order by ${sealedEntries.position} desc limit 1)`.mapWith(sealedEntries.reachedAt);

/** The instant of an entry is that of the programme's clock, so its age is told by the same. */
const unsealedAge = sql<number>`coalesce((select extract(epoch from app_now() - ${ledgerEntries.at})
  from ${unsealedEntries} join ${ledgerEntries} on ${ledgerEntries.id} = ${unsealedEntries.entryId}
  order by ${unsealedEntries.number} limit 1), 0)::float8`;

/** The hashes of the tiles that are not whole yet, level by level, left to right. */
const edgeHashes = sql`(
  select 0 as level, ${sealedEntries.position} as index, ${sealedEntries.leafHash} as hash
  from ${sealedEntries}
  where ${sealedEntries.position} >= ${param('size', 'bigint')} >> 8 << 8
  union all
  select ${sealedNodes.level}, ${sealedNodes.index}, ${sealedNodes.hash}
  from generate_series(1, 6) as above
  join ${sealedNodes} on ${sealedNodes.level} = above
    and ${sealedNodes.index} >= ${param('size', 'bigint')} >> 8 * above >> 8 << 8
  order by level, index
) as edge`;

/** The same of the log as it was with so many entries. */
const formerEdgeHashes = sql`(
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

export const sealingStatements = perDatabase((db: Database) => ({
  /** What waits, in the order in which it is sealed, with the size of the log so far. */
  loadUnsealed: db
    .select({
      number: unsealedEntries.number,
      entry: getTableColumns(ledgerEntries),
      size: sealedSize,
      reachedAt,
    })
    .from(unsealedEntries)
    .innerJoin(ledgerEntries, eq(ledgerEntries.id, unsealedEntries.entryId))
    .orderBy(asc(unsealedEntries.number))
    .limit(sql.placeholder('limit'))
    .prepare('sealing_load_unsealed'),
  loadEdge: db
    .select({ level: sql<number>`edge.level`, hash: sql<Buffer>`edge.hash` })
    .from(edgeHashes)
    .prepare('sealing_load_edge'),
  lag: db.select({ seconds: unsealedAge }).from(sql`(select) as one`).prepare('sealing_lag'),
  seal: sealingStatement(db).prepare('sealing_seal'),
}));

/** Its rows clash with those of another replica that sealed meanwhile. */
function sealingStatement(db: Database) {
  const leaves = rowsIn('leaves', {
    number: unsealedEntries.number,
    entryId: sealedEntries.entryId,
    position: sealedEntries.position,
    leafHash: sealedEntries.leafHash,
    reachedAt: sealedEntries.reachedAt,
  });
  const withEntries = sql`${leaves.rows}
    join ${ledgerEntries} on ${ledgerEntries.id} = ${leaves.columns.entryId}`;
  const nodes = rowsIn('nodes', getTableColumns(sealedNodes));
  const sealed = db.$with('sealed').as(
    db
      .insert(sealedEntries)
      .select(
        rowsFor(
          sealedEntries,
          {
            position: leaves.columns.position,
            entryId: leaves.columns.entryId,
            leafHash: leaves.columns.leafHash,
            action: sql`${ledgerEntries.action}`,
            subjectId: sql`${ledgerEntries.subjectId}`,
            applicationId: sql`${ledgerEntries.applicationId}`,
            roundId: sql`${ledgerEntries.roundId}`,
            actorSubject: sql`${ledgerEntries.actorSubject}`,
            actorRole: sql`${ledgerEntries.actorRole}`,
            actorClient: sql`${ledgerEntries.actorClient}`,
            requestId: sql`${ledgerEntries.requestId}`,
            at: sql`${ledgerEntries.at}`,
            reachedAt: leaves.columns.reachedAt,
          },
          withEntries,
        ),
      )
      .returning({ position: sealedEntries.position }),
  );
  const ruled = db.$with('ruled').as(
    db
      .insert(sealedEntryRules)
      .select(
        rowsFor(
          sealedEntryRules,
          { ruleId: sql`rule.id`, position: leaves.columns.position },
          sql`${withEntries} cross join lateral (
            select distinct unnest(${ledgerEntries.ruleIds}) as id) rule`,
        ),
      )
      .returning({ position: sealedEntryRules.position }),
  );
  const grown = db.$with('grown').as(
    db
      .insert(sealedNodes)
      .select(rowsFor(sealedNodes, nodes.columns, nodes.rows))
      .returning({ level: sealedNodes.level }),
  );
  const rooted = db.$with('rooted').as(
    db
      .insert(ledgerRoots)
      .values({ size: param('size'), root: param('root') })
      .returning({ size: ledgerRoots.size }),
  );
  return db
    .with(sealed, ruled, grown, rooted)
    .delete(unsealedEntries)
    .where(
      inArray(unsealedEntries.number, sql`(select ${leaves.columns.number} from ${leaves.rows})`),
    );
}

/** The columns of the entry that lists and filters read from its seal. */
const repeated = {
  action: sealedEntries.action,
  subjectId: sealedEntries.subjectId,
  applicationId: sealedEntries.applicationId,
  roundId: sealedEntries.roundId,
  actorSubject: sealedEntries.actorSubject,
  actorRole: sealedEntries.actorRole,
  actorClient: sealedEntries.actorClient,
  requestId: sealedEntries.requestId,
  at: sealedEntries.at,
};

/** Null at the first position. */
const reachedBefore = sql<Date | null>`(select former.reached_at from ${sealedEntries} former
  where former.position = ${sealedEntries.position} - 1)`.mapWith(sealedEntries.reachedAt);

/** What was sealed, to be compared with the entries as they are. */
export const sealedStatements = perDatabase((db: Database) => ({
  /** The root up to which it is compared next. */
  nextRoot: db
    .select({ size: ledgerRoots.size, root: ledgerRoots.root })
    .from(ledgerRoots)
    .where(eq(ledgerRoots.size, nextRootSize))
    .prepare('sealed_next_root'),
  /** What comes next; a sealed position whose entry is gone is told as well. */
  next: db
    .select({
      position: sealedEntries.position,
      entryId: sealedEntries.entryId,
      leafHash: sealedEntries.leafHash,
      entry: getTableColumns(ledgerEntries),
      ...{ repeated, reachedAt: sealedEntries.reachedAt, reachedBefore },
    })
    .from(sealedEntries)
    .leftJoin(ledgerEntries, eq(ledgerEntries.id, sealedEntries.entryId))
    .where(
      and(gte(sealedEntries.position, param('size')), lt(sealedEntries.position, param('end'))),
    )
    .orderBy(asc(sealedEntries.position))
    .prepare('sealed_next'),
  /** The rules by which lists find the positions of a part; each rule has an index of its own. */
  rules: db
    .select({
      position: sealedEntryRules.position,
      ruleIds: sql<
        readonly string[]
      >`array_agg(${sealedEntryRules.ruleId} order by ${sealedEntryRules.ruleId} collate "C")`,
    })
    .from(sealedEntryRules)
    .where(
      and(
        sql`${sealedEntryRules.ruleId} = any(${param('ruleIds', 'text[]')})`,
        gte(sealedEntryRules.position, param('size', 'bigint')),
        lt(sealedEntryRules.position, param('end', 'bigint')),
      ),
    )
    .groupBy(sealedEntryRules.position)
    .prepare('sealed_rules'),
  edge: db
    .select({ level: sql<number>`edge.level`, hash: sql<Buffer>`edge.hash` })
    .from(formerEdgeHashes)
    .prepare('sealed_edge'),
  /** Hashes of whole tiles. */
  nodes: db
    .select(getTableColumns(sealedNodes))
    .from(sealedNodes)
    .where(
      sql`(${sealedNodes.level}, ${sealedNodes.index}) in (select level, index
        from jsonb_to_recordset(${param('places', 'jsonb')}) as places(level smallint, index bigint))`,
    )
    .prepare('sealed_nodes'),
}));
