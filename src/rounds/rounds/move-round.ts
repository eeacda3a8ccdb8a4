import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Database } from '#platform/database/database.ts';
import { param } from '#platform/database/statements.ts';
import { rounds } from './tables.ts';

/**
 * The update of a commit statement on one round, guarded by the loaded version. Its parameters:
 * `roundId`, `loadedVersion`.
 * @param to further columns to set
 * @param guard a further condition, such as that of a proposal
 * @param name of the CTE
 */
export function moveRound(
  db: Database,
  to: PgUpdateSetSource<typeof rounds> = {},
  guard?: SQL,
  name = 'moved',
) {
  return db.$with(name).as(
    db
      .update(rounds)
      .set({ ...to, version: sql`${rounds.version} + 1` })
      .where(
        and(eq(rounds.id, param('roundId')), eq(rounds.version, param('loadedVersion')), guard),
      )
      .returning(),
  );
}
