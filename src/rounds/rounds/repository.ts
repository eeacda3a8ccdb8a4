import { and, asc, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import {
  appNow,
  param,
  perFilters,
  replacing,
  rowsFor,
  rowsIn,
} from '#platform/database/statements.ts';
import type { KnownScenario } from '../scenarios/decide-scenarios.ts';
import { policyVersions, rounds, scenarios } from './tables.ts';

export type RoundRow = typeof rounds.$inferSelect;
export type PolicyVersionRow = typeof policyVersions.$inferSelect;
export type ScenarioRow = typeof scenarios.$inferSelect;

const currentPolicy = and(
  eq(policyVersions.roundId, rounds.id),
  eq(policyVersions.version, rounds.policyVersion),
);

/**
 * The update of a commit statement on one round, named `moved`, guarded by the loaded version. Its
 * parameters: `roundId`, `loadedVersion`.
 * @param to what becomes of it besides
 */
export function moveRound(db: Database, to: PgUpdateSetSource<typeof rounds> = {}) {
  return db.$with('moved').as(
    db
      .update(rounds)
      .set({ ...to, version: sql`${rounds.version} + 1` })
      .where(and(eq(rounds.id, param('roundId')), eq(rounds.version, param('loadedVersion'))))
      .returning(),
  );
}

export const roundStatements = perDatabase((db: Database) => {
  const opened = db.$with('moved').as(
    db
      .insert(rounds)
      .values({
        id: param('roundId'),
        code: param('code'),
        title: param('title', 'jsonb'),
        year: param('year'),
        policyVersion: param('policyVersion'),
        version: 1,
        createdAt: param('now'),
      })
      .onConflictDoNothing({ target: rounds.code })
      .returning(),
  );
  const moved = moveRound(db, {
    title: param('title', 'jsonb'),
    policyVersion: param('policyVersion'),
  });
  const published = db.$with('published').as(
    db
      .insert(policyVersions)
      .select(
        rowsFor(
          policyVersions,
          {
            roundId: sql`moved.id`,
            version: sql`moved.policy_version`,
            document: param('document', 'jsonb'),
            digest: param('digest', 'text'),
            reason: param('reason', 'text'),
            publishedAt: param('now', 'timestamptz'),
            publishedBy: param('publishedBy', 'text'),
          },
          sql`moved`,
        ),
      )
      .returning({ version: policyVersions.version }),
  );
  const recorded = recordedFor(db, 'moved');
  return {
    loadOpening: db
      .select({
        now: appNow,
        version: sql<number>`0`,
        codeTaken: sql<boolean>`exists (select from ${rounds} where ${rounds.code} = ${param('code', 'text')})`,
      })
      .from(sql`(values (1)) as one_row`)
      .prepare('round_load_opening'),
    open: db.with(opened, published, recorded).select().from(opened).prepare('round_open'),
    loadPublishing: db
      .select({
        ...getTableColumns(rounds),
        now: appNow,
        document: policyVersions.document,
        digest: policyVersions.digest,
      })
      .from(rounds)
      .innerJoin(policyVersions, currentPolicy)
      .where(eq(rounds.id, param('roundId')))
      .prepare('round_load_publishing'),
    publish: db.with(moved, published, recorded).select().from(moved).prepare('round_publish'),
    find: db
      .select()
      .from(rounds)
      .where(eq(rounds.id, param('roundId')))
      .prepare('round_find'),
    findByCode: db
      .select()
      .from(rounds)
      .where(eq(rounds.code, param('code')))
      .prepare('round_find_by_code'),
    list: db
      .select()
      .from(rounds)
      .where(idsAfter(rounds.id))
      .orderBy(asc(rounds.id))
      .limit(sql.placeholder('limit'))
      .prepare('round_list'),
    findCurrentPolicy: db
      .select(getTableColumns(policyVersions))
      .from(rounds)
      .innerJoin(policyVersions, currentPolicy)
      .where(eq(rounds.id, param('roundId')))
      .prepare('policy_find_current'),
    findPolicy: db
      .select()
      .from(policyVersions)
      .where(
        and(
          eq(policyVersions.roundId, param('roundId')),
          eq(policyVersions.version, param('version')),
        ),
      )
      .prepare('policy_find'),
  };
});

/** The scenarios of a batch, each with the version it moves to. */
const { updatedAt: _updatedAt, ...registered } = getTableColumns(scenarios);
const batch = rowsIn('batch', registered);

const knownScenarios = sql<KnownScenario[]>`coalesce(jsonb_agg(jsonb_build_object(
  'id', ${scenarios.id}, 'code', ${scenarios.code}, 'name', ${scenarios.name}, 'summary', ${scenarios.summary},
  'demandUnitName', ${scenarios.demandUnitName}, 'demandUnitCreditCode', ${scenarios.demandUnitCreditCode},
  'publishedOn', ${scenarios.publishedOn}, 'version', ${scenarios.version})), '[]')`;

const scenarioFilters = {
  demandUnit: () => eq(scenarios.demandUnitName, param('demandUnit')),
  after: () =>
    sql`(${scenarios.publishedOn}, ${scenarios.id}) < (${param('afterDay', 'date')}, ${param('afterId', 'uuid')})`,
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
          // One order for all batches, so that two of them wait for each other instead of locking each other out.
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
        .where(
          and(
            sql`${scenarios.publishedOn} between ${param('publishedFrom', 'date')} and ${param('publishedThrough', 'date')}`,
            ...where,
          ),
        )
        .orderBy(desc(scenarios.publishedOn), desc(scenarios.id))
        .limit(sql.placeholder('limit'))
        .prepare(`scenario_list_${suffix}`),
    ),
  };
});
