import { canonicalJson } from '#platform/values/canonical.ts';
import type { Policy } from './policy.ts';
import { daysOf, isWeekend, isWorkingDay } from './working-days.ts';

type Calendar = Policy['calendar'];
type CalendarYear = Calendar[number];

/**
 * A calendar that is never worse for a case than the pinned one: a day off in either is a day off,
 * so no due time comes earlier. A year that only one of them knows counts as that one says.
 */
export function mergeCalendars(pinned: Calendar, newest: Calendar): Calendar {
  const years = new Set([...pinned, ...newest].map(({ year }) => year));
  return [...years]
    .sort((one, other) => one - other)
    .flatMap((year) => mergedYear(year, ofYear(pinned, year), ofYear(newest, year)));
}

function ofYear(calendar: Calendar, year: number): Calendar {
  return calendar.filter((own) => own.year === year);
}

function mergedYear(year: number, pinned: Calendar, newest: Calendar): Calendar {
  if (canonicalJson(pinned) === canonicalJson(newest)) return pinned;
  const days = daysOf(year);
  const isKnown = (calendar: Calendar) => isWorkingDay(`${year}-01-01`, calendar) !== undefined;
  if (!isKnown(pinned)) return newest;
  if (!isKnown(newest)) return pinned;
  const works = (day: string) =>
    isWorkingDay(day, pinned) === true && isWorkingDay(day, newest) === true;
  const source = (newest[0] ?? pinned[0]) as CalendarYear;
  return [
    {
      ...source,
      daysOff: days.filter((day) => !(isWeekend(day) || works(day))),
      workingDays: days.filter((day) => isWeekend(day) && works(day)),
      wholeYear: true,
    },
  ];
}
