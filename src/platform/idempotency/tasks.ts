import type { Database } from '../database/database.ts';
import type { BackgroundTask } from '../runtime/background-task.ts';
import type { TaskDeps } from '../runtime/deps.ts';
import { keyStatements } from './repository.ts';

const SWEPT_EVERY_MS = 10 * 60 * 1_000;

export function idempotencyTasks({ db }: TaskDeps): readonly BackgroundTask[] {
  return [{ name: 'idempotency-keys', everyMs: SWEPT_EVERY_MS, work: () => sweepKeys(db) }];
}

/** Deletes expired keys with their answers. */
export async function sweepKeys(db: Database): Promise<void> {
  await keyStatements(db).sweep.execute();
}
