import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gte,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsBefore } from '#platform/database/keyset.ts';
import {
  appNow,
  param,
  perFilters,
  replacing,
  rowsFor,
  rowsIn,
} from '#platform/database/statements.ts';
import type { ConcerningRecord } from '../model/matching.ts';
import type { MeasureRecord } from '../model/reported-measure.ts';
import { measureImportRecords, measureImports, otherMeasures } from './tables.ts';

/** The records of a batch, each with the version it moves to. */
const { updatedAt: _updatedAt, ...imported } = getTableColumns(otherMeasures);
const batch = rowsIn('batch', imported);

/** Every record of the batch, those without changes included. */
const { importId: _importId, ...contained } = getTableColumns(measureImportRecords);
const content = rowsIn('content', contained);

const filters = {
  creditCode: () => eq(otherMeasures.creditCode, param('creditCode')),
  source: () => eq(otherMeasures.source, param('source')),
  importId: () => sql`${otherMeasures.id} in (select r.measure_id from ${measureImportRecords} r
    where r.import_id = ${param('importId', 'uuid')})`,
};

/** The same filters in the order of the last change. */
const changeFilters = {
  ...filters,
  after: () =>
    sql`(${otherMeasures.updatedAt}, ${otherMeasures.id}) > (${param('changedAt', 'timestamptz')}, ${param('afterId', 'uuid')})`,
};

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
  const imported = db.$with('imported').as(
    db
      .insert(measureImports)
      .select(
        rowsFor(
          measureImports,
          {
            id: param('importId', 'uuid'),
            fileSha256: param('fileSha256', 'text'),
            recordCount: param('recordCount', 'integer'),
            newCount: param('newCount', 'integer'),
            revisedCount: param('revisedCount', 'integer'),
            importedAt: param('now', 'timestamptz'),
            importedBy: param('importedBy', 'text'),
            version: sql`1`,
          },
          sql`(select) as one`,
        ),
      )
      .returning({ id: measureImports.id, version: measureImports.version }),
  );
  const contained = db.$with('contained').as(
    db
      .insert(measureImportRecords)
      .select(
        rowsFor(
          measureImportRecords,
          { ...content.columns, importId: param('importId', 'uuid') },
          content.rows,
        ),
      )
      .returning({ measureId: measureImportRecords.measureId }),
  );
  const subjects = db.$with('subjects').as(
    db
      .select({ id: moved.id, version: moved.version })
      .from(moved)
      .unionAll(db.select({ id: imported.id, version: imported.version }).from(imported)),
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
    /** The records whose ids are these numbers, with or without leading zeros. */
    sameNumbers: db
      .select({ source: otherMeasures.source, externalId: otherMeasures.externalId })
      .from(otherMeasures)
      .where(
        sql`(${otherMeasures.source}, ltrim(${otherMeasures.externalId}, '0')) in (
          select key ->> 0, key ->> 1 from jsonb_array_elements(${param('numbers', 'jsonb')}) key)`,
      )
      .orderBy(otherMeasures.source, otherMeasures.externalId)
      .prepare('measure_same_numbers'),
    importBatch: db
      .with(moved, imported, contained, subjects, recordedFor(db, 'subjects'))
      .select()
      .from(moved)
      .prepare('measure_import'),
    list: perFilters(filters, (where, suffix) =>
      db
        .select()
        .from(otherMeasures)
        .where(and(...where, idsBefore(otherMeasures.id)))
        .orderBy(desc(otherMeasures.id))
        .limit(sql.placeholder('limit'))
        .prepare(`measure_list_${suffix}`),
    ),
    listChanged: perFilters(changeFilters, (where, suffix) =>
      db
        .select()
        .from(otherMeasures)
        .where(and(gte(otherMeasures.updatedAt, param('updatedSince', 'timestamptz')), ...where))
        .orderBy(asc(otherMeasures.updatedAt), asc(otherMeasures.id))
        .limit(sql.placeholder('limit'))
        .prepare(`measure_list_changed_${suffix}`),
    ),
    listImports: db
      .select()
      .from(measureImports)
      .where(idsBefore(measureImports.id))
      .orderBy(desc(measureImports.id))
      .limit(sql.placeholder('limit'))
      .prepare('measure_import_list'),
    getImport: db
      .select()
      .from(measureImports)
      .where(eq(measureImports.id, param('importId')))
      .prepare('measure_import_get'),
    /** The last import of a file. */
    importOfFile: db
      .select({ id: measureImports.id })
      .from(measureImports)
      .where(eq(measureImports.fileSha256, param('fileSha256')))
      .orderBy(desc(measureImports.importedAt), desc(measureImports.id))
      .limit(1)
      .prepare('measure_import_of_file'),
  };
});

export type MeasureRow = typeof otherMeasures.$inferSelect;
export type MeasureImportRow = typeof measureImports.$inferSelect;
