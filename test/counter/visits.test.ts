import t, { type Test } from 'tap';
import type { Appointment } from '../../src/counter/appointments/schemas.ts';
import type { LateVisitView } from '../../src/counter/late-visits/schemas.ts';
import { settleVisits } from '../../src/counter/visits/settle-visits.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import type { ReturnNotice } from '../../src/pre-review/notices/schemas.ts';
import { confirming, matching, openSlots } from '../support/counter.ts';
import { counterStories, DEADLINE, inShanghai } from '../support/counter-stories.ts';
import { allPass, MIDWAY, startTestService, UNKNOWN_ID } from '../support/service.ts';

// Visits at the counter, in time and uploaded late, through the HTTP API alone (rules 4.2a–4.2c).

const service = await startTestService(t, (document) => {
  document.counter.onPaperMissed = { value: 'lapsed', mark: 'sample', clause: '04-2 注' };
});
const { as, clockAt, decide, document, pool, roundId } = service;
const officer = as('officer');
const counter = as('counter');
const auditor = as('auditor');
const reviewer = as('pre-reviewer');
const lan = service.applicant('lan');
const { awaitingPaper, book, booked, caseOf, recorded, allowed } = counterStories(service);

t.beforeEach(() => clockAt(MIDWAY));

function plusMs(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}

function lapseRun() {
  return officer.post<{ lapsed: number }>(`/v1/rounds/${roundId}/lapse-runs`);
}

t.test('a check-in lies within the slot and the tolerance, to the millisecond', async (t) => {
  const { visit, url } = await booked(34);
  const other = await booked(35);
  const opensAt = inShanghai('09:45:00.000');
  await clockAt(plusMs(opensAt, -1));
  const early = await counter.post(`${visit}/check-in`, {});
  t.same([early.status, ...early.findings], [409, 'check-in-early ']);
  t.match(
    (await caseOf(url)).nextActions.find(({ action }) => action === 'record-check-in'),
    { allowed: false, opensAt, closesAt: inShanghai('10:45:00.000') },
  );
  await clockAt(inShanghai('10:45:00.001'));
  t.same((await counter.post(`${visit}/check-in`, {})).findings, ['check-in-late ']);
  await clockAt(inShanghai('10:45:00.000'));
  const headers = { 'content-type': 'application/json' };
  const checkedIn = await counter.post(`${visit}/check-in`, undefined, headers);
  t.equal(checkedIn.status, 200, 'the end itself is in time, and no body is needed');
  t.same((await counter.post(`${visit}/check-in`, {})).findings, ['checked-in-already ']);
  t.equal((await lan.post(`${visit}/check-in`, {})).status, 403);
  await clockAt(opensAt);
  t.equal((await counter.post(`${other.visit}/check-in`)).status, 200, 'as is the beginning');
});

t.test('a missed appointment is shown to the applicant, and a third one is the last', async (t) => {
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

t.test(
  'paper returned at the counter may be brought again after the deadline (4.2b)',
  async (t) => {
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
  },
);

t.test('paper that the counter returned stays due through a correction online', async (t) => {
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

t.test('all faults of a receipt are reported together', async (t) => {
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

t.test('a counter’s events have one result, in any order and with any repetition', async (t) => {
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
  '20 copies of an event at once have one effect; another under its id is refused',
  async (t) => {
    const { visit, id, appointment } = await booked(11);
    await clockAt(inShanghai('10:00:00.000'));
    const counterEvent = { system: 'hall-west', id: 'once', at: inShanghai('10:00:00.000') };
    const body = { ...confirming(appointment), counterEvent };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => counter.post<Appointment>(`${visit}/receipt`, body)),
    );
    t.ok(answers.every(({ status }) => status === 200));
    const replays = answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true');
    t.equal(replays.length, 19, 'all but one are marked as repetitions');
    t.equal(new Set(answers.map(({ body }) => body.receipt?.id)).size, 1);
    t.equal((await recorded(id)).filter((action) => action === 'paper.confirmed').length, 1);
    const reused = await counter.post(`${visit}/check-in`, { counterEvent });
    t.same([reused.status, ...reused.findings], [422, 'counter-event-reused /counterEvent/id']);
  },
);

t.test(
  'a visit uploaded late has no effect, in any order, until an officer confirms it',
  async (t) => {
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
  },
);

async function latestOf(appointmentId: string): Promise<LateVisitView | undefined> {
  const { body } = await officer.get<{ items: LateVisitView[] }>(
    `/v1/rounds/${roundId}/late-visits?state=pending`,
  );
  return body.items.find((each) => each.appointmentId === appointmentId);
}

t.test('a late upload prevents a lapse, reopens a lapsed case, or is rejected', async (t) => {
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
});

t.test('a late check-in or receipt without a timely event is refused', async (t) => {
  const { visit, appointment } = await booked(27);
  await clockAt(inShanghai('12:00:00.000'));
  t.same((await counter.post(`${visit}/receipt`, confirming(appointment))).findings, [
    'check-in-late ',
  ]);
  const counterEvent = { system: 'hall-west', id: 'too-late', at: inShanghai('10:45:00.001') };
  t.same((await counter.post(`${visit}/check-in`, { counterEvent })).findings, ['check-in-late ']);
  t.equal(await latestOf(appointment.id), undefined);
});
