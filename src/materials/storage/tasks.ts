import type { BackgroundTask } from '#platform/runtime/background-task.ts';
import type { TaskDeps } from '#platform/runtime/deps.ts';
import { sweepStore } from './stored-files.ts';
import type { MaterialConfig } from './variables.ts';

/** Files without a row are left alone for this long; no upload takes nearly as long. */
const SWEEP_AGE_MS = 24 * 60 * 60 * 1_000;

/** The sweep of the store, where it is configured. */
export function sweepTasks(
  deps: TaskDeps,
  { sweepMinutes }: MaterialConfig,
): readonly BackgroundTask[] {
  if (sweepMinutes === 0) return [];
  return [
    {
      name: 'sweep',
      everyMs: sweepMinutes * 60_000,
      work: (now, signal) =>
        sweepStore(deps.db, deps.objects, new Date(now.getTime() - SWEEP_AGE_MS), signal),
    },
  ];
}
