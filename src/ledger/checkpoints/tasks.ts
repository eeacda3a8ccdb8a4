import type { BackgroundTask } from '#platform/runtime/background-task.ts';
import type { CheckpointKeeper } from './keep-checkpoints.ts';

const MINUTE_MS = 60_000;

/**
 * Keeps a checkpoint outside as often as configured, on one replica at a time, and compares the log
 * with the newest as often on each: what a replica answers is the record or not, whoever keeps the
 * checkpoints. Nothing without a place for them.
 */
export function checkpointTasks(
  keeper: CheckpointKeeper | undefined,
  minutes: number,
): readonly BackgroundTask[] {
  if (keeper === undefined) return [];
  return [
    {
      name: 'checkpoints',
      everyMs: minutes * MINUTE_MS,
      atStart: true,
      work: () => keeper.keep(),
    },
    {
      name: 'checkpoint-comparison',
      everyMs: minutes * MINUTE_MS,
      onEveryReplica: true,
      work: () => keeper.compare(),
    },
  ];
}
