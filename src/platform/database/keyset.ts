import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { param } from './statements.ts';

/** One part of a list, read by key: its start and its number of rows. */
export interface Keyset {
  /** Key of the last row already read; undefined: from the first row. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** Condition of a list in ascending order of ids; its parameter `after` is `Keyset.after`. */
export function idsAfter(id: AnyPgColumn): SQL {
  return sql`${id} > coalesce(${param('after', 'uuid')}, '00000000-0000-0000-0000-000000000000')`;
}

/** Like `idsAfter`, in descending order of ids, such as newest first. */
export function idsBefore(id: AnyPgColumn): SQL {
  return sql`${id} < coalesce(${param('after', 'uuid')}, 'ffffffff-ffff-ffff-ffff-ffffffffffff')`;
}

/**
 * Every row of a list in ascending order of ids, one part in memory at a time. Rows added meanwhile
 * are read if their id lies ahead.
 * @param read reads one part; fewer rows than its limit end the list
 * @param limit rows per query
 */
export function everyRow<Row extends { readonly id: string }>(
  read: (part: Keyset) => Promise<readonly Row[]>,
  limit: number,
): AsyncGenerator<Row> {
  return everyKeyedRow(read, limit, ({ id }) => id);
}

/**
 * Like `everyRow`, in the order of another key.
 * @param keyOf the key after which the next part begins
 */
export async function* everyKeyedRow<Row>(
  read: (part: Keyset) => Promise<readonly Row[]>,
  limit: number,
  keyOf: (row: Row) => string,
): AsyncGenerator<Row> {
  for await (const rows of everyKeyedPart(read, { after: undefined, limit }, keyOf)) yield* rows;
}

/** Like `everyKeyedRow`, part by part. @param first where the first part begins; all have its limit */
export async function* everyKeyedPart<Row>(
  read: (part: Keyset) => Promise<readonly Row[]>,
  { after: start, limit }: Keyset,
  keyOf: (row: Row) => string,
): AsyncGenerator<readonly Row[]> {
  let after = start;
  for (;;) {
    const rows = await read({ after, limit });
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < limit) return;
    after = keyOf(last);
  }
}
