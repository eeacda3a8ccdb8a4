import t, { type Test } from 'tap';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import type { Appointment } from '../../src/counter/appointments/schemas.ts';
import type { CounterSlot } from '../../src/counter/slots/schemas.ts';
import type { LateVisitView } from '../../src/counter/visits/late-visit-schemas.ts';
import { settleVisits } from '../../src/counter/visits/settle-visits.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import type { ReturnNotice } from '../../src/pre-review/notices/schemas.ts';
import { confirming, matching, openSlots } from '../support/counter.ts';
import {
  allPass,
  type Client,
  filePart,
  MIDWAY,
  requiredKinds,
  startTestService,
  UNKNOWN_ID,
} from '../support/service.ts';

// Slots, appointments and visits at the counter, through the HTTP API alone (rules 4.2–4.2c).

const service = await startTestService(t, (document) => {
  document.counter.onPaperMissed = { value: 'lapsed', mark: 'sample', clause: '04-2 注' };
});
const { as, clockAt, decide, document, pool, readyDraft, roundId } = service;
const [officer, counter, auditor, reviewer] = [
  as('officer'),
  as('counter'),
  as('auditor'),
  as('pre-reviewer'),
];
const lan = service.applicant('lan');
const hai = service.applicant('hai');
const slotsUrl = `/v1/rounds/${roundId}/counter-slots`;
const DAY = '2025-12-10';
const DEADLINE = '2025-12-31T18:00:00.000+08:00';

t.beforeEach(() => clockAt(MIDWAY));

const inShanghai = (time: string, day = DAY) => `${day}T${time}+08:00`;

