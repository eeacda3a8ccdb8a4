import { Gauge, type Registry } from 'prom-client';
import type { BackgroundTask } from '#platform/runtime/background-task.ts';
import type { TaskDeps } from '#platform/runtime/deps.ts';
import { sealingStatements } from './repository.ts';
import { sealEntries } from './seal-entries.ts';

/** An entry waits no longer for its position, while the database keeps up. */
const SEALED_EVERY_MS = 500;

/** Seals what waits, on one replica at a time; others may seal as well and only lose the race. */
export function sealingTasks({ db }: Pick<TaskDeps, 'db'>): readonly BackgroundTask[] {
  return [
    { name: 'sealing', everyMs: SEALED_EVERY_MS, atStart: true, work: () => sealEntries(db) },
  ];
}

/** Call it once per registry. */
export function sealingMetrics(registry: Registry, { db }: Pick<TaskDeps, 'db'>): void {
  new Gauge({
    name: 'ledger_unsealed_seconds',
    help: 'Age of the oldest entry that waits for its position; NaN while the database is silent',
    registers: [registry],
    async collect() {
      const lag = await sealingStatements(db)
        .lag.execute()
        .catch(() => []);
      this.set(lag[0]?.seconds ?? Number.NaN);
    },
  });
}
