import { type ConfigOf, integer, type Variables } from '#platform/config/readers.ts';

/** How long the access log is at hand. */
export const accessLogVariables = {
  months: {
    name: 'SUBSIDY_ACCESS_LOG_MONTHS',
    reads: integer(0, 600),
    byDefault: '0',
    meaning: {
      en: 'whole months of the access log that lists read; older ones are detached into tables of their own, never deleted; 0: all',
      zh: '查阅记录可在线查询的完整月数；更早的月份分离为独立表，永不删除；0 表示全部',
    },
  },
} as const satisfies Variables;

export type AccessLogConfig = ConfigOf<typeof accessLogVariables>;
