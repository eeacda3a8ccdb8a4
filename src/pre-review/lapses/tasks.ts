import type { BaseLogger } from 'pino';
import { systemCaller } from '#platform/access/caller.ts';
import type { BackgroundTask } from '#platform/runtime/background-task.ts';
import type { TaskDeps } from '#platform/runtime/deps.ts';
import { type LapseRule, lapseOverdueCases } from './lapse-overdue-cases.ts';
import type { LapseConfig } from './variables.ts';

interface LapseDeps extends Pick<TaskDeps, 'db'> {
  readonly log: Pick<BaseLogger, 'warn'>;
}

/**
 * Lets overdue cases lapse at every interval. Each run logs the cases that a missing policy value
 * holds up.
 * @param rules the deadlines of all modules whose passing may have a consequence
 */
export function lapseTasks(
  { db, log }: LapseDeps,
  { lapseSeconds }: LapseConfig,
  rules: readonly LapseRule[],
): readonly BackgroundTask[] {
  if (lapseSeconds === 0) return [];
  return [
    {
      name: 'lapse',
      everyMs: lapseSeconds * 1_000,
      work: async (_now, signal) => {
        const { blocked } = await lapseOverdueCases(db, systemCaller('lapse-task'), {
          rules,
          signal,
        });
        for (const each of blocked) {
          log.warn(each, 'overdue applications wait for a policy value');
        }
      },
    },
  ];
}
