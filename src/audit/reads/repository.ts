import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  getTableName,
  gte,
  isNull,
  lt,
  type SQL,
  Subquery,
  sql,
} from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { entryIdOf, recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param, perFilters, rowsFor, rowsIn } from '#platform/database/statements.ts';
import { accessBatches, accessFlushes, accessRecords, FLUSH_BITS } from './tables.ts';

export type AccessRow = typeof accessRecords.$inferSelect;

const { at: _at, number: _number, ...given } = getTableColumns(accessRecords);
const records = rowsIn('records', {
  ...given,
  place: accessRecords.attempts,
  agoMs: accessRecords.number,
});
const shift = sql.raw(String(FLUSH_BITS));
/** Records of the flush that a statement reads beside them. */
const isInFlush = sql`${accessRecords.number} >= ${accessFlushes.number} << ${shift}
  and ${accessRecords.number} < (${accessFlushes.number} + 1) << ${shift}`;

const number = param('number', 'bigint');

/** Records of detached months, under the name that the columns of the log have in statements. */
function detached(rows: SQL): Subquery {
  return new Subquery(rows, getTableColumns(accessRecords), getTableName(accessRecords));
}

/** By name: a detached month has the columns of its time. */
const columnsOfRecords = sql.join(
  Object.keys(getTableColumns(accessRecords)).map(
    (name) => sql`found.${sql.identifier(toSnakeCase(name))}`,
  ),
  sql`, `,
);
const ofNumber = sql`select ${columnsOfRecords}
  from detached_access_records(${number}, ${number} + 1) as found`;
/** From the first flush of a batch to its last, and those of other batches between them. */
const aroundBatch = sql`select ${columnsOfRecords} from (
    select min(${accessFlushes.number}) as first, max(${accessFlushes.number}) as last
    from ${accessFlushes} where ${accessFlushes.batchId} = ${param('batchId', 'uuid')}
  ) as span
  cross join lateral
    detached_access_records(span.first << ${shift}, (span.last + 1) << ${shift}) as found`;

/** A record with its batch, and the entry that sealed it. */
function findIn(db: Database, source: typeof accessRecords | Subquery) {
  return db
    .select({
      ...getTableColumns(accessRecords),
      batchId: accessFlushes.batchId,
      rowCount: accessBatches.rowCount,
      entryId: entryIdOf('access-records.sealed', accessFlushes.batchId),
    })
    .from(source)
    .innerJoin(accessFlushes, eq(accessFlushes.number, sql`${accessRecords.number} >> ${shift}`))
    .leftJoin(accessBatches, eq(accessBatches.id, accessFlushes.batchId))
    .where(eq(accessRecords.number, number));
}

/** A batch of records, unless it was written before. */
function writeStatement(db: Database) {
  const flush = db.$with('flush').as(
    db
      .insert(accessFlushes)
      .values({ id: param('flushId'), unrecorded: param('unrecorded') })
      .onConflictDoNothing()
      .returning({ number: accessFlushes.number }),
  );
  const { place, agoMs, ...columns } = records.columns;
  return db
    .with(flush)
    .insert(accessRecords)
    .select(
      rowsFor(
        accessRecords,
        {
          ...columns,
          at: sql`clock.now - ${agoMs} * interval '1 millisecond'`,
          number: sql`(flush.number << ${shift}) + ${place}`,
        },
        sql`flush cross join (select app_now() as now) as clock cross join ${records.rows}`,
      ),
    );
}

const conditions = {
  actorSubject: () => eq(accessRecords.actorSubject, param('actorSubject')),
  applicationId: () => eq(accessRecords.applicationId, param('applicationId')),
  operationId: () => eq(accessRecords.operation, param('operationId')),
  kind: () => eq(accessRecords.kind, param('kind')),
  // The index's own condition stands beside the value, or a general plan would leave the index.
  refusal: () =>
    sql`${accessRecords.outcome} <> 'read' and ${accessRecords.outcome} = ${param('refusal')}`,
  isRead: () => sql`${accessRecords.outcome} = 'read'`,
  from: () => gte(accessRecords.at, param('from', 'timestamptz')),
  until: () => lt(accessRecords.at, param('until', 'timestamptz')),
  before: () =>
    sql`(${accessRecords.at}, ${accessRecords.number}) < (${param('beforeAt', 'timestamptz')}, ${param('before', 'bigint')})`,
} satisfies Record<string, () => SQL>;

export const accessStatements = perDatabase((db: Database) => {
  const batch = db.$with('moved').as(
    db
      .insert(accessBatches)
      .select(
        rowsFor(
          accessBatches,
          {
            id: param('batchId', 'uuid'),
            version: sql`1`,
            sealedAt: param('now', 'timestamptz'),
            rowCount: param('rowCount', 'integer'),
          },
          sql`(select where (select count(*) from taken) = ${param('flushCount', 'integer')}) as guard`,
        ),
      )
      .returning(),
  );
  const taken = db.$with('taken').as(
    db
      .update(accessFlushes)
      .set({ batchId: param('batchId') })
      .where(
        and(
          isNull(accessFlushes.batchId),
          sql`${accessFlushes.id} = any(${param('flushIds', 'uuid[]')})`,
        ),
      )
      .returning({ id: accessFlushes.id }),
  );
  return {
    write: writeStatement(db).prepare('access_write'),
    makeMonths: db
      .select({ made: sql`make_access_months()` })
      .from(sql`(select) as one`)
      .prepare('access_make_months'),
    detachMonths: db
      .select({ detached: sql<number>`detach_access_months(${param('months', 'integer')})` })
      .from(sql`(select) as one`)
      .prepare('access_detach_months'),
    loadUnsealed: db
      .select({ id: accessFlushes.id, unrecorded: accessFlushes.unrecorded, now: appNow })
      .from(accessFlushes)
      .where(isNull(accessFlushes.batchId))
      .orderBy(asc(accessFlushes.number))
      .limit(sql.placeholder('limit'))
      .prepare('access_load_unsealed'),
    ofFlushes: db
      .select(getTableColumns(accessRecords))
      .from(accessFlushes)
      .innerJoin(accessRecords, isInFlush)
      .where(sql`${accessFlushes.id} = any(${param('flushIds', 'uuid[]')})`)
      .orderBy(asc(accessRecords.number))
      .prepare('access_of_flushes'),
    ofBatch: db
      .select(getTableColumns(accessRecords))
      .from(accessFlushes)
      .innerJoin(accessRecords, isInFlush)
      .where(eq(accessFlushes.batchId, param('batchId')))
      .orderBy(asc(accessRecords.number))
      .prepare('access_of_batch'),
    seal: db
      .with(taken, batch, recordedFor(db, 'moved'))
      .select()
      .from(batch)
      .prepare('access_seal'),
    find: findIn(db, accessRecords).prepare('access_find'),
    /** The same of a record whose month was detached. */
    findDetached: findIn(db, detached(ofNumber)).prepare('access_find_detached'),
    /** Records of a batch whose month was detached. */
    ofBatchDetached: db
      .select(getTableColumns(accessRecords))
      .from(detached(aroundBatch))
      .innerJoin(accessFlushes, isInFlush)
      .where(eq(accessFlushes.batchId, param('batchId')))
      .orderBy(asc(accessRecords.number))
      .prepare('access_of_batch_detached'),
    list: perFilters(conditions, (where, suffix) =>
      db
        .select()
        .from(accessRecords)
        .where(and(...where))
        .orderBy(desc(accessRecords.at), desc(accessRecords.number))
        .limit(sql.placeholder('limit'))
        .prepare(`access_list_${suffix}`),
    ),
  };
});
