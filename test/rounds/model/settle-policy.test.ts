import fc from 'fast-check';
import t from 'tap';
import { mergeCalendars } from '../../../src/rounds/model/merge-calendars.ts';
import type { Policy } from '../../../src/rounds/model/policy.ts';
import { policySettings, settingAt } from '../../../src/rounds/model/settings/catalogue.ts';
import { settlePolicy } from '../../../src/rounds/model/settle-policy.ts';
import { isWorkingDay } from '../../../src/rounds/model/working-days.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';

type Values = Readonly<Record<string, unknown>>;

/** The settled values at the pointers of `pinned`, `later` in the order of publication. */
function settledAt(pinned: Values, ...later: readonly Values[]): Values {
  const settled = settlePolicy(policyWith(pinned), later.map(policyWith));
  return Object.fromEntries(Object.keys(pinned).map((pointer) => [pointer, at(settled, pointer)]));
}

function at(policy: Policy, pointer: string): unknown {
  const tokens = pointer.split('/').slice(1);
  return tokens.reduce<unknown>((node, key) => Reflect.get(node as object, key), policy);
}

t.test('what judges stays pinned; what was unset then is as in the newest version', async (t) => {
  const judging = {
    '/window/closeInclusive': [true, false],
    '/eligibility/activities': [['other'], ['corpus-governance']],
    '/preReview/secondReview': [['accept'], []],
  };
  for (const [pointer, [old, now]] of Object.entries(judging)) {
    t.same(settledAt({ [pointer]: old }, { [pointer]: now }), { [pointer]: old });
  }
  for (const pointer of ['/awards/budgetFen', '/awards/tiers/0/minScoreCenti']) {
    const unset = { [pointer]: undefined };
    t.same(settledAt(unset, { [pointer]: 3 }, { [pointer]: 4 }), { [pointer]: 4 });
    t.same(settledAt(unset, { [pointer]: 3 }, unset), unset);
    t.same(settledAt(unset), unset);
  }
});

t.test('what ranks has one value for all cases of a round', async (t) => {
  for (const [pointer, [old, now]] of Object.entries({
    '/awards/budgetFen': [2, 1],
    '/awards/tiers/0/ceilingFen': [500_000_000, 900_000_000],
    '/scoring/minSheets': [3, 4],
    '/scoring/criteria/0/weight': [4, 2],
    '/scoring/tieBreakers': [[], ['first-submitted']],
  })) {
    t.same(settledAt({ [pointer]: old }, { [pointer]: now }), { [pointer]: now });
    t.same(settledAt({ [pointer]: old }), { [pointer]: old });
  }
  const pointer = '/scoring/dropEach';
  t.same(settledAt({ [pointer]: 1 }, { [pointer]: undefined }), { [pointer]: undefined });
});

t.test('what gives room is as in the newest version that is not worse', async (t) => {
  const instants = ['2025-12-10T17:59:59.999+08:00', '2025-12-10T10:00:00Z'] as const;
  const [before, deadline] = instants;
  const after = '2025-12-10T18:00:00.001+08:00';
  const cases: readonly (readonly [string, readonly unknown[], unknown])[] = [
    ['/counter/supplementDeadline', [deadline, before], deadline],
    [
      '/counter/supplementDeadline',
      [deadline, '2025-12-10T18:00:00+08:00'],
      '2025-12-10T18:00:00+08:00',
    ],
    ['/counter/supplementDeadline', [deadline, after], after],
    ['/counter/supplementDeadline', [deadline, after, before], after],
    ['/counter/supplementDeadline', [deadline, undefined], deadline],
    ['/counter/supplementDeadline', [undefined, before], before],
    ['/window/closesAt', [deadline, after], after],
    ['/counter/noShowLimit', [1, 5], 5],
    ['/counter/noShowLimit', [2, 1], 2],
    ['/counter/noShowLimit', [2, 5, 2], 2],
    ['/counter/noShowLimit', [2, 5, 1], 5],
    ['/counter/noShowLimit', [2, undefined], undefined],
    ['/counter/noShowLimit', [undefined, 5], undefined],
    ['/counter/noShowLimit', [2, undefined, 1], undefined],
    ['/preReview/returnWorkingDays', [5, 10], 10],
    ['/preReview/returnWorkingDays', [5, 4], 5],
    ['/preReview/returnWorkingDays', [undefined, 4], 4],
    ['/preReview/returnWorkingDays', [5, undefined], 5],
    ['/preReview/returnMaxDays', [30, 31], 31],
    ['/preReview/claimMinutes', [60, 30], 30],
    ['/preReview/claimMinutes', [60, undefined], 60],
    [
      '/counter/place',
      [shippedPolicy.counter.place, { zh: '东厅', en: 'east' }],
      { zh: '东厅', en: 'east' },
    ],
    ['/materials/0/maxFiles', [2, 3], 3],
    ['/materials/0/maxFiles', [2, 1], 2],
    [
      '/materials/0/mediaTypes',
      [['application/pdf'], ['image/png']],
      ['application/pdf', 'image/png'],
    ],
    ['/materials/0/mediaTypes', [['application/pdf']], ['application/pdf']],
    ['/materials/0/requiredWhen', ['never', 'always'], 'never'],
  ];
  for (const [pointer, [pinned, ...later], expected] of cases) {
    const versions = later.map((value) => ({ [pointer]: value }));
    const got = settledAt({ [pointer]: pinned }, ...versions);
    t.strictSame(got, { [pointer]: expected }, `${pointer} ${pinned} ${later}`);
  }
});

