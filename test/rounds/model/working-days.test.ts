import chineseDays from 'chinese-days';
import fc from 'fast-check';
import t from 'tap';
import {
  endOfWorkingDay,
  isWorkingDay,
  lastPublishedYear,
  shanghaiDay,
  unknownCalendar,
} from '../../../src/rounds/model/working-days.ts';

const own2027 = {
  year: 2027,
  daysOff: ['2027-01-01'],
  workingDays: ['2027-01-03'],
  mark: 'sample',
  clause: '04-1 注',
} as const;

t.test('the calendar of China, with holidays and make-up working days', async (t) => {
  const cases: readonly (readonly [string, boolean])[] = [
    ['2025-09-30', true],
    ['2025-10-01', false],
    ['2025-10-08', false],
    ['2025-10-09', true],
    ['2025-10-11', true],
    ['2025-10-12', false],
    ['2025-11-30', false],
    ['2026-01-01', false],
    ['2026-02-14', true],
    ['2026-12-31', true],
  ];
  for (const [day, works] of cases) t.equal(isWorkingDay(day, []), works, day);
});

t.test('a year that nobody published is unknown, until the policy lists its days', async (t) => {
  t.equal(isWorkingDay('2019-12-31', []), undefined);
  t.equal(isWorkingDay('2020-01-02', []), true);
  t.equal(isWorkingDay('2027-01-01', []), undefined);
  const cases: readonly (readonly [string, boolean])[] = [
    ['2027-01-01', false],
    ['2027-01-02', false],
    ['2027-01-03', true],
    ['2027-01-04', true],
  ];
  for (const [day, works] of cases) t.equal(isWorkingDay(day, [own2027]), works, day);
});

t.test(
  'the package knows the holidays of the last published year, and not those after',
  async (t) => {
    t.equal(chineseDays.isHoliday(`${lastPublishedYear}-01-01`), true);
    t.equal(
      chineseDays.isHoliday(`${lastPublishedYear + 1}-01-01`),
      false,
      'once the package knows the next year, raise lastPublishedYear',
    );
  },
);

t.test('a due time is the end of the n-th working day after', async (t) => {
  const cases: readonly (readonly [string, number, string])[] = [
    // A Friday: counted from the Monday.
    ['2025-11-28T10:00:00+08:00', 1, '2025-12-01T23:59:59.999+08:00'],
    ['2025-11-28T23:59:59.999+08:00', 5, '2025-12-05T23:59:59.999+08:00'],
    // The Sunday of the close.
    ['2025-11-30T18:00:00+08:00', 1, '2025-12-01T23:59:59.999+08:00'],
    // Still 30 September in Shanghai; the holidays end on 8 October, the 11th is made up.
    ['2025-09-30T15:59:59.999Z', 1, '2025-10-09T23:59:59.999+08:00'],
    ['2025-09-30T15:59:59.999Z', 3, '2025-10-11T23:59:59.999+08:00'],
    // Already 1 October in Shanghai.
    ['2025-09-30T16:00:00Z', 1, '2025-10-09T23:59:59.999+08:00'],
  ];
  for (const [from, count, expected] of cases) {
    t.same(
      endOfWorkingDay(new Date(from), count, []),
      { kind: 'known', endsAt: new Date(expected) },
      `${count} after ${from}`,
    );
  }
});

t.test('a due time in an unpublished year asks for its calendar', async (t) => {
  const from = new Date('2026-12-30T10:00:00+08:00');
  t.match(endOfWorkingDay(from, 1, []), { kind: 'known' });
  t.same(endOfWorkingDay(from, 2, []), { kind: 'unknown', year: 2027 });
  t.same(endOfWorkingDay(from, 2, [own2027]), {
    kind: 'known',
    endsAt: new Date('2027-01-03T23:59:59.999+08:00'),
  });
  t.match(unknownCalendar(2027, '4.1b'), {
    code: 'calendar-unknown',
    pointer: '/calendar',
    message: { en: /2027/ },
  });
});

t.test('a count of working days is a positive integer', async (t) => {
  for (const count of [0, -1, 1.5, Number.NaN]) {
    t.throws(() => endOfWorkingDay(new Date(0), count, []), RangeError);
  }
});

t.test('one more day is later, and ends on a working day', async () => {
  const days = fc.date({
    min: new Date('2025-01-01T00:00:00Z'),
    max: new Date('2026-06-30T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 40 }), (from, count) => {
      const first = endOfWorkingDay(from, count, []);
      const second = endOfWorkingDay(from, count + 1, []);
      if (first.kind !== 'known' || second.kind !== 'known') return false;
      return first.endsAt < second.endsAt && isWorkingDay(shanghaiDay(first.endsAt), []) === true;
    }),
  );
});
