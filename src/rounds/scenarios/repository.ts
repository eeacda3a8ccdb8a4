import { and, asc, desc, eq, getTableColumns, gte, sql } from 'drizzle-orm';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import {
  appNow,
  param,
  perFilters,
  replacing,
  rowsFor,
  rowsIn,
} from '#platform/database/statements.ts';
import type { KnownScenario } from './decide-register-scenarios.ts';
import { scenarios } from './tables.ts';

export type ScenarioRow = typeof scenarios.$inferSelect;

/** The scenarios of a batch, each with the version it moves to. */
const { updatedAt: _updatedAt, ...registered } = getTableColumns(scenarios);
const batch = rowsIn('batch', registered);

const knownScenarios = sql<KnownScenario[]>`coalesce(jsonb_agg(jsonb_build_object(
  'id', ${scenarios.id}, 'code', ${scenarios.code}, 'name', ${scenarios.name}, 'summary', ${scenarios.summary},
  'demandUnitName', ${scenarios.demandUnitName}, 'demandUnitCreditCode', ${scenarios.demandUnitCreditCode},
  'publishedOn', ${scenarios.publishedOn}, 'version', ${scenarios.version})), '[]')`;

const publishedWithin = sql`${scenarios.publishedOn} between ${param('publishedFrom', 'date')} and ${param('publishedThrough', 'date')}`;

const scenarioFilters = {
  demandUnit: () => eq(scenarios.demandUnitName, param('demandUnit')),
  after: () =>
    sql`(${scenarios.publishedOn}, ${scenarios.id}) < (${param('afterDay', 'date')}, ${param('afterId', 'uuid')})`,
};

/** The same filters in the order of the last change. */
const changeFilters = {
  ...scenarioFilters,
  after: () =>
    sql`(${scenarios.updatedAt}, ${scenarios.id}) > (${param('changedAt', 'timestamptz')}, ${param('afterId', 'uuid')})`,
};

export const scenarioStatements = perDatabase((db: Database) => {
  // The guard is the table's trigger: a version that is not the next one fails the whole batch.
  const moved = db.$with('moved').as(
    db
      .insert(scenarios)
      .select(
        rowsFor(
          scenarios,
          {
            ...batch.columns,
            updatedAt: param('now', 'timestamptz'),
          },
          // All batches lock rows in one order, so that two of them wait for each other instead of
          // deadlocking.
          sql`${batch.rows} order by ${batch.columns.code}`,
        ),
      )
      .onConflictDoUpdate({
        target: scenarios.code,
        set: replacing(scenarios, [
          'name',
          'summary',
          'demandUnitName',
          'demandUnitCreditCode',
          'publishedOn',
          'version',
          'updatedAt',
        ]),
      })
      .returning({ id: scenarios.id, version: scenarios.version }),
  );
  return {
    loadBatch: db
      .select({ now: appNow, version: sql<number>`0`, known: knownScenarios })
      .from(scenarios)
      .where(sql`${scenarios.code} = any(${param('codes', 'text[]')})`)
      .prepare('scenario_load_batch'),
    register: db
      .with(moved, recordedFor(db, 'moved'))
      .select()
      .from(moved)
      .prepare('scenario_register'),
    find: db
      .select()
      .from(scenarios)
      .where(eq(scenarios.id, param('scenarioId')))
      .prepare('scenario_find'),
    list: perFilters(scenarioFilters, (where, suffix) =>
      db
        .select()
        .from(scenarios)
        .where(and(publishedWithin, ...where))
        .orderBy(desc(scenarios.publishedOn), desc(scenarios.id))
        .limit(sql.placeholder('limit'))
        .prepare(`scenario_list_${suffix}`),
    ),
    listChanged: perFilters(changeFilters, (where, suffix) =>
      db
        .select()
        .from(scenarios)
        .where(
          and(
            gte(scenarios.updatedAt, param('updatedSince', 'timestamptz')),
            publishedWithin,
            ...where,
          ),
        )
        .orderBy(asc(scenarios.updatedAt), asc(scenarios.id))
        .limit(sql.placeholder('limit'))
        .prepare(`scenario_list_changed_${suffix}`),
    ),
  };
});
