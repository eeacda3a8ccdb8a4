import type { BaseLogger } from 'pino';
import { systemCaller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { BackgroundTask } from '#platform/runtime/background-task.ts';
import { type LapseRule, runLapses } from './run-lapses.ts';

/** Lets overdue cases lapse again and again; what a missing policy value holds up is logged at each run. */
export function lapseTask(
  db: Database,
  log: Pick<BaseLogger, 'warn'>,
  rules: readonly LapseRule[],
  everyMs: number,
): BackgroundTask {
  return {
    name: 'lapse',
    everyMs,
    work: async (_now, signal) => {
      const { blocked } = await runLapses(db, systemCaller('lapse-task'), { rules, signal });
      for (const each of blocked) {
        log.warn(each, 'overdue applications wait for a policy value');
      }
    },
  };
}
