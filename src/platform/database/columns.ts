import {
  type AnyPgColumn,
  bigint,
  customType,
  date,
  type ForeignKeyBuilder,
  foreignKey,
  PgColumn,
  timestamp,
} from 'drizzle-orm/pg-core';

/** A point in time, to the millisecond like `app_now()` and the wire. Read as a Date. */
export function instant() {
  return timestamp({ withTimezone: true, precision: 3 });
}

/** A day in Shanghai. Read as `YYYY-MM-DD`, so that no time zone moves it. */
export function day() {
  return date({ mode: 'string' });
}

/** Bytes as they are. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** Money in fen. Read as a number, never rounded: the driver refuses inexact values. */
export function fen() {
  return bigint({ mode: 'number' });
}

type Columns = AnyPgColumn | readonly [AnyPgColumn, ...AnyPgColumn[]];

/**
 * A foreign key, in the list of a table's constraints.
 * @param from the referring columns; `to` has as many, in the same order
 */
export function refers(name: string, from: Columns, to: Columns): ForeignKeyBuilder {
  return foreignKey({ name, columns: listOf(from), foreignColumns: listOf(to) });
}

function listOf(columns: Columns): [AnyPgColumn, ...AnyPgColumn[]] {
  return columns instanceof PgColumn ? [columns] : [...columns];
}
