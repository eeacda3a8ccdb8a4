import type { BackgroundTask } from '#platform/runtime/background-task.ts';
import type { CheckpointKeeper } from './keep-checkpoints.ts';

const MINUTE_MS = 60_000;

/** Keeps a checkpoint outside as often as configured; nothing without a place for it. */
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
  ];
}
