import { clamdScanner } from '#platform/objects/clamd.ts';
import type { BackgroundTask } from '#platform/runtime/background-task.ts';
import type { TaskDeps } from '#platform/runtime/deps.ts';
import { scanPending } from './scan-pending.ts';
import { sweepStore } from './stored-files.ts';
import type { MaterialConfig } from './variables.ts';

/** Files without a row are left alone for this long; no upload takes nearly as long. */
const SWEEP_AGE_MS = 24 * 60 * 60 * 1_000;
const SCAN_EVERY_MS = 2_000;

/** The sweep of the store, and the scan of what was uploaded, as far as they are configured. */
export function materialTasks(
  deps: TaskDeps,
  { sweepMinutes, clamdAddress }: MaterialConfig,
): readonly BackgroundTask[] {
  const tasks: BackgroundTask[] = [];
  if (sweepMinutes > 0) {
    tasks.push({
      name: 'sweep',
      everyMs: sweepMinutes * 60_000,
      work: (now, signal) =>
        sweepStore(deps.db, deps.objects, new Date(now.getTime() - SWEEP_AGE_MS), signal),
    });
  }
  if (clamdAddress !== undefined) {
    const scanner = clamdScanner(clamdAddress);
    tasks.push({
      name: 'scan',
      everyMs: SCAN_EVERY_MS,
      work: (_now, signal) => scanPending({ ...deps, scanner, signal }),
    });
  }
  return tasks;
}
