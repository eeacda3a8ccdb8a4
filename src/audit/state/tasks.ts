import { Gauge, type Registry } from 'prom-client';
import type { BackgroundTask } from '#platform/runtime/background-task.ts';
import type { TaskDeps } from '#platform/runtime/deps.ts';
import { COMPARED_EVERY_MS, sealRound } from './compare-seals.ts';
import { compareState } from './compare-state.ts';
import { differenceLine } from './present.ts';

/**
 * Compares the state with the ledger four times a day, on one replica, and a part of the ledger with
 * what was sealed of it. Each difference is an error of the log, and the metrics are alerts. Call it
 * once per registry.
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
  const seals = new Gauge({
    name: 'ledger_seal_differences',
    help: 'Sealed entries and hashes that are not what was sealed, as far as this replica has compared',
    registers: [registry],
  });
  const round = sealRound(db);
  return [
    {
      name: 'state-comparison',
      everyMs: COMPARED_EVERY_MS,
      async work(now, signal) {
        const differences = await compareState(db, signal);
        gauge.set(differences.length);
        for (const each of differences) {
          log.error({ difference: differenceLine(each) }, 'state differs from the ledger');
        }
        const misfits = await round.turn(now, signal);
        seals.set(round.found());
        for (const each of misfits) {
          log.error({ difference: differenceLine(each) }, 'the ledger differs from its seal');
        }
      },
    },
  ];
}
