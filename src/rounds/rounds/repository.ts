import { asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, param } from '#platform/database/statements.ts';
import { newPolicyVersion } from '../policy/repository.ts';
import { rounds } from './tables.ts';

export type RoundRow = typeof rounds.$inferSelect;

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
  const published = newPolicyVersion(db);
  const recorded = recordedFor(db, 'moved');
  const present = { ...getTableColumns(rounds), now: appNow };
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
    find: db
      .select(present)
      .from(rounds)
      .where(eq(rounds.id, param('roundId')))
      .prepare('round_find'),
    findByCode: db
      .select(present)
      .from(rounds)
      .where(eq(rounds.code, param('code')))
      .prepare('round_find_by_code'),
    list: db
      .select(present)
      .from(rounds)
      .where(idsAfter(rounds.id))
      .orderBy(asc(rounds.id))
      .limit(sql.placeholder('limit'))
      .prepare('round_list'),
  };
});
