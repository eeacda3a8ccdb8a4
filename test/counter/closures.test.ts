import t from 'tap';
import type { Appointment } from '../../src/counter/appointments/schemas.ts';
import type { CounterClosure } from '../../src/counter/closures/schemas.ts';
import { settleVisits } from '../../src/counter/visits/settle-visits.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { openSlots } from '../support/counter.ts';
import { counterStories, DAY, inShanghai } from '../support/counter-stories.ts';
import { hasPoppler } from '../support/pdf.ts';
import { printed, verified } from '../support/printed-papers.ts';
import { MIDWAY, startTestService } from '../support/service.ts';

// The authority closes: a typhoon takes days of the counters, through the HTTP API alone.

const service = await startTestService(t);
const { as, clockAt, pool, roundId } = service;
const officer = as('officer');
const lan = service.applicant('lan');
const closuresUrl = `/v1/rounds/${roundId}/counter-closures`;
const { awaitingPaper, book, booked, caseOf, allowed } = counterStories(service);

/** The data of a case's entries of one action. */
async function recorded(url: string, action: string): Promise<object[]> {
  const { body } = await as('auditor').get<{ items: { action: string; data: object }[] }>(
    `${url}/history`,
  );
  return body.items.filter((entry) => entry.action === action).map(({ data }) => data);
}

t.beforeEach(() => clockAt(MIDWAY));

function close(body: object) {
  return officer.post<CounterClosure>(closuresUrl, { reason: '台风红色预警', ...body });
}

t.test('a closed day cancels its visits without a miss, and they may book again', async (t) => {
  const { url, visit } = await booked(12);
  await clockAt(inShanghai('10:20:00.000'));
  const closed = await close({
    from: inShanghai('00:00:00.000'),
    before: inShanghai('00:00:00.000', '2025-12-11'),
    counters: [12],
  });
  t.match(closed, { status: 201, body: { cancelled: 1, moved: 0, capacity: 0, slots: 14 } });
  const { body } = await lan.get<Appointment>(visit);
  t.match(body, { status: 'cancelled-by-authority', closureId: closed.body.id });
  t.same(await recorded(url, 'appointment.cancelled'), [
    { appointmentId: body.id, closureId: closed.body.id },
  ]);

  await clockAt(inShanghai('11:00:00.000'));
  await settleVisits(databaseOf(pool));
  t.same(await recorded(url, 'no-show.recorded'), [], 'nobody missed it');
  t.ok((await allowed(url)).includes('book-appointment'));
  t.same(await openSlots(service, DAY, 12), [], 'nothing is free, not even generated again');
  const [other] = await openSlots(service, '2025-12-11', 12);
  t.equal((await book(url, other)).status, 201);

  const list = await lan.get<{ items: CounterClosure[] }>(closuresUrl);
  t.match(list.body.items, [{ id: closed.body.id, counters: [12], reason: '台风红色预警' }]);
});

t.test('a deadline inside the closure of all counters moves for everybody', async (t) => {
  const { url } = await awaitingPaper();
  await clockAt('2025-12-31T12:00:00.000+08:00');
  const closed = await close({
    from: '2025-12-30T00:00:00.000+08:00',
    before: '2026-01-01T00:00:00.000+08:00',
  });
  t.equal(closed.status, 201);
  t.same(await recorded(url, 'paper-deadline.moved'), [
    {
      closureId: closed.body.id,
      from: '2025-12-31T10:00:00.000Z',
      dueAt: '2026-01-05T15:59:59.999Z',
    },
  ]);
  if (hasPoppler()) {
    const { facts } = await printed(lan, `${url}/extension/document`);
    t.match(facts, {
      times: [{ time: 'paper', dueAt: '2026-01-05T23:59:59.999+08:00' }],
      cause: 'counter-closure',
    });
    const { body } = await lan.get<{ items: { id: string }[] }>(`${url}/pre-review-decisions`);
    const paper = `${url}/pre-review-decisions/${body.items[0]?.id}/document`;
    const accepted = await verified(service, await printed(lan, paper));
    t.match(accepted, { state: 'extended' }, 'the acceptance announced the former deadline');
  }
  // Past the old deadline.
  await clockAt('2025-12-31T19:00:00.000+08:00');
  t.ok((await allowed(url)).includes('book-appointment'));
  const slots = await openSlots(service, '2026-01-05', 14);
  t.equal((await book(url, slots.at(-1))).status, 201);
  await clockAt('2026-01-06T00:00:00.000+08:00');
  t.match((await caseOf(url)).paperState, 'required');
});

t.test('days that are closed before their slots exist stay closed', async (t) => {
  const day = '2025-12-16';
  const { status } = await close({
    from: inShanghai('00:00:00.000', day),
    before: inShanghai('12:00:00.000', day),
    counters: [20],
  });
  t.equal(status, 201);
  const free = await openSlots(service, day, 20);
  t.equal(free[0]?.startsAt, inShanghai('14:00:00.000', day));
});

t.test('bookings and a closure at once: nobody keeps a seat that is closed', async (t) => {
  const day = '2025-12-17';
  const slots = await openSlots(service, day, 21);
  const cases = [await awaitingPaper(), await awaitingPaper(), await awaitingPaper()];
  const [closed, ...answers] = await Promise.all([
    close({
      from: inShanghai('00:00:00.000', day),
      before: inShanghai('23:00:00.000', day),
      counters: [21],
    }),
    ...cases.map(({ url }, index) => book(url, slots[index])),
  ]);
  t.equal(closed?.status, 201, `${closed?.findings}`);
  const kept = await pool.query(
    `select a.status, s.booked, s.capacity from appointments a join counter_slots s on s.id = a.slot_id
     where s.counter_number = 21 and (a.status <> 'cancelled-by-authority' or s.booked > 0 or s.capacity > 0)`,
  );
  t.same(kept.rows, []);
  for (const [index, answer] of answers.entries()) {
    t.ok([201, 422].includes(answer.status), `${answer.status} ${answer.findings}`);
    if (answer.status === 422) t.same(answer.findings, ['slot-full /slotId']);
    t.ok((await allowed(`${cases[index]?.url}`)).includes('book-appointment'));
  }
});

t.test('a closure is refused with everything that is wrong, and to others', async (t) => {
  const day = { from: inShanghai('10:00:00.000'), before: inShanghai('10:00:00.000') };
  t.match(await close({ ...day, counters: [4] }), {
    status: 422,
    findings: ['range-backwards /before', 'counter-unknown /counters/0'],
  });
  t.equal((await as('counter').post(closuresUrl, { ...day, reason: '台风' })).status, 403);
  await pool
    .query(`update counter_closures set reason = 'other'`)
    .then(() => t.fail('a closure changed'))
    .catch((error) => t.equal(error.code, '42501'));
});
