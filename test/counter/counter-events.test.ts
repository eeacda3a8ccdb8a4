import t from 'tap';
import type { CounterEventAnswer } from '../../src/counter/visits/counter-event-batch.ts';
import { confirming } from '../support/counter.ts';
import { counterStories, inShanghai } from '../support/counter-stories.ts';
import { MIDWAY, startTestService, UNKNOWN_ID } from '../support/service.ts';

// Counters that work offline send their events in a batch, through the HTTP API.

const service = await startTestService(t);
const { as, clockAt, pool } = service;
const counter = as('counter');
const { booked, caseOf } = counterStories(service);

t.beforeEach(() => clockAt(MIDWAY));

const told = (id: string, time: string) => ({
  counterEvent: { system: 'hall-west', id, at: inShanghai(time) },
});

async function send(events: readonly object[], headers = {}) {
  const answer = await counter.post<{ items: CounterEventAnswer[] }>(
    '/v1/counter-events',
    { events },
    headers,
  );
  t.equal(answer.status, 200, `${answer.findings}`);
  return answer.body.items;
}

const shown = (items: readonly CounterEventAnswer[]) =>
  items.map(
    ({ id, status, replayed, problem }) =>
      `${id} ${status}${replayed ? ' replayed' : ''}${problem?.errors.map(({ code }) => ` ${code}`) ?? ''}`,
  );

t.test('each event is answered on its own, and a refused one stops no other', async (t) => {
  const first = await booked(12);
  const second = await booked(13);
  await clockAt(inShanghai('10:05:00.000'));
  const batch = [
    { kind: 'check-in', appointmentId: first.appointment.id, ...told('W-1', '10:02:00.000') },
    {
      kind: 'receipt',
      appointmentId: first.appointment.id,
      ...told('W-2', '10:04:00.000'),
      receipt: confirming(first.appointment),
    },
    { kind: 'no-show', appointmentId: second.appointment.id, ...told('W-3', '10:04:30.000') },
    { kind: 'check-in', appointmentId: UNKNOWN_ID, ...told('W-4', '10:04:30.000') },
    { kind: 'receipt', appointmentId: second.appointment.id, ...told('W-5', '10:04:30.000') },
    {
      kind: 'check-in',
      appointmentId: second.appointment.id,
      ...told('W-6', '10:04:30.000'),
      receipt: confirming(second.appointment),
    },
  ];
  const items = await send(batch);
  const refused = [
    'W-3 409 visit-not-over',
    'W-4 404',
    'W-5 400 required',
    'W-6 400 unknown-field',
  ];
  t.same(shown(items), ['W-1 200', 'W-2 200', ...refused]);
  t.match(items[1]?.appointment, { status: 'completed', receipt: { outcome: 'confirm' } });
  t.match(items[2], {
    appointment: null,
    problem: { type: '/problems/action-not-allowed', instance: '/v1/counter-events' },
  });
  t.match(await caseOf(first.url), { paperState: 'confirmed' });
  const tries = await as('auditor').get<{ items: readonly object[] }>(
    '/v1/access-records?operationId=recordCounterEvents',
  );
  t.match(tries.body.items, [{ outcome: 'not-found', objectIds: { appointmentId: UNKNOWN_ID } }]);

  t.same(shown(await send(batch)), ['W-1 200 replayed', 'W-2 200 replayed', ...refused]);
  const { rows } = await pool.query('select event_id from counter_events order by event_id');
  t.same(rows, [{ event_id: 'W-1' }, { event_id: 'W-2' }]);
});

t.test('a no-show has an id too: sent again it counts once', async (t) => {
  const { url, appointment } = await booked(14);
  await clockAt(inShanghai('11:00:00.000'));
  const event = {
    kind: 'no-show',
    appointmentId: appointment.id,
    ...told('N-1', '10:50:00.000'),
  };
  const key = { 'idempotency-key': 'a-batch' };
  t.same(shown(await send([event, { ...event, appointmentId: UNKNOWN_ID }], key)), [
    'N-1 200',
    'N-1 404',
  ]);
  t.same(shown(await send([event])), ['N-1 200 replayed']);
  const other = { ...event, kind: 'check-in' };
  t.same(shown(await send([other])), ['N-1 422 counter-event-reused']);
  t.match((await caseOf(url)).paperState, 'required');
  const { rows } = await pool.query('select missed_visits from applications where id = $1', [
    appointment.applicationId,
  ]);
  t.same(rows, [{ missed_visits: 1 }]);
});
