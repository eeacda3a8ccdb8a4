import type { BackgroundTask } from '#platform/runtime/background-task.ts';
import type { TaskDeps } from '#platform/runtime/deps.ts';
import { accessStatements } from './repository.ts';
import { sealAccessRecords } from './seal-access-records.ts';
import type { AccessLogConfig } from './variables.ts';

const SEALED_EVERY_MS = 60_000;
const MONTHS_EVERY_MS = 6 * 60 * 60 * 1_000;

/** Seals the access log, makes its months ahead, and detaches old ones where that is configured. */
export function accessLogTasks(
  { db }: Pick<TaskDeps, 'db'>,
  { months }: AccessLogConfig,
): readonly BackgroundTask[] {
  return [
    {
      name: 'access-log-sealing',
      everyMs: SEALED_EVERY_MS,
      work: (_now, signal) => sealAccessRecords(db, signal),
    },
    {
      name: 'access-log-months',
      everyMs: MONTHS_EVERY_MS,
      atStart: true,
      work: async () => {
        const { makeMonths, detachMonths } = accessStatements(db);
        await makeMonths.execute();
        if (months > 0) await detachMonths.execute({ months });
      },
    },
  ];
}
