import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { param } from './statements.ts';

/** A part of a list that is read by its key: where it begins, and how many rows it takes. */
export interface Keyset {
  /** Key of the last row already read; undefined: from the first row. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** Condition of a list by rising ids; the parameter `after` is that of its `Keyset`. */
export function idsAfter(id: AnyPgColumn): SQL {
  return sql`${id} > coalesce(${param('after', 'uuid')}, '00000000-0000-0000-0000-000000000000')`;
}

/** Condition of a list by falling ids, such as newest first; otherwise as `idsAfter`. */
export function idsBefore(id: AnyPgColumn): SQL {
  return sql`${id} < coalesce(${param('after', 'uuid')}, 'ffffffff-ffff-ffff-ffff-ffffffffffff')`;
}

/**
 * Every row of a list by rising ids, one part in memory at a time. Rows that come while it runs are
 * read when their id lies further on.
 * @param read one part; fewer rows than its limit end the list
 * @param limit rows a query
 */
export async function* everyRow<Row extends { readonly id: string }>(
  read: (part: Keyset) => Promise<readonly Row[]>,
  limit: number,
): AsyncGenerator<Row> {
  let after: string | undefined;
  for (;;) {
    const rows = await read({ after, limit });
    yield* rows;
    after = rows.at(-1)?.id;
    if (rows.length < limit) return;
  }
}
