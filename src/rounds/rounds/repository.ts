import { asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, param, upwardReads } from '#platform/database/statements.ts';
import type { Localized } from '#platform/values/findings.ts';
import { newPolicyVersion } from '../policy/repository.ts';
import { rounds } from './tables.ts';

/** An extension for all, as stored: instants as PostgreSQL writes them. */
export interface NoticedExtensionRow {
  readonly id: string;
  readonly cause: string;
  readonly causeBeganAt: string;
  readonly closesAt: string | null;
  readonly supplementDeadline: string | null;
  readonly noticesDueAt: string | null;
  readonly reason: Localized;
  readonly confirmedAt: string;
}

/** Reads of the extensions for all, supplied by `pre-review`. */
export interface ExtensionReads {
  /** Those of a round of which a date is still to come, oldest first. */
  readonly inForce: (roundId: SQL) => SQL<readonly NoticedExtensionRow[]>;
}

export const extensionReads = upwardReads<ExtensionReads>('pre-review');

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
  const present = {
    ...getTableColumns(rounds),
    now: appNow,
    extensions: extensionReads.fragment(({ inForce }) => inForce(sql`${rounds.id}`)),
  };
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
