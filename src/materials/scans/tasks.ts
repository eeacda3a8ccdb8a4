import type { Registry } from 'prom-client';
import { clamdScanner } from '#platform/objects/clamd.ts';
import type { BackgroundTask } from '#platform/runtime/background-task.ts';
import type { TaskDeps } from '#platform/runtime/deps.ts';
import type { MaterialConfig } from '../storage/variables.ts';
import { scanMetrics } from './metrics.ts';
import { scanPending } from './scan-pending.ts';
import { type ScannerWatch, scannerWatch } from './watch-scanner.ts';

const SCAN_EVERY_MS = 2_000;
const LOOK_EVERY_MS = 15_000;

/**
 * The scan of uploaded files and the watch over the scanner, where one is configured.
 * @returns `watch` for the readiness probe
 */
export function scanTasks(
  deps: TaskDeps,
  config: MaterialConfig,
  registry: Registry,
): { readonly tasks: readonly BackgroundTask[]; readonly watch?: ScannerWatch } {
  const { clamdAddress, scanLanes: lanes, scanSeconds } = config;
  if (clamdAddress === undefined) return { tasks: [] };
  const scanner = clamdScanner(clamdAddress, scanSeconds * 1_000);
  const watch = scannerWatch(config);
  const scanDeps = { ...deps, scanner, lanes, metrics: scanMetrics(registry) };
  const tasks: readonly BackgroundTask[] = [
    {
      name: 'scan',
      everyMs: SCAN_EVERY_MS,
      work: (_now, signal) => scanPending({ ...scanDeps, signal }),
    },
    {
      name: 'scanner',
      everyMs: LOOK_EVERY_MS,
      atStart: true,
      work: (now, signal) => watch.look({ ...scanDeps, signal }, now),
    },
  ];
  return { tasks, watch };
}
