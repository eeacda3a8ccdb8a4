import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '#platform/database/database.ts';
import { upwardReads } from '#platform/database/statements.ts';

/** Reads of the confirmed changes of organisations, supplied by `organisations`. */
export interface SuccessionReads {
  /** A query of every code that was merged away, `credit_code`, with its `last_successor`. */
  readonly lastSuccessors: SQL;
}

export const successionReads = upwardReads<SuccessionReads>('organisations');

/** The organisations that were merged away: a part of every statement that uses `lastSuccessor`. */
export function successions(db: Database) {
  const columns = {
    creditCode: sql<string>`credit_code`.as('credit_code'),
    lastSuccessor: sql<string>`last_successor`.as('last_successor'),
  };
  return db
    .$with('successions', columns)
    .as(sql`${successionReads.fragment((reads) => reads.lastSuccessors)}`);
}

/** The organisation on which everything of a code counts: its last successor, or itself. */
export function lastSuccessor(creditCode: SQL): SQL {
  return sql`coalesce((
    select s.last_successor from successions s where s.credit_code = ${creditCode}), ${creditCode})`;
}

/** @param creditCode a last successor. @returns a query of it and of all that were merged into it */
export function predecessors(creditCode: SQL): SQL {
  return sql`select ${creditCode} as credit_code union all
    select s.credit_code from successions s where s.last_successor = ${creditCode}`;
}
