import type { ProblemCode } from '#platform/problems/problems.ts';
import type { Finding, Localized, NonEmpty } from '#platform/values/findings.ts';
import type { NewEntry } from './entry.ts';

/** Facts that every load returns besides its own. */
export interface Loaded {
  /** The database's clock at the load, `app_now()`: the instant the command decides with. */
  readonly now: Date;
  /** The version that guards the commit. */
  readonly version: number;
}

/** Yes: the change, and at least one entry that records it. */
export interface Accepted<Change> {
  readonly kind: 'accepted';
  readonly change: Change;
  readonly entries: NonEmpty<NewEntry>;
}

/** No: everything that blocks it, and the entries of an attempt that matters. */
export interface Refused {
  readonly kind: 'refused';
  readonly problem: ProblemCode;
  readonly detail?: Localized;
  readonly findings: readonly Finding[];
  readonly entries?: readonly NewEntry[];
  /** The same command was done before: no fault, and the caller gets the first answer again. */
  readonly isRepetition?: true;
}

export type Decision<Change> = Accepted<Change> | Refused;
