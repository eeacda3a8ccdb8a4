/** A row, or what is left of it, that is not what the ledger says. */
export interface StateDifference {
  readonly table: string;
  /** The key of the row, its parts separated by `/`. */
  readonly id: string;
  readonly column: string;
  /** What the row has; null: nothing, or no row. */
  readonly held: string | null;
  /** What the entries, or the rows that it sums up, say; null: nothing. */
  readonly recorded: string | null;
}

/** A difference as a line for operators and auditors: ids, codes, amounts and digests only. */
export function differenceLine(difference: StateDifference): string {
  const { table, id, column, held, recorded } = difference;
  return `${table}  ${id}  ${column}: ${held ?? 'nothing'} held, ${recorded ?? 'nothing'} recorded`;
}
