import chineseDays from 'chinese-days';
import fc from 'fast-check';
import t from 'tap';
import type { Policy } from '../../../src/rounds/model/policy.ts';
import {
  calendarDifferences,
  endOfWorkingDay,
  isWorkingDay,
  lastPublishedYear,
  reviewDueAt,
  shanghaiDay,
  unknownCalendar,
} from '../../../src/rounds/model/working-days.ts';

const own2027 = {
  year: 2027,
  daysOff: ['2027-01-01'],
  workingDays: ['2027-01-03'],
  wholeYear: true,
  mark: 'sample',
  clause: '04-1 注',
} as const;

/** Own days of 2026, as a policy has them. */
function own2026(
  days: Partial<Record<'daysOff' | 'workingDays', readonly string[]>>,
  wholeYear?: boolean,
): Policy['calendar'][number] {
  return {
    ...{ year: 2026, daysOff: [], workingDays: [], ...days },
    ...(wholeYear === undefined ? {} : { wholeYear }),
    mark: 'sample',
    clause: '04-1 注',
  };
}

/** Around the Spring Festival of 2026, with both of its made-up Saturdays. */
const springFestival: readonly (readonly [string, boolean])[] = [
  ['2026-02-13', true],
  ['2026-02-14', true],
  ['2026-02-15', false],
  ['2026-02-17', false],
  ['2026-02-18', false],
  ['2026-02-20', false],
  ['2026-02-23', false],
  ['2026-02-24', true],
  ['2026-02-27', true],
  ['2026-02-28', true],
  ['2026-03-01', false],
  ['2026-03-06', true],
];

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

t.test('own days amend the published year, and every other day stays as it was', async (t) => {
  const calendars = {
    none: [],
    'no day at all': [own2026({})],
    'a made-up Saturday': [own2026({ workingDays: ['2026-03-07'] })],
    'said to be no whole year': [own2026({ workingDays: ['2026-03-07'] }, false)],
  } as const;
  for (const [name, calendar] of Object.entries(calendars)) {
    for (const [day, works] of springFestival) {
      t.equal(isWorkingDay(day, calendar), works, `${name}: ${day}`);
    }
    t.equal(isWorkingDay('2026-03-07', calendar), /Saturday|whole/.test(name), name);
  }
  const typhoon = [own2026({ daysOff: ['2026-02-24', '2026-02-28'] })];
  const cases: readonly (readonly [string, boolean])[] = [
    ['2026-02-23', false],
    ['2026-02-24', false],
    ['2026-02-25', true],
    ['2026-02-28', false],
    ['2026-10-01', false],
    ['2025-10-11', true],
    ['2025-12-31', true],
  ];
  for (const [day, works] of cases) t.equal(isWorkingDay(day, typhoon), works, day);
  t.same(endOfWorkingDay(new Date('2026-02-14T10:00:00+08:00'), 1, typhoon), {
    kind: 'known',
    endsAt: new Date('2026-02-25T23:59:59.999+08:00'),
  });
});

t.test('own days replace the published year only where they say so', async (t) => {
  const calendar = [own2026({ daysOff: ['2026-02-17'], workingDays: ['2026-03-07'] }, true)];
  const cases: readonly (readonly [string, boolean])[] = [
    ['2026-01-01', true],
    ['2026-02-14', false],
    ['2026-02-16', true],
    ['2026-02-17', false],
    ['2026-02-18', true],
    ['2026-02-28', false],
    ['2026-03-07', true],
    ['2026-03-08', false],
  ];
  for (const [day, works] of cases) t.equal(isWorkingDay(day, calendar), works, day);
});

t.test('a year that is not published has nothing to amend', async (t) => {
  const { wholeYear: _wholeYear, ...amending } = own2027;
  const calendar = [amending];
  t.equal(isWorkingDay('2027-01-01', calendar), false, 'what is listed is known');
  t.equal(isWorkingDay('2027-01-03', calendar), true);
  t.equal(isWorkingDay('2027-01-02', calendar), undefined);
  t.equal(isWorkingDay('2027-01-04', calendar), undefined, 'and no other day, by no weekday');
  t.same(endOfWorkingDay(new Date('2026-12-30T10:00:00+08:00'), 3, calendar), {
    kind: 'unknown',
    year: 2027,
  });
});

t.test('every day is shown on which a calendar differs from the published one', async (t) => {
  const difference = (pointer: string, day: string, own: 'working-day' | 'day-off') => ({
    pointer: `/calendar/${pointer}`,
    day,
    published: own === 'day-off' ? 'working-day' : 'day-off',
    own,
  });
  t.same(calendarDifferences([]), []);
  t.same(calendarDifferences([own2026({})]), []);
  t.same(
    calendarDifferences([own2026({ daysOff: ['2026-02-17'], workingDays: ['2026-02-14'] })]),
    [],
    'days listed as they are published are no difference',
  );
  t.same(
    calendarDifferences([
      own2027,
      own2026({
        daysOff: ['2026-02-23', '2026-12-31', '2026-02-24'],
        workingDays: ['2026-02-28', '2026-02-17', '2026-01-01'],
      }),
    ]),
    [
      difference('1/workingDays/2', '2026-01-01', 'working-day'),
      difference('1/workingDays/1', '2026-02-17', 'working-day'),
      difference('1/daysOff/2', '2026-02-24', 'day-off'),
      difference('1/daysOff/1', '2026-12-31', 'day-off'),
    ],
  );
  const replaced = calendarDifferences([own2026({ daysOff: ['2026-01-01'] }, true)]);
  // In 2026, 19 days of holidays are weekdays, one of them listed; six weekend days are made up for.
  t.equal(replaced.length, 24);
  t.equal(replaced.filter(({ own }) => own === 'day-off').length, 6);
  t.same(replaced[0], difference('0', '2026-01-02', 'working-day'));
  t.same(replaced[1], difference('0', '2026-01-04', 'day-off'), 'a Sunday made up for');
  for (const { day, own } of replaced) {
    t.equal(isWorkingDay(day, []), own === 'day-off', day);
  }
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

t.test('the package knows the holidays up to the last published year', async (t) => {
  t.equal(chineseDays.isHoliday(`${lastPublishedYear}-01-01`), true);
  t.equal(
    chineseDays.isHoliday(`${lastPublishedYear + 1}-01-01`),
    false,
    'once the package knows the next year, raise lastPublishedYear',
  );
});

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

t.test('a review is due at the end of its working days, where they can be counted', async (t) => {
  const since = new Date('2025-12-05T02:00:00.000Z');
  const within = (reviewWorkingDays?: number) =>
    ({ preReview: { reviewWorkingDays }, calendar: [] }) as unknown as Policy;
  t.same(reviewDueAt(within(1), since), new Date('2025-12-08T15:59:59.999Z'), 'after a weekend');
  t.equal(reviewDueAt(within(), since), null, 'no span is set');
  t.equal(reviewDueAt(within(1), new Date('2099-12-05T02:00:00.000Z')), null, 'no calendar');
});

t.test('a count of working days is a positive integer', async (t) => {
  for (const count of [0, -1, 1.5, Number.NaN]) {
    t.throws(() => endOfWorkingDay(new Date(0), count, []), RangeError);
  }
});

t.test('an additional working day ends later, on a working day', async () => {
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
