import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param } from '#platform/database/statements.ts';
import { policyVersions, rounds, scenarios } from '#rounds/index.ts';
import { MOST_SCENARIOS } from './own-fields.ts';

/** An end of the period in which scenarios were published, by the policy in force (rule 3.2). */
function publishedAt(end: 'publishedFrom' | 'publishedThrough'): SQL {
  return sql`(${policyVersions.document} #>> ${sql.raw(`'{scenarios,${end},value}'`)})::date`;
}

export const opportunityStatements = perDatabase((db: Database) => {
  const eligible = db
    .select({
      count: sql<number>`count(*)::int`.as('count'),
    })
    .from(scenarios)
    .where(
      sql`${scenarios.publishedOn} between ${publishedAt('publishedFrom')} and ${publishedAt('publishedThrough')}`,
    )
    .as('eligible');
  const offered = () =>
    db
      .select({
        id: rounds.id,
        code: rounds.code,
        title: rounds.title,
        year: rounds.year,
        policyVersion: rounds.policyVersion,
        end: rounds.end,
        endedAt: rounds.endedAt,
        cancellationReason: rounds.cancellationReason,
        createdAt: rounds.createdAt,
        publishedAt: policyVersions.publishedAt,
        scenarioCount: eligible.count,
        // Of any scenario: one that a revision moved out of the period is no longer eligible.
        scenariosUpdatedAt:
          sql<Date | null>`(select max(s.updated_at) from ${scenarios} s)`.mapWith(
            scenarios.updatedAt,
          ),
        now: appNow,
      })
      .from(rounds)
      .innerJoin(
        policyVersions,
        and(
          eq(policyVersions.roundId, rounds.id),
          eq(policyVersions.version, rounds.policyVersion),
        ),
      )
      .innerJoinLateral(eligible, sql`true`);
  return {
    /** Every round: a year has one or a few, and the protocol numbers its pages. */
    list: offered().orderBy(asc(rounds.id)).prepare('opportunity_list'),
    find: offered()
      .where(eq(rounds.id, param('roundId')))
      .prepare('opportunity_find'),
    scenarios: db
      .select({
        id: scenarios.id,
        code: scenarios.code,
        name: scenarios.name,
        demandUnit: scenarios.demandUnitName,
        publishedOn: scenarios.publishedOn,
      })
      .from(scenarios)
      .where(
        sql`${scenarios.publishedOn} between ${param('from', 'date')} and ${param('through', 'date')}`,
      )
      .orderBy(desc(scenarios.publishedOn), desc(scenarios.id))
      .limit(MOST_SCENARIOS)
      .prepare('opportunity_scenarios'),
  };
});
