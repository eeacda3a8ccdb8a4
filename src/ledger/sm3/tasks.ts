import { Gauge, type Registry } from 'prom-client';
import type { BackgroundTask } from '#platform/runtime/background-task.ts';
import type { TaskDeps } from '#platform/runtime/deps.ts';
import type { LogIdentity } from '../tiles/signers.ts';
import { growSm3Tree } from './grow-tree.ts';
import { sm3Statements } from './repository.ts';

const GROWN_EVERY_MS = 500;
/** An altered entry stops the tree until people mend it: the log tells of it now and then. */
const MOST_WAIT_MS = 5 * 60_000;

/**
 * Grows the tree by SM3 behind the sealed entries, where it is configured. It takes nothing over
 * from a log that is not the one of which a checkpoint is kept outside.
 */
export function sm3Tasks(
  { db }: Pick<TaskDeps, 'db'>,
  { sm3, checkFork }: Pick<LogIdentity, 'sm3' | 'checkFork'>,
): readonly BackgroundTask[] {
  if (sm3 === undefined) return [];
  return [
    {
      ...{ name: 'sm3-tree', everyMs: GROWN_EVERY_MS, mostWaitMs: MOST_WAIT_MS, atStart: true },
      work: (_now, signal) =>
        growSm3Tree(db, { batches: Number.POSITIVE_INFINITY, signal, checkFork }),
    },
  ];
}

/** Call it once per registry. */
export function sm3Metrics(
  registry: Registry,
  { db, ledgerIdentity: { sm3 } }: Pick<TaskDeps, 'db'> & { readonly ledgerIdentity: LogIdentity },
): void {
  if (sm3 === undefined) return;
  new Gauge({
    name: 'ledger_sm3_entries_behind',
    help: 'Sealed entries that the tree by SM3 does not hold yet; NaN while the database is silent',
    registers: [registry],
    async collect() {
      const sizes = await sm3Statements(db)
        .sizes.execute()
        .catch(() => []);
      this.set(sizes[0] === undefined ? Number.NaN : sizes[0].sealed - sizes[0].grown);
    },
  });
}
