import type { Finding } from '#platform/values/findings.ts';
import type { Policy } from '#rounds/model/index.ts';
import {
  endOfWorkingDay,
  isWorkingDay,
  shanghaiDay,
  unknownCalendar,
} from '#rounds/model/index.ts';

const dayMs = 24 * 60 * 60 * 1000;

interface Closure {
  readonly from: Date;
  /** Exclusive. */
  readonly before: Date;
}

/** The limit for paper after a closure; `dueAt` null: it stays. */
export interface DeadlineAfter {
  readonly dueAt: Date | null;
  /** Where the calendar of a year is not known. */
  readonly unknown?: Finding;
}

/**
 * Where the limit for paper moves that falls into a closure: the working days from the closure's
 * first day to that of the limit are lost; the new limit is the end of as many working days after
 * the closure's last day. A limit at the begin of the closure loses nothing, one at its end does:
 * no slot before it is left.
 * @param limit the instant before which a slot must start; undefined: not known yet
 * @see rules 4.2a, 4.2b
 */
export function deadlineAfter(
  limit: Date | undefined,
  { from, before }: Closure,
  calendar: Policy['calendar'],
): DeadlineAfter {
  if (limit === undefined || limit <= from || limit > before) return { dueAt: null };
  const works = daysThrough(from, new Date(limit.getTime() - 1)).map((day) => ({
    day,
    works: isWorkingDay(day, calendar),
  }));
  const unknown = works.find((each) => each.works === undefined);
  if (unknown !== undefined) {
    return { dueAt: null, unknown: unknownCalendar(Number(unknown.day.slice(0, 4)), '4.2c') };
  }
  const lost = works.filter((each) => each.works).length;
  if (lost === 0) return { dueAt: null };
  const end = endOfWorkingDay(new Date(before.getTime() - 1), lost, calendar);
  return end.kind === 'unknown'
    ? { dueAt: null, unknown: unknownCalendar(end.year, '4.2c') }
    : { dueAt: end.endsAt };
}

/** The days in Shanghai of a span, both ends inclusive. */
function daysThrough(first: Date, last: Date): string[] {
  const start = Date.parse(shanghaiDay(first));
  const count = (Date.parse(shanghaiDay(last)) - start) / dayMs + 1;
  return Array.from({ length: count }, (_, index) =>
    new Date(start + index * dayMs).toISOString().slice(0, 10),
  );
}
