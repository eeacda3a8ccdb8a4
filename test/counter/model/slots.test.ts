import t from 'tap';
import { planSlots } from '../../../src/counter/model/plan-slots.ts';
import { decideGenerateCounterSlots } from '../../../src/counter/slots/decide-generate-counter-slots.ts';
import { acceptedOf, placesOf, refusedOf, shanghai } from '../../support/cases.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';
import { deadline } from '../../support/visited-cases.ts';

t.test('slots follow the policy’s week', async (t) => {
  const range = { counters: [5, 42], from: '2025-12-05', through: '2025-12-08' };
  t.test('slots lie on working days, whole, for each counter', async (t) => {
    const plan = planSlots(shippedPolicy, range);
    if (plan.kind === 'refused') throw new Error('refused');
    // A Friday and a Monday, 6 slots in the morning and 8 in the afternoon, 2 counters.
    t.equal(plan.slots.length, 2 * (6 + 8) * 2);
    t.match(plan.slots.slice(0, 3), [
      { counterNumber: 5, startsAt: shanghai('2025-12-05T09:00:00.000'), capacity: 2 },
      { counterNumber: 42, startsAt: shanghai('2025-12-05T09:00:00.000') },
      { counterNumber: 5, startsAt: shanghai('2025-12-05T09:30:00.000') },
    ]);
    t.same(plan.slots.at(-1)?.endsAt, shanghai('2025-12-08T18:00:00.000'));
  });

  t.test('no slot ends after closing time; holidays and make-up days count', async (t) => {
    const weekly = (weekdays: readonly number[], slotMinutes: number) =>
      policyWith({
        '/counter/weeklySlots': [
          { weekdays, from: '09:00', through: '10:00', slotMinutes, capacity: 1 },
        ],
      });
    const day = (date: string) => ({ counters: [5], from: date, through: date });
    const count = (policy: typeof shippedPolicy, date: string) => {
      const plan = planSlots(policy, day(date));
      return plan.kind === 'planned' ? plan.slots.length : undefined;
    };
    t.equal(count(weekly([5], 60), '2025-12-05'), 1);
    t.equal(count(weekly([5], 61), '2025-12-05'), 0);
    t.equal(count(weekly([5], 25), '2025-12-05'), 2);
    t.equal(count(weekly([6], 60), '2025-12-06'), 0, 'a Saturday off');
    t.equal(count(weekly([7], 60), '2025-09-28'), 1, 'a Sunday made up for');
    t.equal(count(weekly([3], 60), '2025-10-01'), 0, 'the National Day');
    const all = planSlots(weekly([5], 60), { from: '2025-12-05', through: '2025-12-05' });
    t.equal(all.kind === 'planned' && all.slots.length, 38, 'every counter of the policy');
  });

  t.test('a made-up working day opens its own slots, and none of a holiday', async (t) => {
    const slotsIn = (workingDays: readonly string[]) => {
      const policy = policyWith({
        '/calendar': [{ year: 2026, daysOff: [], workingDays, mark: 'sample', clause: '04-1 注' }],
        '/counter/weeklySlots': [
          {
            ...{ weekdays: [1, 2, 3, 4, 5, 6], from: '09:00', through: '10:00' },
            ...{ slotMinutes: 60, capacity: 1 },
          },
        ],
      });
      const plan = planSlots(policy, { counters: [5], from: '2026-02-13', through: '2026-03-08' });
      if (plan.kind === 'refused') throw new Error('refused');
      return plan.slots.map(({ startsAt }) => startsAt.toISOString().slice(0, 10));
    };
    const published = slotsIn([]);
    t.same(published.slice(0, 3), ['2026-02-13', '2026-02-14', '2026-02-24']);
    t.same(slotsIn(['2026-03-07']), [...published, '2026-03-07']);
  });

  t.test('slots are refused with all that blocks them', async (t) => {
    const refused = (policy: typeof shippedPolicy, changes: object) => {
      const plan = planSlots(policy, { ...range, ...changes });
      return plan.kind === 'refused' ? placesOf(plan.findings) : [];
    };
    const unset = policyWith({ '/counter/weeklySlots': undefined });
    t.same(refused(unset, {}), ['policy-value-unset /counter/weeklySlots']);
    t.same(refused(shippedPolicy, { through: '2025-12-04' }), ['range-backwards /through']);
    t.same(refused(shippedPolicy, { from: '2025-10-01', through: '2025-12-31' }), [], '92 days');
    t.same(refused(shippedPolicy, { from: '2025-10-01', through: '2026-01-01' }), [
      'range-too-long /through',
    ]);
    t.same(refused(shippedPolicy, { counters: [4, 5, 43] }), [
      'counter-unknown /counters/0',
      'counter-unknown /counters/2',
    ]);
    t.same(refused(shippedPolicy, { from: '2026-12-31', through: '2027-01-02' }), [
      'calendar-unknown /calendar',
    ]);
  });

  t.test('slots are recorded with their round', async (t) => {
    const round = { id: 'round', version: 1, policyVersion: 3, end: null, now: deadline };
    const { change, entries } = acceptedOf(
      decideGenerateCounterSlots({ ...round, policy: shippedPolicy }, range),
    );
    t.match(entries, [
      { action: 'counter-slots.generated', subjectType: 'round', data: { planned: change.length } },
    ]);
    const unset = policyWith({ '/counter/weeklySlots': undefined });
    t.equal(
      refusedOf(decideGenerateCounterSlots({ ...round, policy: unset }, range)).problem,
      'policy-value-unset',
    );
    const ended = { ...round, policy: shippedPolicy, end: 'cancelled' as const };
    const refused = refusedOf(decideGenerateCounterSlots(ended, range));
    t.same(
      [refused.problem, placesOf(refused.findings)],
      ['action-not-allowed', ['round-cancelled ']],
    );
    const backwards = { ...range, through: '2025-12-04' };
    t.equal(
      refusedOf(decideGenerateCounterSlots({ ...round, policy: shippedPolicy }, backwards)).problem,
      'rule-violation',
    );
  });
});
