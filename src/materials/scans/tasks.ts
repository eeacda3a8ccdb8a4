import { clamdScanner } from '#platform/objects/clamd.ts';
import type { BackgroundTask } from '#platform/runtime/background-task.ts';
import type { TaskDeps } from '#platform/runtime/deps.ts';
import type { MaterialConfig } from '../storage/variables.ts';
import { scanPending } from './scan-pending.ts';

const SCAN_EVERY_MS = 2_000;

/** The scan of uploaded files, where a scanner is configured. */
export function scanTasks(
  deps: TaskDeps,
  { clamdAddress }: MaterialConfig,
): readonly BackgroundTask[] {
  if (clamdAddress === undefined) return [];
  const scanner = clamdScanner(clamdAddress);
  return [
    {
      name: 'scan',
      everyMs: SCAN_EVERY_MS,
      work: (_now, signal) => scanPending({ ...deps, scanner, signal }),
    },
  ];
}
