import type { Role } from '../../src/programme/access.ts';

/** How a list of the contract is served. */
export interface List {
  readonly url: string;
  /** The table whose rows are listed. */
  readonly table: string;
  readonly index: string;
  /** Why the index gives only few rows, so that they may be sorted, or skipped one by one. */
  readonly few?: string;
  /** A table that may be read whole: it grows by a row a year, or holds a second's work. */
  readonly scans?: string;
  readonly role: Role;
  readonly subject?: string;
  /** A table whose rows are counted or summed nevertheless. */
  readonly counts?: string;
}
