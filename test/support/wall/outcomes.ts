/** What becomes of an attempt without an entry of its own. */
export type Outcome = 'allowed' | 'denied' | 'unrecorded';

/** Of an attempt by the role that the service runs as, and by the owner of the tables. */
export interface Outcomes {
  readonly runtime: Outcome;
  readonly owner: Outcome;
}

/** It stays as it was written: refused to everybody. */
export const kept: Outcomes = { runtime: 'denied', owner: 'denied' };
/** It takes an entry of the same transaction about its subject. */
export const recorded: Outcomes = { runtime: 'unrecorded', owner: 'unrecorded' };
export const ownerOnly: Outcomes = { runtime: 'denied', owner: 'allowed' };
export const free: Outcomes = { runtime: 'allowed', owner: 'allowed' };

export interface WallRule {
  /** Which fact the table holds, or why it holds none. */
  readonly why: string;
  readonly insert: Outcomes;
  readonly delete: Outcomes;
  /** Absent: refused where deleting is, and never allowed to the runtime role. */
  readonly truncate?: Outcomes;
  /** What becomes of an update, by column. */
  readonly columns: Readonly<Record<string, Outcomes>>;
}

export function as(outcomes: Outcomes, columns: string): Readonly<Record<string, Outcomes>> {
  return Object.fromEntries(columns.split(/\s+/).map((column) => [column, outcomes]));
}

/**
 * A table that holds a fact: its rows come with an entry and are not deleted.
 * @param stay columns that stay as they were written
 * @param changes why other columns change, with an entry
 * @param written these columns
 */
export function fact(
  why: string,
  stay: string,
  changes = '',
  written = '',
  deleted: Outcomes = kept,
): WallRule {
  const columns = { ...as(kept, stay), ...(written === '' ? {} : as(recorded, written)) };
  return { why: `${why}; ${changes}`, insert: recorded, delete: deleted, truncate: kept, columns };
}
