import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#platform/database/database.ts';
import type { GivenRows } from '#platform/database/statements.ts';
import { applications } from './tables.ts';

/**
 * The parts of a statement that happens only while all its cases are as they were loaded.
 * `unchanged` locks those that are, by id, so that two statements wait for each other.
 * `areUnchanged` must guard all that the statement writes.
 * @param cases one row for each case, with the version that was loaded
 * @param after a condition that reads the CTE whose locks come first
 */
export function unchangedCases(
  db: Database,
  { rows, columns, count }: GivenRows<'applicationId' | 'loadedVersion'>,
  after?: SQL,
) {
  const unchanged = db.$with('unchanged').as(
    db
      .select({ id: applications.id })
      .from(applications)
      .innerJoin(
        sql`${rows}`,
        and(
          eq(applications.id, columns.applicationId),
          eq(applications.version, columns.loadedVersion),
        ),
      )
      .where(after)
      .orderBy(asc(applications.id))
      .for('update', { of: applications }),
  );
  return { unchanged, areUnchanged: sql<boolean>`(select count(*) from unchanged) = ${count}` };
}
