import { and, desc, eq, getTableColumns, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsBefore } from '#platform/database/keyset.ts';
import { appNow, param, replacing, rowsFor, rowsIn } from '#platform/database/statements.ts';
import type { ConcerningRecord } from '../model/matching.ts';
import type { MeasureRecord } from '../model/reported-measure.ts';
import { otherMeasures } from './tables.ts';

/** The records of a batch, each with the version it moves to. */
const { updatedAt: _updatedAt, ...imported } = getTableColumns(otherMeasures);
const batch = rowsIn('batch', imported);

const known = sql<MeasureRecord[]>`coalesce(jsonb_agg(jsonb_build_object(
  'id', ${otherMeasures.id}, 'source', ${otherMeasures.source}, 'externalId', ${otherMeasures.externalId},
  'creditCode', ${otherMeasures.creditCode}, 'measure', ${otherMeasures.measure},
  'outcome', ${otherMeasures.outcome}, 'year', ${otherMeasures.year},
  'productName', ${otherMeasures.productName}, 'content', ${otherMeasures.content},
  'amountFen', ${otherMeasures.amountFen}, 'version', ${otherMeasures.version})), '[]')`;

/** @param condition a condition on a record, which it calls `o` */
function recordsWhere(condition: SQL): SQL<readonly ConcerningRecord[]> {
  return sql`(
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', o.id, 'measure', o.measure, 'outcome', o.outcome, 'year', o.year, 'productName', o.product_name)
      order by o.id), '[]')
    from other_measures o where ${condition})`;
}

/**
 * The records that other systems reported on an applicant.
 * @param creditCodes an array: its code, and the former ones of the case
 */
export function recordsOf(creditCodes: SQLWrapper): SQL<readonly ConcerningRecord[]> {
  return recordsWhere(sql`o.credit_code = any(${creditCodes})`);
}

/** The awards that other systems reported for an applicant, by the same codes. */
export function receiptsOf(creditCodes: SQLWrapper): SQL<readonly ConcerningRecord[]> {
  return recordsWhere(sql`o.credit_code = any(${creditCodes}) and o.outcome = 'received'`);
}

export const measureStatements = perDatabase((db: Database) => {
  // The guard is the table's trigger: a version that is not the next one fails the whole batch.
  const moved = db.$with('moved').as(
    db
      .insert(otherMeasures)
      .select(
        rowsFor(
          otherMeasures,
          {
            ...batch.columns,
            updatedAt: param('now', 'timestamptz'),
          },
          // All batches lock rows in one order, so that two of them wait for each other instead of
          // deadlocking.
          sql`${batch.rows} order by ${batch.columns.source}, ${batch.columns.externalId}`,
        ),
      )
      .onConflictDoUpdate({
        target: [otherMeasures.source, otherMeasures.externalId],
        set: replacing(otherMeasures, [
          'creditCode',
          'measure',
          'outcome',
          'year',
          'productName',
          'content',
          'amountFen',
          'version',
          'updatedAt',
        ]),
      })
      .returning({ id: otherMeasures.id, version: otherMeasures.version }),
  );
  return {
    loadBatch: db
      .select({ now: appNow, version: sql<number>`0`, known })
      .from(otherMeasures)
      .where(
        sql`(${otherMeasures.source}, ${otherMeasures.externalId}) in (
          select key ->> 0, key ->> 1 from jsonb_array_elements(${param('keys', 'jsonb')}) key)`,
      )
      .prepare('measure_load_batch'),
    importBatch: db
      .with(moved, recordedFor(db, 'moved'))
      .select()
      .from(moved)
      .prepare('measure_import'),
    ofApplicant: db
      .select()
      .from(otherMeasures)
      .where(and(eq(otherMeasures.creditCode, param('creditCode')), idsBefore(otherMeasures.id)))
      .orderBy(desc(otherMeasures.id))
      .limit(sql.placeholder('limit'))
      .prepare('measure_of_applicant'),
  };
});
