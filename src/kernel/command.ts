import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { leaveIdleTransaction, underKey } from '#platform/idempotency/request.ts';
import { Problem } from '#platform/problems/problems.ts';
import { type LedgerBatch, ledgerBatchOf } from './ledger-batch.ts';
import type { Decision, Loaded, Refused } from './model/decision.ts';

export interface Command<State extends Loaded, Change, Row> {
  /** One query. `undefined` is a 404: not there, or not for this caller. */
  readonly load: () => Promise<State | undefined>;
  /**
   * Pure: the answer where nothing is to be changed, because all of it was done before; `undefined`
   * goes on to the decision. Absent: there is always something.
   */
  readonly answered?: (state: State) => Row | undefined;
  /**
   * Pure. Its `now` is that of the first load, so that a lost race cannot make a timely command
   * late.
   */
  readonly decide: (state: State) => Decision<Change>;
  /** One statement, guarded by `state.version`. No row: someone was faster. */
  readonly commit: (state: State, change: Change, entries: LedgerBatch) => Promise<readonly Row[]>;
  /** The version that the caller agrees to change, from `If-Match`. */
  readonly ifMatch?: VersionMatcher | undefined;
}

/** Appends the entries of a refused attempt. It moves nothing, so it has no commit statement. */
export type RefusalRecorder = (db: Database, entries: LedgerBatch) => Promise<unknown>;

export type RunCommand = ReturnType<typeof commandRunner>;

const attempts = 8;
const REPETITION = Symbol('repetition');

/** Makes the function that runs commands; `recordRefusal` writes to the ledger. */
export function commandRunner(recordRefusal: RefusalRecorder) {
  async function refuse(db: Database, caller: Caller, refused: Refused, at: Date): Promise<never> {
    await leaveIdleTransaction();
    const [first, ...rest] = refused.entries ?? [];
    if (first !== undefined) await recordRefusal(db, ledgerBatchOf([first, ...rest], caller, at));
    throw new Problem(refused.problem, {
      findings: refused.findings,
      ...(refused.isRepetition ? { cause: REPETITION } : {}),
      ...(refused.detail === undefined ? {} : { detail: refused.detail }),
    });
  }

  /**
   * Runs load → decide → commit, and is the one place where version conflicts are handled: reload
   * and decide again, or 412 when the caller named a version.
   * @returns the row of the changed subject as the commit statement returned it
   * @throws Problem `not-found`, `precondition-failed`, `conflict`, or the decision's own
   */
  return async function runCommand<State extends Loaded, Change, Row>(
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

      const answer = command.answered?.(state);
      if (answer !== undefined) return answer;
      const decision = command.decide(state);
      if (decision.kind === 'refused') return await refuse(db, caller, decision, firstNow);

      const batch = ledgerBatchOf(decision.entries, caller, firstNow);
      const [row] = await underKey(() => command.commit(state, decision.change, batch));
      if (row !== undefined) return row;
      if (command.ifMatch !== undefined) throw new Problem('precondition-failed');
    }
    throw new Problem('conflict');
  };
}

/** Whether a command was refused only because it was done before. */
export function isRepetition(error: unknown): boolean {
  return error instanceof Problem && error.cause === REPETITION;
}
