import type { Caller } from '#platform/access/caller.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { leaveIdleTransaction, underKey } from '#platform/idempotency/request.ts';
import { Problem, type ProblemCode } from '#platform/problems/problems.ts';
import type { Finding, Localized, NonEmpty } from '#platform/values/findings.ts';
import { type LedgerBatch, ledgerBatchOf, type NewEntry } from './entry.ts';
import { recordOnly } from './record.ts';

/** What every load brings besides its own facts. */
export interface Loaded {
  /** The database's clock at the load, `app_now()`: the instant the command decides with. */
  readonly now: Date;
  /** The version the commit is guarded by. */
  readonly version: number;
}

/** Yes: the change, and at least one entry that records it. */
export interface Accepted<Change> {
  readonly kind: 'accepted';
  readonly change: Change;
  readonly entries: NonEmpty<NewEntry>;
}

/** No: everything that stands against it, and the entries of an attempt that matters. */
export interface Refused {
  readonly kind: 'refused';
  readonly problem: ProblemCode;
  readonly detail?: Localized;
  readonly findings: readonly Finding[];
  readonly entries?: readonly NewEntry[];
}

export type Decision<Change> = Accepted<Change> | Refused;

export interface Command<State extends Loaded, Change, Row> {
  /** One query. `undefined` is a 404: not there, or not for this caller. */
  readonly load: () => Promise<State | undefined>;
  /** Pure. Its `now` is that of the first load, so that a lost race cannot make a timely command late. */
  readonly decide: (state: State) => Decision<Change>;
  /** One statement, guarded by `state.version`. No row: someone was faster. */
  readonly commit: (state: State, change: Change, entries: LedgerBatch) => Promise<readonly Row[]>;
  /** The only version the caller is willing to change, from `If-Match`. */
  readonly ifMatch?: VersionMatcher | undefined;
}

const attempts = 8;
const refusals = perDatabase(recordOnly);

/**
 * Runs load → decide → commit, and is the one place where version conflicts are handled: reload and decide again, or
 * 412 when the caller named a version.
 * @returns the row of the changed subject as the commit statement returned it
 * @throws Problem `not-found`, `precondition-failed`, `conflict`, or the decision's own
 */
export async function runCommand<State extends Loaded, Change, Row>(
  db: Database,
  caller: Caller,
  command: Command<State, Change, Row>,
): Promise<Row> {
  let firstNow: Date | undefined;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const loaded = await command.load();
    if (loaded === undefined) throw new Problem('not-found');
    firstNow ??= loaded.now;
    const state = { ...loaded, now: firstNow };
    if (command.ifMatch?.(state.version) === false) throw new Problem('precondition-failed');

    const decision = command.decide(state);
    if (decision.kind === 'refused') return await refuse(db, caller, decision, firstNow);

    const batch = ledgerBatchOf(decision.entries, caller, firstNow);
    const [row] = await underKey(() => command.commit(state, decision.change, batch));
    if (row !== undefined) return row;
    if (command.ifMatch !== undefined) throw new Problem('precondition-failed');
  }
  throw new Problem('conflict');
}

async function refuse(db: Database, caller: Caller, refused: Refused, at: Date): Promise<never> {
  await leaveIdleTransaction();
  const [first, ...rest] = refused.entries ?? [];
  if (first !== undefined) {
    await refusals(db).execute({ entries: ledgerBatchOf([first, ...rest], caller, at) });
  }
  throw new Problem(refused.problem, {
    findings: refused.findings,
    ...(refused.detail === undefined ? {} : { detail: refused.detail }),
  });
}
