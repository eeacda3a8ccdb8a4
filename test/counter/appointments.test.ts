import t from 'tap';
import type { Appointment } from '../../src/counter/appointments/schemas.ts';
import type { CounterSlot } from '../../src/counter/slots/schemas.ts';
import { settleVisits } from '../../src/counter/visits/settle-visits.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { behindTheWall } from '../support/behind-the-wall.ts';
import { confirming, openSlots } from '../support/counter.ts';
import { counterStories, DAY, DEADLINE } from '../support/counter-stories.ts';
import { MIDWAY, startTestService, UNKNOWN_ID } from '../support/service.ts';

// Slots and appointments at the counter, through the HTTP API alone (rules 4.2–4.2a).

const service = await startTestService(t, (document) => {
  document.counter.onPaperMissed = { value: 'lapsed', mark: 'sample', clause: '04-2 注' };
});
const { as, clockAt, pool, roundId } = service;
const officer = as('officer');
const counter = as('counter');
const lan = service.applicant('lan');
const hai = service.applicant('hai');
const slotsUrl = `/v1/rounds/${roundId}/counter-slots`;
const { awaitingPaper, book, booked, caseOf, recorded, allowed } = counterStories(service);

t.beforeEach(() => clockAt(MIDWAY));

t.test('an appointment is booked, moved and kept, and its paper confirmed', async (t) => {
  const { url, id } = await awaitingPaper();
  t.same(await allowed(url), ['book-appointment', 'report-late-visit']);
  const [first, second] = await openSlots(service, DAY);
  const reference = 'ISZ-1';
  const made = await lan.post<Appointment>(`${url}/appointments`, {
    slotId: first?.id,
    externalReference: reference,
  });
  t.equal(made.status, 201, `${made.findings}`);
  t.equal(made.headers.location, `/v1/appointments/${made.body.id}`);
  t.match(made.body, { status: 'booked', externalReference: reference, receipt: null });
  t.match(made.body.paper, [{ materialKind: 'licence', files: [{ fileName: 'licence.pdf' }] }]);
  const visit = `/v1/appointments/${made.body.id}`;
  t.same(await allowed(url), ['reschedule-appointment', 'cancel-appointment', 'report-late-visit']);

  const again = await lan.post<Appointment>(
    `${visit}/rescheduling`,
    { slotId: second?.id },
    { 'if-match': made.etag },
  );
  t.equal(again.status, 200, `${again.findings}`);
  t.equal(again.body.slot.id, second?.id);
  t.equal(
    (await lan.post(`${visit}/cancellation`, undefined, { 'if-match': made.etag })).status,
    412,
  );
  const free = await lan.get<{ items: CounterSlot[] }>(
    `${slotsUrl}?from=${DAY}&counterNumber=12&free=true&limit=2`,
  );
  t.same(
    free.body.items.map(({ free }) => free),
    [2, 1],
    'one seat is free again, the other taken',
  );

  await clockAt(again.body.slot.startsAt);
  const came = await counter.post<Appointment>(`${visit}/check-in`, {});
  t.match(came.body, { status: 'checked-in', checkedInAt: again.body.slot.startsAt });
  t.match((await caseOf(url)).visit, { checkedIn: true });
  const received = await counter.post<Appointment>(`${visit}/receipt`, confirming(made.body));
  t.equal(received.status, 200, `${received.findings}`);
  t.match(received.body, {
    status: 'completed',
    receipt: { outcome: 'confirm', submissionNumber: 1, items: [{ result: 'matches' }] },
  });
  t.match(await caseOf(url), {
    paperState: 'confirmed',
    preReviewResult: 'passed',
    stage: 'scoring',
    visit: null,
    paperItems: [],
  });
  t.same((await recorded(id)).slice(-4), [
    'appointment.booked',
    'appointment.rescheduled',
    'check-in.recorded',
    'paper.confirmed',
  ]);
  t.match((await lan.get<{ items: Appointment[] }>(`${url}/appointments`)).body.items, [
    { id: made.body.id, status: 'completed' },
  ]);
  const day = await counter.get<{ items: Appointment[] }>(
    `/v1/rounds/${roundId}/appointments?day=${DAY}&counterNumber=12`,
  );
  t.match(day.body.items, [{ id: made.body.id }]);
});

t.test('slots follow the policy’s week, and generating them twice adds none', async (t) => {
  const range = { counters: [20, 21], from: '2025-12-12', through: '2025-12-15' };
  const once = await officer.post<{ created: number }>(slotsUrl, range);
  t.equal(once.body.created, 2 * 14 * 2, 'a Friday and a Monday, the weekend left out');
  t.equal((await officer.post<{ created: number }>(slotsUrl, range)).body.created, 0);
  const wider = { ...range, counters: [20, 21, 22] };
  t.equal((await officer.post<{ created: number }>(slotsUrl, wider)).body.created, 28);
  const seen: string[] = [];
  for (let url = `${slotsUrl}?from=2025-12-12&through=2025-12-12&limit=25`; url !== ''; ) {
    const page = await lan.get<{ items: CounterSlot[]; nextCursor: string | null }>(url);
    seen.push(...page.body.items.map(({ startsAt, counterNumber }) => startsAt + counterNumber));
    const next = /<([^>]+)>; rel="next"/.exec(`${page.headers.link}`);
    url = next?.[1] ?? '';
  }
  t.equal(seen.length, 14 * 3);
  t.same(seen, [...new Set(seen)].sort(), 'in order, each once');
  const wrong = { counters: [4, 5], from: '2026-12-31', through: '2027-01-04' };
  t.same((await officer.post(slotsUrl, wrong)).findings, [
    'counter-unknown /counters/0',
    'calendar-unknown /calendar',
  ]);
  t.equal((await counter.post(slotsUrl, range)).status, 403);
  t.equal((await officer.get(`/v1/rounds/${UNKNOWN_ID}/counter-slots`)).status, 404);
});

