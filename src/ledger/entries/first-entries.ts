import { type SQL, sql } from 'drizzle-orm';
import { type FirstAction, firstActions, ledgerEntries } from './tables.ts';

export type FirstEntries = Readonly<Record<FirstAction, string | null>>;

/**
 * When each action of `firstActions` was first recorded in a round, RFC 3339; null where it never
 * was.
 * @param roundId the round of the query
 */
export function firstEntries(roundId: SQL): SQL<FirstEntries> {
  const members = firstActions.map((action) => {
    const literal = sql.raw(`'${action}'`);
    return sql`${literal}, (select min(e.at) from ${ledgerEntries} e
      where e.round_id = ${roundId} and e.action = ${literal})`;
  });
  return sql`jsonb_build_object(${sql.join(members, sql`, `)})`;
}