function plusMs(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/** An accepted application whose licence has to be brought. */
async function awaitingPaper(applicant: Client = lan, kinds = ['licence']) {
  const draft = await readyDraft(applicant);
  for (const kind of kinds.filter((each) => !requiredKinds.some((has) => has === each))) {
    await applicant.upload(`${draft.url}/materials`, filePart(kind));
  }
  await applicant.post(`${draft.url}/submissions`);
  const paperItems = kinds.map((materialKind) => ({ materialKind }));
  const accepted = await decide(draft.url, 'acceptance', { checks: allPass(document), paperItems });
  if (accepted.status !== 201) throw new Error(`not accepted: ${accepted.findings}`);
  return { id: draft.id, url: draft.url };
}

function book(url: string, slot: CounterSlot | undefined, by: Client = lan) {
  return by.post<Appointment>(`${url}/appointments`, { slotId: slot?.id });
}

/** One with an appointment at ten o'clock of the day, at a counter of its own. */
async function booked(counterNumber: number, kinds = ['licence']) {
  const { url, id } = await awaitingPaper(lan, kinds);
  const slots = await openSlots(service, DAY, counterNumber);
  const slot = slots.find(({ startsAt }) => startsAt === inShanghai('10:00:00.000'));
  const { body, status, findings } = await book(url, slot);
  if (status !== 201) throw new Error(`not booked: ${findings}`);
  return { id, url, appointment: body, visit: `/v1/appointments/${body.id}` };
}

async function caseOf(url: string): Promise<ApplicationView> {
  return (await auditor.get<ApplicationView>(url)).body;
}

async function recorded(applicationId: string): Promise<string[]> {
  const { rows } = await pool.query(
    'select action from ledger_entries where application_id = $1 order by id',
    [applicationId],
  );
  return rows.map(({ action }) => action);
}

async function allowed(url: string): Promise<string[]> {
  const { nextActions } = await caseOf(url);
  return nextActions
    .filter(
      ({ allowed, action }) => allowed && /appointment|check-in|receipt|show|visit/.test(action),
    )
    .map(({ action }) => action);
}

function lapseRun() {
  return officer.post<{ lapsed: number }>(`/v1/rounds/${roundId}/lapse-runs`);
}

t.test('a story without trouble: booked, moved, brought, confirmed', async (t) => {
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
    'visit.checked-in',
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

t.test('slots are those of the policy’s week, and generating twice adds none', async (t) => {
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

t.test('32 at once for the last seat: one has it, 20 times', async (t) => {
  const cases: { url: string }[] = [];
  for (let index = 0; index < 32; index++) cases.push(await awaitingPaper());
  const slots = (await openSlots(service, '2025-12-16', 30)).concat(
    await openSlots(service, '2025-12-17', 30),
  );
  for (let round = 0; round < 20; round++) {
    const slot = slots[round];
    await pool.query('update counter_slots set booked = capacity - 1 where id = $1', [slot?.id]);
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

t.test('one appointment an application, however many ask', async (t) => {
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

t.test('two who change places, again and again, lose no seat', async (t) => {
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

t.test('what may not be booked', async (t) => {
  const { url } = await awaitingPaper();
  const slots = await openSlots(service, DAY, 33);
  const later = await openSlots(service, '2026-01-05', 33);
  t.same((await book(url, later[0])).findings, ['slot-beyond-deadline /slotId']);
  t.same((await lan.post(`${url}/appointments`, { slotId: UNKNOWN_ID })).findings, [
    'slot-unknown /slotId',
  ]);
  t.equal((await book(url, slots[0], hai)).status, 404, 'another’s application is not there');
  t.equal((await book(url, slots[0], officer)).status, 403);
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

t.test('check-in is within the slot give or take the tolerance, to the millisecond', async (t) => {
  const { visit, url } = await booked(34);
  const other = await booked(35);
  const opensAt = inShanghai('09:45:00.000');
  await clockAt(plusMs(opensAt, -1));
  const early = await counter.post(`${visit}/check-in`, {});
  t.same([early.status, ...early.findings], [409, 'check-in-early ']);
  t.match(
    (await caseOf(url)).nextActions.find(({ action }) => action === 'check-in'),
    { allowed: false, opensAt, closesAt: inShanghai('10:45:00.000') },
  );
  await clockAt(inShanghai('10:45:00.001'));
  t.same((await counter.post(`${visit}/check-in`, {})).findings, ['check-in-late ']);
  await clockAt(inShanghai('10:45:00.000'));
  t.equal((await counter.post(`${visit}/check-in`, {})).status, 200, 'the end itself is in time');
  t.same((await counter.post(`${visit}/check-in`, {})).findings, ['checked-in-already ']);
  t.equal((await lan.post(`${visit}/check-in`, {})).status, 403);
  await clockAt(opensAt);
  t.equal((await counter.post(`${other.visit}/check-in`, {})).status, 200, 'as is the beginning');
});

t.test('who does not come is told so, and three times is enough', async (t) => {
  const { url, id } = await awaitingPaper();
  for (const [index, day] of ['2025-12-08', '2025-12-09', '2025-12-10'].entries()) {
    const [slot] = await openSlots(service, day, 36);
    const made = await book(url, slot);
    t.equal(made.status, 201, `${made.findings}`);
    const closesAt = made.body.checkInClosesAt ?? '';
    await clockAt(closesAt);
    t.same((await counter.post(`/v1/appointments/${made.body.id}/no-show`)).findings, [
      'visit-not-over ',
    ]);
    t.equal(await settleVisits(databaseOf(pool)), 0, 'nor by itself');
    await clockAt(plusMs(closesAt, 1));
    if (index === 1) t.equal(await settleVisits(databaseOf(pool)), 1, 'the task finds it too');
    else await counter.post(`/v1/appointments/${made.body.id}/no-show`);
    t.match(await caseOf(url), { missedVisits: index + 1, visit: null });
  }
  const [slot] = await openSlots(service, '2025-12-11', 36);
  t.same((await book(url, slot)).findings, ['no-show-limit ']);
  t.equal((await recorded(id)).filter((action) => action === 'no-show.recorded').length, 3);
});

t.test('the seat of a case that needs no paper any more is freed by itself', async (t) => {
  const { url, visit } = await booked(37);
  await lan.post(`${url}/withdrawal`, { reason: 'other' });
  t.equal(await settleVisits(databaseOf(pool)), 1);
  t.match((await lan.get(visit)).body, { status: 'cancelled' });
  const { rows } = await pool.query(
    'select sum(booked)::int as booked from counter_slots where counter_number = 37',
  );
  t.equal(rows[0].booked, 0);
});

t.test('given back at the counter, and brought again after the deadline (4.2b)', async (t) => {
  const { url, visit, appointment } = await booked(38, ['licence', 'user-report']);
  await clockAt(inShanghai('10:00:00.000'));
  await counter.post(`${visit}/check-in`, {});
  const [licence, report] = matching(appointment);
  const dueAt = '2026-01-07T12:00:00.000+08:00';
  const back = await counter.post<Appointment>(`${visit}/receipt`, {
    counterNumber: 38,
    items: [
      { ...licence, result: 'differs', reasonCode: 'illegible', note: '公章不清。' },
      { materialKind: report?.materialKind, result: 'missing', reasonCode: 'missing' },
    ],
    outcome: 'return',
    dueAt,
  });
  t.equal(back.status, 200, `${back.findings}`);
  t.match(back.body, { status: 'completed', receipt: { outcome: 'return', dueAt } });
  t.match(await caseOf(url), {
    status: 'accepted',
    paperState: 'required',
    paperDueAt: dueAt,
    preReviewResult: 'pending',
    visit: null,
  });
  const notices = await lan.get<{ items: object[] }>(`${url}/return-notices`);
  t.match(notices.body.items, [
    {
      stage: 'counter',
      kind: 'revise',
      dueAt,
      items: [
        { materialKind: 'licence', reasonCode: 'illegible', text: '公章不清。' },
        { materialKind: 'user-report', reasonCode: 'missing' },
      ],
    },
  ]);

  await clockAt('2026-01-05T08:00:00.000+08:00');
  t.equal((await lapseRun()).status, 200);
  t.match(await caseOf(url), { status: 'accepted' }, 'a live notice keeps it');
  const closing = await openSlots(service, '2026-01-07', 38);
  const noon = closing.find(({ startsAt }) => startsAt > dueAt);
  t.same((await book(url, noon)).findings, ['slot-beyond-deadline /slotId']);
  const [slot] = await openSlots(service, '2026-01-06', 38);
  const again = await book(url, slot);
  t.equal(again.status, 201, `${again.findings}`);
  await clockAt(again.body.slot.startsAt);
  const received = await counter.post<Appointment>(
    `/v1/appointments/${again.body.id}/receipt`,
    confirming(again.body),
  );
  t.equal(received.status, 200, `${received.findings}`);
  t.match(await caseOf(url), {
    paperState: 'confirmed',
    preReviewResult: 'passed',
    paperDueAt: null,
  });
});

t.test('what the counter gave back stays due through a correction online', async (t) => {
  const { url, visit, appointment } = await booked(40);
  await clockAt(inShanghai('10:00:00.000'));
  const [licence] = matching(appointment);
  const dueAt = '2026-01-07T12:00:00.000+08:00';
  const back = await counter.post(`${visit}/receipt`, {
    counterNumber: 40,
    items: [{ ...licence, result: 'differs', reasonCode: 'illegible' }],
    outcome: 'return',
    dueAt,
  });
  t.equal(back.status, 200, `${back.findings}`);
  const items = [{ pointer: '/product/usage', reasonCode: 'inconsistent', text: '请核对。' }];
  const returned = await decide(url, 'return-notices', { kind: 'revise', items });
  t.equal(returned.status, 201, `${returned.findings}`);
  const notices = () => lan.get<{ items: ReturnNotice[] }>(`${url}/return-notices`);
  const states = async () => (await notices()).body.items.map(({ state }) => state);
  t.same(await states(), ['superseded', 'open']);

  await lan.post(`${url}/submissions`);
  const paperItems = [{ materialKind: 'licence' }];
  const accepted = await decide(url, 'acceptance', { checks: allPass(document), paperItems });
  t.equal(accepted.status, 201, `${accepted.findings}`);
  t.match(await caseOf(url), { paperState: 'required', paperDueAt: dueAt });
  t.same(await states(), ['open', 'answered'], 'the time for the paper goes on');
  const [notice] = (await notices()).body.items;
  const later = '2026-01-09T12:00:00.000+08:00';
  const extended = await officer.post(`/v1/return-notices/${notice?.id}/extension`, {
    dueAt: later,
    reasonCode: 'other',
  });
  t.equal(extended.status, 201, `${extended.findings}`);
  t.match(await caseOf(url), { paperDueAt: later });
});

t.test('what a receipt says must be right, all of it told at once', async (t) => {
  const { url, visit, appointment } = await booked(39);
  const whole = { ...confirming(appointment), counterNumber: 39 };
  await clockAt(inShanghai('10:00:00.000'));
  await counter.post(`${visit}/check-in`, {});
  const wrong = await counter.post(`${visit}/receipt`, {
    counterNumber: 4,
    items: [
      { materialKind: 'licence', result: 'matches', comparedWith: ['f'.repeat(64)] },
      { materialKind: 'application-form', result: 'missing', reasonCode: 'missing' },
    ],
    outcome: 'confirm',
  });
  t.equal(wrong.status, 422);
  t.same(wrong.findings, [
    'counter-unknown /counterNumber',
    'paper-item-not-required /items/1/materialKind',
    'digest-mismatch /items/0/comparedWith',
    'paper-not-whole /outcome',
  ]);
  t.equal((await counter.post(`${visit}/receipt`, { ...whole, note: 'x' })).status, 400);
  t.equal((await reviewer.post(`${visit}/receipt`, whole)).status, 403);
  t.equal((await counter.post(`/v1/appointments/${UNKNOWN_ID}/receipt`, whole)).status, 404);
  t.equal((await counter.post(`${visit}/receipt`, whole)).status, 200);
  t.same((await counter.post(`${visit}/receipt`, whole)).findings, [
    'paper-confirmed-already ',
    'not-booked ',
    'appointment-not-open ',
  ]);
  t.match(await caseOf(url), { preReviewResult: 'passed' });
});

type Sent = 'check-in' | 'receipt';

/** Every order in which two events, each sent twice, can arrive. */
const orders: readonly (readonly Sent[])[] = [
  ['check-in', 'check-in', 'receipt', 'receipt'],
  ['check-in', 'receipt', 'check-in', 'receipt'],
  ['check-in', 'receipt', 'receipt', 'check-in'],
  ['receipt', 'check-in', 'check-in', 'receipt'],
  ['receipt', 'check-in', 'receipt', 'check-in'],
  ['receipt', 'receipt', 'check-in', 'check-in'],
];

/** What came of a visit, without the ids that differ from case to case. */
async function resultOf(url: string, visit: string) {
  const { body } = await auditor.get<Appointment>(visit);
  const { paperState, preReviewResult, missedVisits, lateVisitAt } = await caseOf(url);
  const { status, checkedInAt, endedAt } = body;
  const receipt = body.receipt && { ...body.receipt, id: null };
  const late = body.lateVisit && { state: body.lateVisit.state, at: body.lateVisit.statedAt };
  return {
    ...{ paperState, preReviewResult, missedVisits, lateVisitAt },
    ...{ status, checkedInAt, endedAt, receipt, late },
  };
}

/** Sends a visit's events in an order; each answer is 200, also to what was sent before. */
async function upload(
  t: Test,
  made: Awaited<ReturnType<typeof booked>>,
  order: readonly Sent[],
): Promise<void> {
  const system = 'hall-west';
  const { visit, appointment } = made;
  const bodies = {
    'check-in': {
      counterEvent: { system, id: `${appointment.id}-1`, at: inShanghai('10:01:00.000') },
    },
    receipt: {
      ...confirming(appointment),
      counterEvent: { system, id: `${appointment.id}-2`, at: inShanghai('10:20:00.000') },
    },
  };
  for (const sent of order) {
    const { status, findings } = await counter.post(`${visit}/${sent}`, bodies[sent]);
    t.equal(status, 200, `${sent} of ${order.join()}: ${findings}`);
  }
}

t.test('a counter’s events, in whatever order and however often, have one result', async (t) => {
  const results = new Set<string>();
  for (const [index, order] of orders.entries()) {
    const made = await booked(5 + index);
    await clockAt(inShanghai('10:30:00.000'));
    await upload(t, made, order);
    const { receipt, ...result } = await resultOf(made.url, made.visit);
    results.add(JSON.stringify({ ...result, receipt: { ...receipt, counterNumber: 0 } }));
    const { rows } = await pool.query(
      'select count(*)::int as events from counter_events where appointment_id = $1',
      [made.appointment.id],
    );
    t.equal(rows[0].events, 2, 'each is kept once');
    await clockAt(MIDWAY);
  }
  t.equal(results.size, 1, [...results].join('\n'));
  t.match(JSON.parse([...results][0] ?? '{}'), { status: 'completed', paperState: 'confirmed' });
});

t.test(
  '20 times the same event at once have one effect; another under its id is refused',
  async (t) => {
    const { visit, id, appointment } = await booked(11);
    await clockAt(inShanghai('10:00:00.000'));
    const counterEvent = { system: 'hall-west', id: 'once', at: inShanghai('10:00:00.000') };
    const body = { ...confirming(appointment), counterEvent };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => counter.post<Appointment>(`${visit}/receipt`, body)),
    );
    t.ok(answers.every(({ status }) => status === 200));
    t.equal(new Set(answers.map(({ body }) => body.receipt?.id)).size, 1);
    t.equal((await recorded(id)).filter((action) => action === 'paper.confirmed').length, 1);
    const reused = await counter.post(`${visit}/check-in`, { counterEvent });
    t.same([reused.status, ...reused.findings], [422, 'counter-event-reused /counterEvent/id']);
  },
);

t.test('uploaded late, in any order: no effect until an officer confirms it', async (t) => {
  const results = new Set<string>();
  for (const [index, order] of orders.entries()) {
    const made = await booked(13 + index);
    await clockAt(inShanghai('18:30:00.000'));
    await upload(t, made, order);
    t.match(await caseOf(made.url), { paperState: 'required', preReviewResult: 'pending' });
    t.same(await allowed(made.url), [
      'report-late-visit',
      'confirm-late-visit',
      'reject-late-visit',
    ]);
    const late = await latestOf(made.appointment.id);
    t.match(late, { state: 'pending', hasReceipt: true, statedAt: inShanghai('10:01:00.000') });
    await settleVisits(databaseOf(pool));
    t.match(await caseOf(made.url), { missedVisits: 0 }, 'it is not missed while it waits');
    t.equal((await counter.post(`/v1/late-visits/${late?.id}/confirmation`, {})).status, 403);
    const confirmed = await officer.post<Appointment>(
      `/v1/late-visits/${late?.id}/confirmation`,
      {},
    );
    t.equal(confirmed.status, 200, `${confirmed.findings}`);
    const { receipt, ...result } = await resultOf(made.url, made.visit);
    results.add(JSON.stringify({ ...result, receipt: { ...receipt, counterNumber: 0 } }));
    t.same((await officer.post(`/v1/late-visits/${late?.id}/confirmation`, {})).status, 409);
    await clockAt(MIDWAY);
  }
  t.equal(results.size, 1, [...results].join('\n'));
  t.match(JSON.parse([...results][0] ?? '{}'), {
    status: 'completed',
    paperState: 'confirmed',
    preReviewResult: 'passed',
    missedVisits: 0,
  });
});

async function latestOf(appointmentId: string): Promise<LateVisitView | undefined> {
  const { body } = await officer.get<{ items: LateVisitView[] }>(
    `/v1/rounds/${roundId}/late-visits?state=pending`,
  );
  return body.items.find((each) => each.appointmentId === appointmentId);
}

t.test(
  'a late upload keeps a case from lapsing, takes up one that lapsed, or is rejected',
  async (t) => {
    const [kept, lapsed, rejected] = [await booked(24), await booked(25), await booked(26)];
    const untouched = await awaitingPaper();
    await clockAt(inShanghai('12:00:00.000'));
    await upload(t, kept, ['check-in']);
    await upload(t, rejected, ['receipt']);
    await settleVisits(databaseOf(pool));
    t.match(await caseOf(lapsed.url), { missedVisits: 1, visit: null });

    await clockAt(plusMs(DEADLINE, -1));
    await lapseRun();
    t.match(await caseOf(untouched.url), { status: 'accepted' }, 'one millisecond before');
    await clockAt(DEADLINE);
    t.ok((await lapseRun()).body.lapsed >= 2);
    t.match(await caseOf(untouched.url), { status: 'lapsed', paperState: 'missed' });
    t.equal((await recorded(untouched.id)).at(-1), 'application.lapsed');
    t.match(await caseOf(lapsed.url), { status: 'lapsed', paperState: 'missed', stage: 'closed' });
    t.match(await caseOf(kept.url), { status: 'accepted' });

    const reason = { reason: 'no-evidence' };
    const late = await latestOf(rejected.appointment.id);
    t.equal((await officer.post(`/v1/late-visits/${late?.id}/rejection`, reason)).status, 200);
    t.match(await caseOf(rejected.url), { missedVisits: 1, lateVisitAt: null });
    t.equal((await officer.post(`/v1/late-visits/${late?.id}/rejection`, reason)).status, 409);
    await lapseRun();
    t.match(await caseOf(rejected.url), { status: 'lapsed' });

    await upload(t, lapsed, ['receipt']);
    t.match(await caseOf(lapsed.url), { status: 'lapsed' }, 'an upload alone changes nothing');
    const missed = await latestOf(lapsed.appointment.id);
    await officer.post(`/v1/late-visits/${missed?.id}/confirmation`, {});
    t.match(await caseOf(lapsed.url), {
      status: 'accepted',
      preReviewResult: 'passed',
      missedVisits: 0,
    });

    const checkedIn = await latestOf(kept.appointment.id);
    const going = await officer.post<Appointment>(
      `/v1/late-visits/${checkedIn?.id}/confirmation`,
      {},
    );
    t.match(going.body, { status: 'checked-in', lateVisit: { state: 'confirmed' } });
    await upload(t, kept, ['receipt', 'check-in']);
    t.match(await caseOf(kept.url), { paperState: 'confirmed' });
  },
);

t.test('without its own event, what comes late is refused', async (t) => {
  const { visit, appointment } = await booked(27);
  await clockAt(inShanghai('12:00:00.000'));
  t.same((await counter.post(`${visit}/receipt`, confirming(appointment))).findings, [
    'check-in-late ',
  ]);
  const counterEvent = { system: 'hall-west', id: 'too-late', at: inShanghai('10:45:00.001') };
  t.same((await counter.post(`${visit}/check-in`, { counterEvent })).findings, ['check-in-late ']);
  t.equal(await latestOf(appointment.id), undefined);
});
