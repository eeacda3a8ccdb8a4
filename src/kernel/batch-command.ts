import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { sqlState } from '#platform/database/database-errors.ts';
import type { RunCommand } from './command.ts';
import type { LedgerBatch } from './ledger-batch.ts';
import type { Decision, Loaded } from './model/decision.ts';

/**
 * SQLSTATE that the ledger's triggers raise; here: a row of the batch changed since it was loaded.
 */
const integrityConstraintViolation = '23000';

export interface BatchCommand<State extends Loaded, Step> {
  /** One query: the rows of the batch that exist already. */
  readonly load: () => Promise<State | undefined>;
  /** Pure: the step of each row, in the order of the batch. */
  readonly plan: (state: State) => readonly Step[];
  readonly isNews: (step: Step) => boolean;
  readonly decide: (state: State) => Decision<readonly Step[]>;
  /**
   * One statement for all new and changed rows; the table's trigger guards their versions. No row:
   * something else that the decision rests on changed.
   */
  readonly commit: (
    state: State,
    news: readonly Step[],
    entries: LedgerBatch,
  ) => Promise<readonly unknown[]>;
}

export function batchCommandRunner(runCommand: RunCommand) {
  /**
   * Runs a command on many rows by their own keys, all or none: registering or importing records
   * that other systems send repeatedly. A batch without news changes and records nothing.
   * @returns the outcome of each row, in the order of the batch
   */
  return async function runBatchCommand<State extends Loaded, Step>(
    db: Database,
    caller: Caller,
    { load, plan, isNews, decide, commit }: BatchCommand<State, Step>,
  ): Promise<readonly Step[]> {
    return runCommand<State, readonly Step[], readonly Step[]>(db, caller, {
      load,
      // Also after a lost race, where another caller has just sent the same.
      answered: (state) => {
        const steps = plan(state);
        return steps.some(isNews) ? undefined : steps;
      },
      decide,
      commit: async (state, steps, entries) => {
        try {
          const rows = await commit(state, steps.filter(isNews), entries);
          return rows.length === 0 ? [] : [steps];
        } catch (error) {
          if (sqlState(error) === integrityConstraintViolation) return [];
          throw error;
        }
      },
    });
  };
}
