import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { brokenConstraint } from '#platform/database/database-errors.ts';
import type { CauseReason } from '../model/runs/run-completeness.ts';
import { itemsOf } from '../run-items/repository.ts';
import { decideProposeAllocation } from './decide-propose-allocation.ts';
import { loadProposableRound } from './load-funded-round.ts';
import { allocationStatements, type RunRow } from './repository.ts';

/** What the officer gives with a proposal. */
export interface AllocationCommand {
  /** The applications to keep among those of the same content. */
  readonly survivors?: readonly string[];
  /** Why the run goes on before everything is settled. */
  readonly incomplete?: readonly CauseReason[];
  /** The upheld objection whose case alone is judged again. */
  readonly corrects?: string;
  /** States that this case gets nothing, because no room is left. */
  readonly withoutRoom?: boolean;
}

/**
 * Proposes how to divide a round's budget among its scored products (rules 2.1, 2.4). It awards
 * nothing yet, and makes an earlier open proposal void.
 */
export function proposeAllocation(
  db: Database,
  caller: Caller,
  roundId: string,
  { survivors = [], incomplete: reasons = [], corrects, withoutRoom = false }: AllocationCommand,
): Promise<RunRow> {
  const runId = uuidv7();
  const { subject } = caller.actor;
  const correcting = corrects === undefined ? null : { objectionId: corrects, withoutRoom };
  return runCommand(db, caller, {
    load: () => loadProposableRound(db, roundId, subject, { survivors, reasons, correcting }),
    decide: (state) => decideProposeAllocation(state, runId, withoutRoom),
    commit: async ({ now, policyVersion, openRun }, proposed, entries) => {
      const { input, inputsSha256, afterTheFact, incomplete } = proposed;
      const { awards, ...result } = proposed.result;
      try {
        return await allocationStatements(db).propose.execute({
          runId,
          roundId,
          policyVersion,
          openRunId: openRun?.id ?? null,
          openRunVersion: openRun?.version ?? null,
          inputs: JSON.stringify(input),
          inputsSha256,
          result: JSON.stringify(result),
          items: itemsOf(awards),
          afterTheFact: afterTheFact && JSON.stringify(afterTheFact),
          incomplete: JSON.stringify(incomplete),
          correctsId: correcting?.objectionId ?? null,
          now,
          proposedBy: subject,
          entries,
        });
      } catch (error) {
        if (brokenConstraint(error) === 'allocation_runs_open_key') return [];
        throw error;
      }
    },
  });
}
