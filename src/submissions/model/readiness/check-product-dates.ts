import { toWireInstant } from '#platform/values/instant.ts';
import type { AssessedCase } from './assessed-case.ts';
import { blocks, type ReadinessFinding } from './readiness-finding.ts';

/**
 * Development is finished and the product in use when it is applied for, not some day.
 * @see rules 1, 3.2; days are Asia/Shanghai dates, and today counts
 */
export function checkProductDates({ form, now }: AssessedCase): ReadinessFinding[] {
  const today = toWireInstant(now).slice(0, 10);
  const dates = [
    ['/product/completedOn', form.product?.completedOn, '3.2'],
    ['/product/inUseSince', form.product?.inUseSince, '1'],
  ] as const;
  return dates.flatMap(([pointer, date, rule]) =>
    date === undefined || date <= today
      ? []
      : [
          blocks(
            'date-ahead',
            rule,
            pointer,
            {
              zh: `日期 ${date} 尚未到来：申报时须已开发完成并投入使用`,
              en: `${date} is still ahead: the product must be finished and in use when applied for`,
            },
            {
              zh: '更正日期，或在该日之后提交。',
              en: 'Correct the date, or submit from that day on.',
            },
          ),
        ],
  );
}
