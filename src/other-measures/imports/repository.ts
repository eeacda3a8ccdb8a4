import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsBefore } from '#platform/database/keyset.ts';
import { appNow, param, rowsFor } from '#platform/database/statements.ts';
import type { MeasureRecord } from '../model/terms.ts';
import { otherMeasures } from './tables.ts';

/** The records of a batch as rows: the parameter `batch` is their JSON, each with the version it moves to. */
const batchRows = sql`jsonb_to_recordset(${param('batch', 'jsonb')}) as batch(
  id uuid, source text, "externalId" text, "creditCode" text, measure text, outcome measure_outcome, year integer,
  "productName" text, content text, "amountFen" bigint, version integer)`;

const known = sql<MeasureRecord[]>`coalesce(jsonb_agg(jsonb_build_object(
  'id', ${otherMeasures.id}, 'source', ${otherMeasures.source}, 'externalId', ${otherMeasures.externalId},
  'creditCode', ${otherMeasures.creditCode}, 'measure', ${otherMeasures.measure},
  'outcome', ${otherMeasures.outcome}, 'year', ${otherMeasures.year},
  'productName', ${otherMeasures.productName}, 'content', ${otherMeasures.content},
  'amountFen', ${otherMeasures.amountFen}, 'version', ${otherMeasures.version})), '[]')`;

function excluded(column: string): SQL {
  return sql`excluded.${sql.identifier(column)}`;
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
            id: sql`batch.id`,
            source: sql`batch.source`,
            externalId: sql`batch."externalId"`,
            creditCode: sql`batch."creditCode"`,
            measure: sql`batch.measure`,
            outcome: sql`batch.outcome`,
            year: sql`batch.year`,
            productName: sql`batch."productName"`,
            content: sql`batch.content`,
            amountFen: sql`batch."amountFen"`,
            version: sql`batch.version`,
            updatedAt: param('now', 'timestamptz'),
          },
          // One order for all batches, so that two of them wait for each other instead of locking each other out.
          sql`${batchRows} order by batch.source, batch."externalId"`,
        ),
      )
      .onConflictDoUpdate({
        target: [otherMeasures.source, otherMeasures.externalId],
        set: {
          creditCode: excluded('credit_code'),
          measure: excluded('measure'),
          outcome: excluded('outcome'),
          year: excluded('year'),
          productName: excluded('product_name'),
          content: excluded('content'),
          amountFen: excluded('amount_fen'),
          version: excluded('version'),
          updatedAt: excluded('updated_at'),
        },
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
