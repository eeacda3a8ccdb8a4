import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Policy } from './policy.ts';

type Calendar = Policy['calendar'];

/**
 * The last year whose days off the package knows; for later years it guesses from the weekday. A
 * test checks this.
 */
export const lastPublishedYear = 2026;
const firstPublishedYear = 2020;

const dayMs = 24 * 60 * 60 * 1000;
/** China has kept one time, without daylight saving, since 1992. */
const shanghaiOffsetMs = 8 * 60 * 60 * 1000;

export type WorkingDayEnd =
  | {
      readonly kind: 'known';
      /** The last instant of the day, which is still in time. */
      readonly endsAt: Date;
    }
  | { readonly kind: 'unknown'; readonly year: number };

/** The day in Shanghai, `YYYY-MM-DD`. */
export function shanghaiDay(at: Date): string {
  return new Date(at.getTime() + shanghaiOffsetMs).toISOString().slice(0, 10);
}

/**
 * Whether offices work on a day: the policy's own days first, then the published calendar of China
 * with its make-up working days (调休). Own days of a whole year replace it.
 * @param day `YYYY-MM-DD` in Shanghai
 * @returns undefined where the calendar of that year is not published; never a guess
 */
export function isWorkingDay(day: string, calendar: Calendar): boolean | undefined {
  const own = calendar.find(({ year }) => year === yearOf(day));
  if (own?.daysOff.includes(day)) return false;
  if (own?.workingDays.includes(day)) return true;
  return own?.wholeYear ? !isWeekend(day) : worksAsPublished(day);
}

/** Whether the published calendar knows the year. */
export function isPublished(year: number): boolean {
  return year >= firstPublishedYear && year <= lastPublishedYear;
}

export interface CalendarDifference {
  /** JSON Pointer into the policy: the day, or its year where the day is not listed. */
  readonly pointer: string;
  /** `YYYY-MM-DD` in Shanghai. */
  readonly day: string;
  readonly published: DayKind;
  readonly own: DayKind;
}

export const dayKinds = ['working-day', 'day-off'] as const;
type DayKind = (typeof dayKinds)[number];

/**
 * Every day on which a policy's calendar differs from the published one, in the order of the
 * policy's years. A year that nobody published has nothing to differ from.
 */
export function calendarDifferences(calendar: Calendar): CalendarDifference[] {
  return calendar.flatMap((own, index) =>
    daysOf(own.year).flatMap((day) => {
      const published = worksAsPublished(day);
      const works = isWorkingDay(day, [own]);
      if (published === undefined || works === undefined || works === published) return [];
      const pointer = `/calendar/${index}${placeOf(day, own)}`;
      return [{ pointer, day, published: kindOf(published), own: kindOf(works) }];
    }),
  );
}

/**
 * The end of the n-th working day after the day of an instant.
 * @param count 1 is the next working day
 * @throws RangeError unless `count` is a positive integer
 */
export function endOfWorkingDay(from: Date, count: number, calendar: Calendar): WorkingDayEnd {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`working days: ${count}`);
  let day = shanghaiDay(from);
  let left = count;
  while (left > 0) {
    day = dayAfter(day);
    const works = isWorkingDay(day, calendar);
    if (works === undefined) return { kind: 'unknown', year: yearOf(day) };
    if (works) left--;
  }
  return { kind: 'known', endsAt: new Date(startOf(day) + dayMs - 1) };
}

/**
 * The time by which pre-review should judge a packet that waits since an instant; null where the
 * policy, or the calendar of that year, is unset.
 */
export function reviewDueAt(
  { preReview, calendar }: Pick<Policy, 'preReview' | 'calendar'>,
  since: Date,
): Date | null {
  if (preReview.reviewWorkingDays === undefined) return null;
  const end = endOfWorkingDay(since, preReview.reviewWorkingDays, calendar);
  return end.kind === 'known' ? end.endsAt : null;
}

/**
 * The finding that asks for the policy's own days of a year whose calendar is not published yet.
 */
export function unknownCalendar(
  year: number,
  rule: '2.1' | '4.1b' | '4.2c',
  pointer = '/calendar',
): Finding {
  return finding('calendar-unknown', pointer, { year }, rule);
}

/** Looked up by its text: the package's own functions read a day with the process's zone. */
function worksAsPublished(day: string): boolean | undefined {
  if (!isPublished(yearOf(day))) return undefined;
  return day in published.workdays || !(day in published.holidays || isWeekend(day));
}

/** Every day of a year, `YYYY-MM-DD`. */
export function daysOf(year: number): string[] {
  const [first, next] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  return Array.from({ length: (next - first) / dayMs }, (_, index) =>
    new Date(first + index * dayMs).toISOString().slice(0, 10),
  );
}

function placeOf(day: string, { daysOff, workingDays }: Calendar[number]): string {
  if (daysOff.includes(day)) return `/daysOff/${daysOff.indexOf(day)}`;
  return workingDays.includes(day) ? `/workingDays/${workingDays.indexOf(day)}` : '';
}

function kindOf(works: boolean): DayKind {
  return works ? 'working-day' : 'day-off';
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

function dayAfter(day: string): string {
  return shanghaiDay(new Date(startOf(day) + dayMs));
}

function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`);
}

/** Whether a day is a Saturday or a Sunday, which says nothing of 调休. */
export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}
