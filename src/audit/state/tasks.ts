import { Gauge, type Registry } from 'prom-client';
import type { BackgroundTask } from '#platform/runtime/background-task.ts';
import type { TaskDeps } from '#platform/runtime/deps.ts';
import { compareState } from './compare-state.ts';
import { differenceLine } from './present.ts';

const COMPARED_EVERY_MS = 6 * 60 * 60 * 1_000;

/**
 * Compares the state with the ledger four times a day, on one replica. Each difference is an error
 * of the log, and the metric an alert. Call it once per registry.
 */
export function stateTasks(
  { db, log }: Pick<TaskDeps, 'db' | 'log'>,
  registry: Registry,
): readonly BackgroundTask[] {
  const gauge = new Gauge({
    name: 'ledger_state_differences',
    help: 'Rows that are not what the ledger says, at the last comparison by this replica',
    registers: [registry],
  });
  return [
    {
      name: 'state-comparison',
      everyMs: COMPARED_EVERY_MS,
      async work(_now, signal) {
        const differences = await compareState(db, signal);
        gauge.set(differences.length);
        for (const each of differences) {
          log.error({ difference: differenceLine(each) }, 'state differs from the ledger');
        }
      },
    },
  ];
}
