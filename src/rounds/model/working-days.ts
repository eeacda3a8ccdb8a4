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
 * Whether offices work on a day: the policy's own days of a year first, then the published calendar
 * of China with its make-up working days (调休).
 * @param day `YYYY-MM-DD` in Shanghai
 * @returns undefined where the calendar of that year is not published; never a guess
 */
export function isWorkingDay(day: string, calendar: Calendar): boolean | undefined {
  const year = Number(day.slice(0, 4));
  const own = calendar.find((each) => each.year === year);
  if (own !== undefined) {
    if (own.daysOff.includes(day)) return false;
    return own.workingDays.includes(day) || !isWeekend(day);
  }
  if (year < firstPublishedYear || year > lastPublishedYear) return undefined;
  // Looked up by their text: the package's own functions read a day with the process's zone.
  return day in published.workdays || !(day in published.holidays || isWeekend(day));
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
    if (works === undefined) return { kind: 'unknown', year: Number(day.slice(0, 4)) };
    if (works) left--;
  }
  return { kind: 'known', endsAt: new Date(startOf(day) + dayMs - 1) };
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

function dayAfter(day: string): string {
  return shanghaiDay(new Date(startOf(day) + dayMs));
}

function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`);
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}
