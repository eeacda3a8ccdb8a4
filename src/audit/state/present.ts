import type { SealMisfit } from '#ledger/index.ts';

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

/** A seal that is not what the entries give, as a difference of the row that holds it. */
export function sealDifference(misfit: SealMisfit): StateDifference {
  if (misfit.kind === 'position') {
    const { position } = misfit;
    const [table, id] = ['sealed_entries', `${position}`];
    return { table, id, column: 'position', held: null, recorded: id };
  }
  if (misfit.kind === 'repeated') {
    const { position, entryId, column, held, recorded } = misfit;
    const table = column === 'rule_id' ? 'sealed_entry_rules' : 'sealed_entries';
    return { table, id: `${position}/${entryId}`, column, held, recorded };
  }
  const sides = {
    held: misfit.stored?.toString('hex') ?? null,
    recorded: misfit.computed?.toString('hex') ?? null,
  };
  if (misfit.kind === 'entry') {
    const id = `${misfit.position}/${misfit.entryId}`;
    return { table: 'sealed_entries', id, column: 'leaf_hash', ...sides };
  }
  if (misfit.kind === 'node') {
    const id = `${misfit.level}/${misfit.index}`;
    return { table: 'sealed_nodes', id, column: 'hash', ...sides };
  }
  return { table: 'ledger_roots', id: `${misfit.size}`, column: 'root', ...sides };
}
