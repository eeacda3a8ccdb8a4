import { and, asc, eq, sql } from 'drizzle-orm';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { param, perFilters } from '#platform/database/statements.ts';
import { lateVisits } from './tables.ts';

const lateFilters = {
  state: () => eq(lateVisits.state, param('state')),
  states: () => sql`${lateVisits.state} = any(${param('states', 'late_visit_state[]')})`,
  // A literal in the SQL text, for the partial index on pending visits.
  pending: () => sql`${lateVisits.state} = 'pending'`,
};

export const lateVisitStatements = perDatabase((db: Database) => ({
  list: perFilters(lateFilters, (where, suffix) =>
    db
      .select()
      .from(lateVisits)
      .where(and(eq(lateVisits.roundId, param('roundId')), idsAfter(lateVisits.id), ...where))
      .orderBy(asc(lateVisits.id))
      .limit(sql.placeholder('limit'))
      .prepare(`late_visit_list_${suffix}`),
  ),
}));
