import t from 'tap';
import {
  type AwaitingCase,
  type ClosableRound,
  type ClosureCommand,
  decideCloseCounterSlots,
} from '../../../src/counter/closures/decide-close-counter-slots.ts';
import { presentClosure } from '../../../src/counter/closures/present.ts';
import { deadlineAfter } from '../../../src/counter/model/deadline-after.ts';
import { acceptedOf, placesOf, plusMs, refusedOf, shanghai } from '../../support/cases.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';

const at = (time: string) => shanghai(`${time}.000`);
const { calendar } = shippedPolicy;

t.test('a limit inside a closure gives back the working days that are lost', async (t) => {
  // Monday and Tuesday are closed; 2026-01-01 to 01-03 are off, Sunday 01-04 is worked.
  const closure = { from: at('2025-12-29T00:00:00'), before: at('2025-12-31T00:00:00') };
  const dueAfter = (limit: Date | undefined) => deadlineAfter(limit, closure, calendar).dueAt;
  t.equal(dueAfter(undefined), null);
  t.equal(dueAfter(closure.from), null, 'a limit at the begin loses nothing');
  const oneDay = shanghai('2025-12-31T23:59:59.999');
  t.same(dueAfter(plusMs(closure.from, 1)), oneDay);
  t.same(dueAfter(at('2025-12-29T18:00:00')), oneDay);
  t.same(dueAfter(at('2025-12-30T00:00:00')), oneDay, 'midnight belongs to the day before');
  const twoDays = shanghai('2026-01-04T23:59:59.999');
  t.same(dueAfter(plusMs(at('2025-12-30T00:00:00'), 1)), twoDays);
  t.same(dueAfter(closure.before), twoDays, 'at the end, no slot before it is left');
  t.equal(dueAfter(plusMs(closure.before, 1)), null);

  const weekend = { from: at('2025-12-13T00:00:00'), before: at('2025-12-15T00:00:00') };
  t.same(deadlineAfter(at('2025-12-14T18:00:00'), weekend, calendar), { dueAt: null });
});

t.test('a deadline is never guessed from a calendar that nobody published', async (t) => {
  const beyond = { from: at('2027-01-04T00:00:00'), before: at('2027-01-06T00:00:00') };
  t.match(deadlineAfter(at('2027-01-05T18:00:00'), beyond, calendar), {
    dueAt: null,
    unknown: { code: 'calendar-unknown', rule: '4.2c' },
  });
  const yearEnd = { from: at('2026-12-31T00:00:00'), before: at('2027-01-01T00:00:00') };
  t.match(deadlineAfter(at('2026-12-31T18:00:00'), yearEnd, calendar), {
    dueAt: null,
    unknown: { code: 'calendar-unknown' },
  });
});

const DAY = '2025-12-31';

function slot(id: string, booked: number, capacity = 3, counterNumber = 12) {
  const startsAt = at(`${DAY}T10:00:00`);
  return {
    ...{ id, roundId: 'round-1', counterNumber, startsAt, endsAt: plusMs(startsAt, 1_800_000) },
    ...{ capacity, booked },
  };
}

function awaiting(id: string, changes: Partial<AwaitingCase> = {}): AwaitingCase {
  return {
    ...{ id, roundId: 'round-1', version: 4, judgingPolicyVersion: 1 },
    ...{ paperDueAt: null, policy: shippedPolicy },
    ...changes,
  };
}

function booking(id: string, slotId: string, minute: number) {
  return {
    appointment: { id: `of-${id}`, slotId, bookedAt: at(`2025-12-01T09:0${minute}:00`) },
    case: awaiting(id),
  };
}

function round(changes: Partial<ClosableRound>): ClosableRound {
  return {
    ...{ id: 'round-1', version: 7, policyVersion: 1, policy: shippedPolicy, end: null },
    now: at('2025-12-30T16:00:00'),
    ...{ slots: [], bookings: [], awaiting: [] },
    ...changes,
  };
}

function closing(changes: Partial<ClosureCommand> = {}): ClosureCommand {
  return {
    closureId: 'closure-1',
    ...{ from: at(`${DAY}T00:00:00`), before: at('2026-01-01T00:00:00') },
    ...{ counters: null, capacity: 0, reason: '台风' },
    ...changes,
  };
}

t.test('free slots go, booked ones are cancelled, and visitors who came are served', async (t) => {
  const state = round({
    slots: [slot('free', 0), slot('booked', 1), slot('served', 2)],
    bookings: [booking('case-a', 'booked', 1), booking('case-b', 'served', 2)],
    awaiting: [awaiting('case-a'), awaiting('case-b'), awaiting('case-c')],
  });
  const { change, entries } = acceptedOf(decideCloseCounterSlots(state, closing()));
  t.match(change.slots, [
    { id: 'free', capacity: 0, booked: 0, loadedBooked: 0, loadedCapacity: 3 },
    { id: 'booked', capacity: 0, booked: 0 },
    { id: 'served', capacity: 1, booked: 1 },
  ]);
  t.same(change.appointmentIds, ['of-case-a', 'of-case-b']);
  // The deadline of 2025-12-31 18:00 falls into it: one working day is given back, on 2026-01-04.
  const moved = shanghai('2026-01-04T23:59:59.999');
  t.match(change.cases, [
    { id: 'case-a', version: 4, cancels: true, paperDueAt: moved },
    { id: 'case-b', version: 4, cancels: true, paperDueAt: moved },
    { id: 'case-c', version: 4, cancels: false, paperDueAt: moved },
  ]);
  t.match(change, { cancelled: 2, moved: 3 });
  t.match(
    entries.map(({ action }) => action),
    [
      'counter-slots.closed',
      ...['appointment.cancelled', 'paper-deadline.moved'],
      ...['appointment.cancelled', 'paper-deadline.moved'],
      'paper-deadline.moved',
    ],
  );
  t.match(entries[0]?.data, { slots: 3, cancelled: 2, moved: 3, capacity: 0 });
  t.match(entries[2], {
    ruleIds: ['4.2a'],
    data: { from: '2025-12-31T10:00:00.000Z', dueAt: moved.toISOString() },
  });
});

