import t from 'tap';
import { endOfMonthsAfter } from '../../../src/rounds/model/calendar-months.ts';
import { shanghai } from '../../support/cases.ts';

t.test('months are counted by the calendar of Shanghai, to the end of the day', async (t) => {
  const cases = [
    ['2025-12-23T00:00:00.000', 6, '2026-06-23'],
    ['2025-12-23T23:59:59.999', 6, '2026-06-23'],
    ['2025-08-31T12:00:00.000', 6, '2026-02-28'],
    ['2027-08-31T12:00:00.000', 6, '2028-02-29'],
    ['2025-12-31T12:00:00.000', 12, '2026-12-31'],
    ['2025-12-31T12:00:00.000', 1, '2026-01-31'],
    ['2025-11-30T12:00:00.000', 3, '2026-02-28'],
    ['2025-01-01T00:00:00.000', 120, '2035-01-01'],
  ] as const;
  for (const [from, months, day] of cases) {
    const end = endOfMonthsAfter(shanghai(from), months);
    t.same(end, shanghai(`${day}T23:59:59.999`), `${months} after ${from}`);
  }
});

t.test('only a positive number of whole months can be added', async (t) => {
  for (const months of [0, -1, 1.5]) {
    t.throws(() => endOfMonthsAfter(shanghai('2025-12-23T00:00:00.000'), months), RangeError);
  }
});
