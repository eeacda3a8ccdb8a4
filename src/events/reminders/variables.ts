import { type ConfigOf, integer, type Variables } from '#platform/config/readers.ts';

/** How often the service looks for what falls due. */
export const reminderVariables = {
  reminderSeconds: {
    name: 'SUBSIDY_REMINDER_SECONDS',
    reads: integer(0, 3_600),
    byDefault: '60',
    meaning: {
      en: 'how often the service looks for what falls due, to announce it ahead as the policy says; 0: never',
      zh: '按政策提前提醒的检查间隔（秒）；0 表示不提醒',
    },
  },
} as const satisfies Variables;

export type ReminderConfig = ConfigOf<typeof reminderVariables>;
