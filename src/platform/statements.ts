import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/** The database's clock, the only clock that decides; milliseconds, truncated. */
export const appNow = sql<Date>`app_now()`.mapWith((value: string) => new Date(value));

/** A named parameter as it is; dates and nulls included. */
export function param<T = unknown>(name: string, type?: string): SQL<T> {
  return type === undefined
    ? sql<T>`${sql.placeholder(name)}`
    : sql<T>`${sql.placeholder(name)}::${sql.raw(type)}`;
}

/**
 * The `select` of an `insert … select` into a table: every column by name, so that a forgotten one does not compile.
 * @param from what stands behind `from`: the rows that moved
 */
export function rowsFor<Table extends PgTable>(
  table: Table,
  values: { readonly [Column in keyof Table['$inferSelect']]: SQL },
  from: SQL,
): SQL {
  const columns = Object.keys(getTableColumns(table)) as (keyof Table['$inferSelect'])[];
  return sql`select ${sql.join(
    columns.map((column) => values[column]),
    sql`, `,
  )} from ${from}`;
}
