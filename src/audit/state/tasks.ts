import { Gauge, type Registry } from 'prom-client';
import type { BackgroundTask } from '#platform/runtime/background-task.ts';
import type { TaskDeps } from '#platform/runtime/deps.ts';
import { COMPARED_EVERY_MS, sealRound } from './compare-seals.ts';
import { compareState } from './compare-state.ts';
import { differenceLine } from './present.ts';

/** Soon after a start, when replicas of the former release are gone. */
const FIRST_AFTER_MS = 5 * 60 * 1_000;

/**
 * Compares the state with the ledger four times a day, on one replica, and by a task of its own a part
 * of the ledger with what was sealed of it: where one comparison fails, the other goes on. Each
 * difference is an error of the log, and the metrics are alerts. They are NaN until this replica has
 * found something, or has compared everything: a restart never tells that all is well. Call it once
 * per registry.
 */
export function stateTasks(
  { db, log }: Pick<TaskDeps, 'db' | 'log'>,
  registry: Registry,
): readonly BackgroundTask[] {
  const gauge = new Gauge({
    name: 'ledger_state_differences',
    help: 'Rows that are not what the ledger says, at the last comparison by this replica; NaN before it',
    registers: [registry],
  });
  const seals = new Gauge({
    name: 'ledger_seal_differences',
    help: 'Sealed entries and hashes that are not what was sealed, as far as this replica has compared; NaN until it has compared all',
    registers: [registry],
  });
  gauge.set(Number.NaN);
  seals.set(Number.NaN);
  const round = sealRound(db);
  return [
    {
      ...{ name: 'state-comparison', everyMs: COMPARED_EVERY_MS, firstMs: FIRST_AFTER_MS },
      async work(_now, signal) {
        const differences = await compareState(db, signal);
        gauge.set(differences.length);
        for (const each of differences) {
          log.error({ difference: differenceLine(each) }, 'state differs from the ledger');
        }
      },
    },
    {
      ...{ name: 'seal-comparison', everyMs: COMPARED_EVERY_MS, firstMs: FIRST_AFTER_MS },
      async work(now, signal) {
        const misfits = await round.turn(now, signal);
        const found = round.found();
        seals.set(found > 0 || round.isWhole() ? found : Number.NaN);
        for (const each of misfits) {
          log.error({ difference: differenceLine(each) }, 'the ledger differs from its seal');
        }
      },
    },
  ];
}