t.test('catalogue entries are the same by their code', async (t) => {
  type Item = Policy['preReview']['checklist'][0];
  const [first, ...rest] = shippedPolicy.preReview.checklist as [Item, ...Item[]];
  const { text, ...unset } = first;
  const itemsOf = (pinned: unknown[], later: unknown[]) =>
    settlePolicy(policyWith({ '/preReview/checklist': pinned }), [
      policyWith({ '/preReview/checklist': later }),
    ]).preReview.checklist;
  t.same(itemsOf([unset, ...rest], [...rest, first])[0], { ...unset, text });
  t.same(itemsOf(rest, [first, ...rest]), rest, 'new ones are not for it');
  t.same(itemsOf([{ ...unset, code: 'gone' }], [first, ...rest]), [{ ...unset, code: 'gone' }]);
});

t.test('a new kind of material reaches everyone unless it must be handed in', async (t) => {
  const [kind] = shippedPolicy.materials;
  const added = (code: string, requiredWhen: string) => ({ ...kind, code, requiredWhen });
  const later = [added('evidence', 'never'), kind, added('needed', 'always')];
  const settled = settlePolicy(policyWith({ '/materials': [kind] }), [
    policyWith({ '/materials': later }),
  ]);
  t.same(settled.materials, [kind, added('evidence', 'never')]);
});

function year(year: number, daysOff: readonly string[], workingDays: readonly string[] = []) {
  const whole = year > 2026 ? { wholeYear: true } : {};
  return { year, daysOff, workingDays, ...whole, mark: 'sample' as const, clause: '01' };
}

t.test('a calendar of a later version never brings a due time forward', async (t) => {
  const typhoon = year(2026, ['2026-03-09']);
  t.same(mergeCalendars([typhoon], [typhoon]), [typhoon], 'nothing changed');
  t.same(mergeCalendars([], [year(2027, ['2027-01-01'])]), [year(2027, ['2027-01-01'])]);
  t.same(mergeCalendars([year(2027, [])], []), [year(2027, [])], 'it stays where it is gone');
  const cases: readonly (readonly [Policy['calendar'], Policy['calendar'], string, boolean])[] = [
    [[], [typhoon], '2026-03-09', false],
    [[typhoon], [], '2026-03-09', false],
    [[], [typhoon], '2026-03-10', true],
    [[], [year(2026, [], ['2026-03-07'])], '2026-03-07', false],
    [[year(2026, [], ['2026-03-07'])], [], '2026-03-07', false],
    [
      [year(2026, [], ['2026-03-07'])],
      [year(2026, ['2026-03-09'], ['2026-03-07'])],
      '2026-03-07',
      true,
    ],
    [[], [typhoon], '2026-10-01', false],
    [[], [typhoon], '2026-02-14', true],
  ];
  for (const [pinned, newest, day, works] of cases) {
    t.equal(isWorkingDay(day, mergeCalendars(pinned, newest)), works, day);
  }
});

const days = fc.subarray(['2026-03-07', '2026-03-08', '2026-03-09', '2026-10-01']);
const calendars = fc.record({ off: days, on: days }).map(({ off, on }) => [
  year(
    2026,
    off,
    on.filter((day) => !off.includes(day)),
  ),
]);
const policies: fc.Arbitrary<Policy> = fc
  .record({
    '/calendar': calendars,
    '/counter/supplementDeadline': fc.constantFrom(
      '2025-12-01T00:00:00Z',
      '2025-12-02T00:00:00Z',
      undefined,
    ),
    '/counter/noShowLimit': fc.constantFrom(1, 2, 3, undefined),
    '/preReview/returnWorkingDays': fc.constantFrom(1, 2, 3, undefined),
    '/materials/0/mediaTypes': fc.subarray(['application/pdf', 'image/png'], { minLength: 1 }),
    '/awards/budgetFen': fc.constantFrom(1, 2, undefined),
    '/awards/tiers/1/places': fc.constantFrom(1, 2, undefined),
  })
  .map(policyWith);

t.test('settling twice changes nothing more, and a version settles with itself', async () => {
  fc.assert(
    fc.property(policies, fc.array(policies, { maxLength: 3 }), (pinned, later) => {
      const once = settlePolicy(pinned, later);
      t.same(settlePolicy(once, later), once);
      t.same(settlePolicy(pinned, [pinned]), pinned);
      t.same(settlePolicy(pinned, []), pinned);
    }),
  );
});

t.test('whatever is published, nothing that gives room is worse than it was', async (t) => {
  const largest = (value: number | undefined) => value ?? Number.POSITIVE_INFINITY;
  fc.assert(
    fc.property(policies, fc.array(policies, { maxLength: 3 }), (pinned, later) => {
      const settled = settlePolicy(pinned, later);
      const { supplementDeadline = '', noShowLimit } = settled.counter;
      t.ok(supplementDeadline >= (pinned.counter.supplementDeadline ?? ''));
      t.ok(largest(noShowLimit) >= largest(pinned.counter.noShowLimit));
      const { returnWorkingDays = 0 } = settled.preReview;
      t.ok(returnWorkingDays >= (pinned.preReview.returnWorkingDays ?? 0));
      const types = settled.materials[0]?.mediaTypes ?? [];
      t.ok(pinned.materials[0]?.mediaTypes.every((type) => types.includes(type)));
      for (const day of ['2026-03-07', '2026-03-08', '2026-03-09', '2026-10-01']) {
        if (isWorkingDay(day, settled.calendar)) t.ok(isWorkingDay(day, pinned.calendar), day);
      }
      t.same(settled.awards.budgetFen, (later.at(-1) ?? pinned).awards.budgetFen);
    }),
  );
});

t.test('the catalogue knows its own pointers only', async (t) => {
  t.equal(settingAt('/window/closesAt'), policySettings['/window/closesAt']);
  t.equal(settingAt('/title'), undefined);
  t.equal(settingAt('constructor'), undefined);
});