t.test('of 32 concurrent bookings of the last seat, one succeeds, 20 times', async (t) => {
  const cases: { url: string }[] = [];
  for (let index = 0; index < 32; index++) cases.push(await awaitingPaper());
  const slots = (await openSlots(service, '2025-12-16', 30)).concat(
    await openSlots(service, '2025-12-17', 30),
  );
  for (let round = 0; round < 20; round++) {
    const slot = slots[round];
    const oneSeat = 'update counter_slots set capacity = 1 where id = $1';
    await behindTheWall(service.urls.adminUrl, oneSeat, [slot?.id]);
    const answers = await Promise.all(cases.map(({ url }) => book(url, slot)));
    const won = answers.filter(({ status }) => status === 201);
    const full = answers.filter(({ findings }) => findings.includes('slot-full /slotId'));
    t.same([won.length, full.length], [1, 31], `round ${round + 1}`);
    const { rows } = await pool.query('select booked, capacity from counter_slots where id = $1', [
      slot?.id,
    ]);
    t.equal(rows[0].booked, rows[0].capacity);
    const cancelled = await lan.post(`/v1/appointments/${won[0]?.body.id}/cancellation`);
    t.same([cancelled.status, cancelled.findings], [200, []]);
  }
});

t.test('an application has one appointment, however many requests book one', async (t) => {
  const slots = await openSlots(service, DAY, 31);
  for (let round = 0; round < 5; round++) {
    const { url } = await awaitingPaper();
    const answers = await Promise.all(slots.slice(0, 8).map((slot) => book(url, slot)));
    t.equal(answers.filter(({ status }) => status === 201).length, 1);
    t.equal(answers.filter(({ findings }) => findings[0] === 'booked-already ').length, 7);
    const [won] = answers.filter(({ status }) => status === 201);
    await lan.post(`/v1/appointments/${won?.body.id}/cancellation`);
  }
  const seats = await pool.query(
    'select sum(booked)::int as booked from counter_slots where counter_number = 31',
  );
  t.equal(seats.rows[0].booked, 0, 'every seat that was taken is free again');
});

t.test('two applicants that keep swapping slots lose no seat', async (t) => {
  const [left, right] = await openSlots(service, DAY, 32);
  const one = await awaitingPaper();
  const other = await awaitingPaper();
  const [first, second] = [await book(one.url, left), await book(other.url, right)];
  const move = (answer: typeof first, slot: CounterSlot | undefined) =>
    lan.post(`/v1/appointments/${answer.body.id}/rescheduling`, { slotId: slot?.id });
  for (let round = 0; round < 20; round++) {
    const [here, there] = round % 2 === 0 ? [right, left] : [left, right];
    const answers = await Promise.all([move(first, here), move(second, there), move(first, here)]);
    t.ok(answers.every(({ status }) => status === 200 || status === 422 || status === 409));
    const { rows } = await pool.query(
      `select s.id, s.booked, count(a.id)::int as taken from counter_slots s
       left join appointments a on a.slot_id = s.id and a.ended_at is null
       where s.counter_number = 32 group by s.id`,
    );
    t.ok(rows.every(({ booked, taken }) => booked === taken));
  }
});

t.test('a refused booking lists everything that blocks it', async (t) => {
  const { url } = await awaitingPaper();
  const slots = await openSlots(service, DAY, 33);
  const later = await openSlots(service, '2026-01-05', 33);
  t.same((await book(url, later[0])).findings, ['slot-beyond-deadline /slotId']);
  t.same((await lan.post(`${url}/appointments`, { slotId: UNKNOWN_ID })).findings, [
    'slot-unknown /slotId',
  ]);
  t.equal((await book(url, slots[0], hai)).status, 404, 'another’s application is not there');
  t.equal((await book(url, slots[0], as('pre-reviewer'))).status, 403);
  const reference = { slotId: slots[0]?.id, externalReference: 'ISZ-twice' };
  const onBehalf = await counter.post<Appointment>(`${url}/appointments`, reference);
  t.equal(onBehalf.status, 201, 'a counter system books on behalf');
  t.equal((await hai.get(`/v1/appointments/${onBehalf.body.id}`)).status, 404);
  t.equal((await lan.get(`/v1/appointments/${UNKNOWN_ID}`)).status, 404);
  const another = await awaitingPaper();
  t.same((await counter.post(`${another.url}/appointments`, reference)).findings, [
    'external-reference-taken /externalReference',
  ]);
  t.same((await lan.post(`${another.url}/appointments`, {})).findings, ['required /slotId']);

  await clockAt(slots[1]?.startsAt ?? '');
  t.same((await book(another.url, slots[1])).findings, ['slot-past /slotId']);
  await clockAt(DEADLINE);
  t.same((await book(another.url, later[0])).findings, [
    'supplement-deadline-passed ',
    'slot-beyond-deadline /slotId',
  ]);
});

t.test('a case that no longer needs paper frees its seat', async (t) => {
  const { url, visit } = await booked(37);
  await lan.post(`${url}/withdrawal`, { reason: 'other' });
  t.equal(await settleVisits(databaseOf(pool)), 1);
  t.match((await lan.get(visit)).body, { status: 'cancelled' });
  const { rows } = await pool.query(
    'select sum(booked)::int as booked from counter_slots where counter_number = 37',
  );
  t.equal(rows[0].booked, 0);
});
