import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '../model/policy.ts';
import { isPublished } from '../model/working-days.ts';

export const timetableCodes = [
  'calendar-year-repeated',
  'calendar-year-unpublished',
  'calendar-day-outside-year',
  'calendar-day-twofold',
  'slots-empty',
] as const satisfies readonly FindingCode[];

/**
 * Contradictions in the calendar of a policy and in its slots at the counters.
 * @see rules 4.1b, 4.2c
 */
export function timetableFindings({ calendar, counter }: Policy): Finding[] {
  return [...calendarFindings(calendar), ...(counter.weeklySlots ?? []).flatMap(slotFindings)];
}

function calendarFindings(calendar: Policy['calendar']): Finding[] {
  const years = calendar.map(({ year }) => year);
  return calendar.flatMap(({ year, daysOff, workingDays, wholeYear }, index) => [
    ...(years.indexOf(year) < index
      ? [finding('calendar-year-repeated', `/calendar/${index}/year`, { year })]
      : []),
    ...(wholeYear || isPublished(year)
      ? []
      : [finding('calendar-year-unpublished', `/calendar/${index}/wholeYear`, { year })]),
    ...([...daysOff, ...workingDays].some((day) => !day.startsWith(`${year}-`))
      ? [finding('calendar-day-outside-year', `/calendar/${index}`, { year })]
      : []),
    ...(daysOff.some((day) => workingDays.includes(day))
      ? [finding('calendar-day-twofold', `/calendar/${index}/workingDays`)]
      : []),
  ]);
}

type WeeklySlots = NonNullable<Policy['counter']['weeklySlots']>[number];

function slotFindings({ from, through, slotMinutes }: WeeklySlots, index: number): Finding[] {
  return minutesOf(from) + slotMinutes > minutesOf(through)
    ? [finding('slots-empty', `/counter/weeklySlots/${index}/through`)]
    : [];
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
