import type { BackgroundTask } from '#platform/runtime/background-task.ts';
import type { TaskDeps } from '#platform/runtime/deps.ts';
import type { LapseConfig } from '#pre-review/index.ts';
import { settleVisits } from './settle-visits.ts';

/** Settles visits at the same interval as the lapse runs. */
export function counterTasks(
  { db }: TaskDeps,
  { lapseSeconds }: LapseConfig,
): readonly BackgroundTask[] {
  if (lapseSeconds === 0) return [];
  return [
    {
      name: 'visits',
      everyMs: lapseSeconds * 1_000,
      work: (_now, signal) => settleVisits(db, signal),
    },
  ];
}