t.test('a lower capacity cancels the last bookings, a closed counter its own', async (t) => {
  const bookings = [
    booking('case-c', 'full', 3),
    booking('case-a', 'full', 1),
    booking('case-b', 'full', 2),
    booking('case-d', 'other', 1),
  ];
  const state = round({
    slots: [slot('full', 3), slot('other', 1, 3, 13), slot('small', 0, 2)],
    bookings,
    awaiting: [awaiting('case-x')],
  });
  const fewer = acceptedOf(decideCloseCounterSlots(state, closing({ capacity: 2 }))).change;
  t.match(fewer.slots, [
    { id: 'full', capacity: 2, booked: 2 },
    { id: 'other', capacity: 2, booked: 1 },
  ]);
  t.same(fewer.appointmentIds, ['of-case-c']);
  t.same(
    fewer.cases.map(({ id }) => id),
    ['case-c'],
    'who keeps a seat keeps the deadline',
  );
  const one = acceptedOf(decideCloseCounterSlots(state, closing({ counters: [13] })));
  t.same(one.change.appointmentIds, ['of-case-d']);
  t.match(one.entries[0]?.data, { counters: [13] });

  const early = closing({ from: at('2025-12-30T00:00:00'), before: at('2025-12-31T00:00:00') });
  const kept = acceptedOf(decideCloseCounterSlots(state, early)).change;
  t.match(kept.cases[0], { cancels: true, paperDueAt: null }, 'the deadline lies after it');
});

t.test(
  'bookings of the same moment go by their id, and a returned paper by its rule',
  async (t) => {
    for (const order of [
      ['case-b', 'case-a'],
      ['case-a', 'case-b'],
    ]) {
      const bookings = order.map((id) => booking(id, 'full', 1));
      const state = round({ slots: [slot('full', 2)], bookings });
      const { change } = acceptedOf(decideCloseCounterSlots(state, closing({ capacity: 1 })));
      t.same(change.appointmentIds, ['of-case-b'], `${order}`);
    }
    const paperDueAt = at('2025-12-31T20:00:00');
    const returned = round({ awaiting: [awaiting('case-r', { paperDueAt })] });
    const { entries } = acceptedOf(decideCloseCounterSlots(returned, closing()));
    t.match(entries[1], { ruleIds: ['4.2b'], data: { from: paperDueAt.toISOString() } });
  },
);

t.test('a closure is refused with everything that is wrong', async (t) => {
  const from = at('2025-12-10T00:00:00');
  const refused = (changes: Partial<ClosureCommand>, state = round({})) =>
    placesOf(refusedOf(decideCloseCounterSlots(state, closing({ from, ...changes }))).findings);
  t.same(refused({ before: from }), ['range-backwards /before']);
  t.same(refused({ before: from }, round({ end: 'archived' })), ['round-archived ']);
  const most = plusMs(from, 92 * 24 * 60 * 60 * 1000);
  acceptedOf(decideCloseCounterSlots(round({}), closing({ from, before: most })));
  t.same(refused({ before: plusMs(most, 1), counters: [12, 43] }), [
    'range-too-long /before',
    'counter-unknown /counters/1',
  ]);
  const policy = policyWith({ '/counter/supplementDeadline': '2027-01-05T18:00:00+08:00' });
  const unknown = round({
    awaiting: [awaiting('case-a', { policy }), awaiting('case-b', { policy })],
  });
  const later = { from: at('2027-01-04T00:00:00'), before: at('2027-01-07T00:00:00') };
  t.same(refused(later, unknown), ['calendar-unknown /calendar']);
});

t.test('the contract shows a closure without the person who decided it', async (t) => {
  const row = {
    ...{ id: 'closure-1', roundId: 'round-1', fromAt: at('2025-12-10T00:00:00') },
    ...{ beforeAt: at('2025-12-11T00:00:00'), counters: [12], capacity: 0, reason: '台风' },
    ...{ slots: 14, cancelled: 2, moved: 1, closedAt: at('2025-12-09T16:00:00') },
    closedBy: 'officer-1',
  };
  t.same(presentClosure(row), {
    ...{ id: 'closure-1', from: '2025-12-10T00:00:00.000+08:00' },
    ...{ before: '2025-12-11T00:00:00.000+08:00', counters: [12], capacity: 0, reason: '台风' },
    ...{ slots: 14, cancelled: 2, moved: 1, closedAt: '2025-12-09T16:00:00.000+08:00' },
  });
});
