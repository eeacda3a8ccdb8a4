import type { Database } from '../database/database.ts';
import type { BackgroundTask } from '../runtime/background-task.ts';
import type { TaskDeps } from '../runtime/deps.ts';
import { keyStatements } from './repository.ts';

const SWEPT_EVERY_MS = 10 * 60 * 1_000;

export function idempotencyTasks({ db }: TaskDeps): readonly BackgroundTask[] {
  return [
    {
      name: 'idempotency-keys',
      everyMs: SWEPT_EVERY_MS,
      work: (_now, signal) => sweepKeys(db, signal),
    },
  ];
}

/** Keys that one statement deletes. */
const SWEPT_AT_ONCE = 5_000;

/** Deletes expired keys with their answers. @param limit keys that one statement deletes */
export async function sweepKeys(
  db: Database,
  signal?: AbortSignal,
  limit = SWEPT_AT_ONCE,
): Promise<void> {
  const { sweep } = keyStatements(db);
  for (let swept = limit; swept === limit; ) {
    signal?.throwIfAborted();
    swept = (await sweep.execute({ limit })).length;
  }
}
