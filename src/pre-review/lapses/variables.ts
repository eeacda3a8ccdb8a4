import { type ConfigOf, integer, type Variables } from '#platform/config/readers.ts';

/** How often the service looks for passed deadlines. */
export const lapseVariables = {
  lapseSeconds: {
    name: 'SUBSIDY_LAPSE_SECONDS',
    reads: integer(0, 86_400),
    byDefault: '60',
    meaning: {
      en: 'how often overdue applications are dealt with as the policy says; 0: only when an officer asks',
      zh: '按政策处理逾期申报的间隔（秒）；0 表示仅在主管人员发起时处理',
    },
  },
} as const satisfies Variables;

export type LapseConfig = ConfigOf<typeof lapseVariables>;
