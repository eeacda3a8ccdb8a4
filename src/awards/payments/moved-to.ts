import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { clawbacks, disbursements } from './tables.ts';

/**
 * The payment or clawback to which a correction moved another one; null: it was not moved.
 * @param table of both
 * @param id of the one that may have moved
 */
export function movedTo(
  table: typeof disbursements | typeof clawbacks,
  id: SQLWrapper,
): SQL.Aliased<string | null> {
  // In a part of its own: alone in a selection, drizzle would leave the table out of the column.
  const next = sql`(select n.id from ${table} n where n.moved_from_id = ${id})`;
  return sql<string | null>`${next}`.as('moved_to_id');
}
