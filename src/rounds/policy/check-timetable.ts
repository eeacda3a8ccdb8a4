import type { Finding } from '#platform/values/findings.ts';
import { contradiction, when } from '../model/contradiction.ts';
import type { Policy } from '../model/policy.ts';

/**
 * Contradictions in the calendar of a policy and in its slots at the counters.
 * @see rules 4.1b, 4.2c
 */
export function timetableFindings({ calendar, counter }: Policy): Finding[] {
  return [...calendarFindings(calendar), ...(counter.weeklySlots ?? []).flatMap(slotFindings)];
}

function calendarFindings(calendar: Policy['calendar']): Finding[] {
  const years = calendar.map(({ year }) => year);
  return calendar.flatMap(({ year, daysOff, workingDays }, index) => [
    ...when(
      years.indexOf(year) < index,
      contradiction(
        'calendar-year-repeated',
        '4.1b',
        `/calendar/${index}/year`,
        `${year} 年重复`,
        `The year ${year} is listed twice`,
      ),
    ),
    ...when(
      [...daysOff, ...workingDays].some((day) => !day.startsWith(`${year}-`)),
      contradiction(
        'calendar-day-outside-year',
        '4.1b',
        `/calendar/${index}`,
        `日期须在 ${year} 年内`,
        `A day lies outside ${year}`,
      ),
    ),
    ...when(
      daysOff.some((day) => workingDays.includes(day)),
      contradiction(
        'calendar-day-twofold',
        '4.1b',
        `/calendar/${index}/workingDays`,
        '同一日期不得既为休息日又为工作日',
        'A day is both a day off and a working day',
      ),
    ),
  ]);
}

type WeeklySlots = NonNullable<Policy['counter']['weeklySlots']>[number];

function slotFindings({ from, through, slotMinutes }: WeeklySlots, index: number): Finding[] {
  return when(
    minutesOf(from) + slotMinutes > minutesOf(through),
    contradiction(
      'slots-empty',
      '4.2c',
      `/counter/weeklySlots/${index}/through`,
      '时间段不足一个预约时段',
      'The span is shorter than one slot',
    ),
  );
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
