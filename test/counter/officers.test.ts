import { pino } from 'pino';
import t from 'tap';
import type { Appointment } from '../../src/counter/appointments/schemas.ts';
import { confirming, openSlots } from '../support/counter.ts';
import { counterStories, DAY, inShanghai } from '../support/counter-stories.ts';
import { MIDWAY, startTestService } from '../support/service.ts';

// What officers do for a citizen at the counter, and how a visit is found, through the HTTP API.

const service = await startTestService(t, (document) => {
  document.counter.noShowLimit = { value: 1, mark: 'sample', clause: '04-2 注' };
});
const { as, clockAt } = service;
const officer = as('officer');
const counter = as('counter');
const lan = service.applicant('lan');
const { awaitingPaper, book, booked, caseOf, allowed } = counterStories(service);

/** Enough for the tokens and the set-up of the service. */
const LIMIT = 8;

t.beforeEach(() => clockAt(MIDWAY));

t.test('an officer lifts the bar of missed visits, and the applicant books again', async (t) => {
  const { url, visit, appointment } = await booked(12);
  const lateVisits = `/v1/rounds/${service.roundId}/late-visits?state=pending`;
  const lifting = `${url}/no-show-bar-lifting`;
  const reason = { reason: '申请人住院，已出具证明。' };
  t.match(await officer.post(lifting, reason), {
    status: 409,
    findings: ['no-show-bar-absent '],
  });
  await clockAt(inShanghai('11:00:00.000'));
  t.equal((await counter.post(`${visit}/no-show`)).status, 200);
  const [slot] = await openSlots(service, '2025-12-11');
  t.same((await book(url, slot)).findings, ['no-show-limit ']);
  t.equal((await counter.post(lifting, reason)).status, 403);
  t.same((await officer.post(lifting, {})).findings, ['required /reason']);
  t.equal((await officer.post(lifting, reason)).status, 200);
  t.equal((await book(url, slot)).status, 201);

  const event = { system: 'hall-west', id: 'kept-offline', at: inShanghai('10:05:00.000') };
  const uploaded = await counter.post(`${visit}/check-in`, { counterEvent: event });
  t.equal(uploaded.status, 200, `${uploaded.findings}`);
  const [late] = (await officer.get<{ items: { id: string }[] }>(lateVisits)).body.items;
  const receipt = { ...confirming(appointment), counterEvent: { ...event, id: 'kept-too' } };
  t.equal((await counter.post(`${visit}/receipt`, receipt)).status, 200);
  t.equal((await officer.post(`/v1/late-visits/${late?.id}/confirmation`, {})).status, 200);
  t.match(await caseOf(url), { missedVisits: 0 }, 'a miss that was forgiven counts no more');
});

t.test('an officer books, moves and cancels for a citizen, each with a reason', async (t) => {
  const { url } = await awaitingPaper();
  const [first, second] = await openSlots(service, DAY, 15);
  const reason = '申请人来电，无法上网。';
  const unexplained = await officer.post(`${url}/appointments`, { slotId: first?.id });
  t.match(unexplained, { status: 422, findings: ['officer-reason-missing /reason'] });
  const made = await officer.post<Appointment>(`${url}/appointments`, {
    slotId: first?.id,
    reason,
  });
  t.equal(made.status, 201, `${made.findings}`);
  await clockAt(first?.startsAt ?? '');
  const visit = `/v1/appointments/${made.body.id}`;
  t.same((await lan.post(`${visit}/cancellation`)).findings, ['visit-begun ']);
  const moved = await officer.post(`${visit}/rescheduling`, { slotId: second?.id, reason });
  t.equal(moved.status, 200, `${moved.findings}`);
  t.same((await officer.post(`${visit}/cancellation`)).findings, [
    'officer-reason-missing /reason',
  ]);
  t.match(await officer.post(`${visit}/cancellation`, { reason }), {
    status: 200,
    body: { status: 'cancelled' },
  });
  t.ok((await allowed(url)).includes('book-appointment'));
});

t.test('a visit is found by the number of the booking system, with its names', async (t) => {
  const { url, id } = await awaitingPaper();
  const [slot] = await openSlots(service, DAY, 16);
  const externalReference = 'ISZ-20251204-0099';
  await lan.post(`${url}/appointments`, { slotId: slot?.id, externalReference });
  const find = (by: typeof lan, number: string) =>
    by.get<{ items: Appointment[] }>(
      `/v1/appointments?externalReference=${encodeURIComponent(number)}`,
    );
  for (const role of ['counter', 'officer'] as const) {
    t.match((await find(as(role), externalReference)).body.items, [
      {
        applicationId: id,
        externalReference,
        organisationName: '蓝桥示例科技有限公司',
        paper: [{ materialKind: 'licence', name: { zh: /^营业执照/ } }],
      },
    ]);
  }
  t.same((await find(counter, 'ISZ-unknown')).body.items, []);
  t.equal((await find(lan, externalReference)).status, 403);
  t.same((await counter.get<never>('/v1/appointments')).findings, [
    'required /query/externalReference',
  ]);
});

t.test('one busy counter does not use up the requests of the others', async (t) => {
  const limited = await startTestService(t, undefined, {
    server: { log: pino({ level: 'silent' }), rateLimitPerMinute: LIMIT, shedLoadAboveMs: 0 },
  });
  const hall = limited.as('counter');
  const ask = (counterNumber: string, by = hall) =>
    by.get('/v1/appointments?externalReference=1', { 'x-counter-number': counterNumber });
  for (let count = 0; count < LIMIT; count++) t.equal((await ask('12')).status, 200);
  t.equal((await ask('12')).status, 429);
  t.equal((await ask('13')).status, 200);
  const reviewer = limited.as('pre-reviewer');
  for (let count = 1; count <= LIMIT; count++) {
    t.equal((await ask(`${count}`, reviewer)).status, 200);
  }
  t.equal((await ask('99', reviewer)).status, 429, 'the header is for counters only');
});
