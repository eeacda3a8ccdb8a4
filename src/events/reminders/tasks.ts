import type { BackgroundTask } from '#platform/runtime/background-task.ts';
import type { TaskDeps } from '#platform/runtime/deps.ts';
import { announceReminders } from './announce-reminders.ts';
import type { ReminderConfig } from './variables.ts';

/** Announces ahead what falls due, as the policies say. */
export function reminderTasks(
  { db }: Pick<TaskDeps, 'db'>,
  { reminderSeconds }: ReminderConfig,
): readonly BackgroundTask[] {
  if (reminderSeconds === 0) return [];
  return [
    {
      name: 'reminders',
      everyMs: reminderSeconds * 1_000,
      work: (_now, signal) => announceReminders(db, signal),
    },
  ];
}
