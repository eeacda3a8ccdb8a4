import t from 'tap';
import type { Appointment } from '../../src/counter/appointments/schemas.ts';
import type { Proposal } from '../../src/proposals/proposals/schemas.ts';
import { confirming, openSlots } from '../support/counter.ts';
import { counterStories, DEADLINE, inShanghai } from '../support/counter-stories.ts';
import { nameExperts, poolOf } from '../support/experts.ts';
import { MIDWAY, startTestService } from '../support/service.ts';
import { verificationOf } from '../support/verifications.ts';

// A confirmation of paper by mistake, taken back by two persons through the HTTP API.

const service = await startTestService(t);
const { as, clockAt, pool, roundId } = service;
const clerk = as('counter', undefined, 'clerk-1');
const otherClerk = as('counter', undefined, 'clerk-2');
const officer = as('officer', undefined, 'officer-a');
const second = as('officer', undefined, 'officer-b');
const lan = service.applicant('lan');
const { book, booked, caseOf, allowed, recorded } = counterStories(service);
const reason = '窗口误点确认，原件尚未提交。';

t.beforeEach(() => clockAt(MIDWAY));

/** A case whose paper the clerk confirmed on the day. */
async function received(counterNumber: number) {
  const { id, url, visit, appointment } = await booked(counterNumber);
  await clockAt(inShanghai('10:00:00.000'));
  const { status, findings } = await clerk.post(`${visit}/receipt`, confirming(appointment));
  if (status !== 200) throw new Error(`not received: ${findings}`);
  return { id, url, visit, proposals: `${visit}/receipt-retraction-proposals` };
}

const confirmationOf = ({ id }: { readonly id: string }) =>
  `/v1/receipt-retraction-proposals/${id}/confirmation`;

t.test('a mistaken confirmation is taken back, and the case is booked again', async (t) => {
  const { id, url, visit, proposals } = await received(12);
  t.match(await caseOf(url), { preReviewResult: 'passed', paperItems: [] });
  t.ok((await allowed(url)).includes('propose-receipt-retraction'));
  t.equal((await lan.post(proposals, { reason })).status, 403);
  t.same((await clerk.post(proposals, {})).findings, ['required /reason']);
  t.match(await clerk.post(proposals, { reason, dueAt: DEADLINE }), {
    status: 422,
    findings: ['due-time-needless /dueAt'],
  });
  const proposed = await clerk.post<Proposal>(proposals, { reason });
  t.match(proposed, {
    status: 201,
    body: { kind: 'receipt-retraction', applicationId: id, reason, status: 'open' },
  });
  t.same((await officer.post(proposals, { reason })).findings, ['proposal-open ']);
  t.match((await otherClerk.get(`/v1/proposals?applicationId=${id}`)).body, {
    items: [{ id: proposed.body.id }],
  });
  t.equal((await caseOf(url)).preReviewResult, 'passed', 'nothing happened yet');

  const receipt = await pool.query('select id from paper_receipts where application_id = $1', [id]);
  const document = { source: 'counter-receipt', id: receipt.rows[0].id } as const;
  t.match(await verificationOf(service, document), { state: 'in-force', stateSince: null });
  const confirmation = confirmationOf(proposed.body);
  t.equal((await otherClerk.post(confirmation)).status, 403);
  const retracted = await officer.post<Appointment>(confirmation);
  t.match(retracted, {
    status: 201,
    body: {
      status: 'completed',
      receipt: { outcome: 'confirm', retractedAt: inShanghai('10:00:00.000') },
    },
  });
  t.match(await verificationOf(service, document), {
    ...{ kind: 'counter-receipt', state: 'retracted', stateName: { zh: '已撤回' } },
    stateSince: inShanghai('10:00:00.000'),
  });
  t.same((await second.post(confirmation)).findings, ['proposal-closed ']);
  t.match(await caseOf(url), {
    ...{ status: 'accepted', stage: 'counter', preReviewResult: 'pending' },
    ...{ paperItems: ['licence'], paperDueAt: null },
  });
  t.same((await clerk.post(proposals, { reason })).findings, [
    'paper-not-confirmed ',
    'receipt-not-standing ',
  ]);
  t.ok((await recorded(id)).includes('receipt.retracted'));
  t.notMatch(JSON.stringify((await lan.get(`${url}/history`)).body), /误点/);

  const [slot] = await openSlots(service, '2025-12-11');
  const again = await book(url, slot);
  t.equal(again.status, 201, `${again.findings}`);
  await clockAt(slot?.startsAt ?? '');
  const next = `/v1/appointments/${again.body.id}`;
  t.equal((await clerk.post(`${next}/receipt`, confirming(again.body))).status, 200);
  t.match(await caseOf(url), { preReviewResult: 'passed' });
  t.match((await lan.get(`${url}/appointments`)).body, {
    items: [{ receipt: { retractedAt: /^2025-12-10/ } }, { receipt: { retractedAt: null } }],
  });
  t.equal((await lan.get<Appointment>(visit)).body.receipt?.outcome, 'confirm', 'it stays');
});

t.test('an officer proposes too, and not both', async (t) => {
  const { proposals, url } = await received(13);
  const { body } = await officer.post<Proposal>(proposals, { reason });
  const own = await officer.post(confirmationOf(body));
  t.match(own, { status: 403, findings: ['proposed-by-caller '] });
  const withdrawn = await officer.post(`/v1/proposals/${body.id}/withdrawal`, { reason });
  t.equal(withdrawn.status, 200, `${withdrawn.findings}`);
  const again = await clerk.post<Proposal>(proposals, { reason });
  t.equal((await second.post(confirmationOf(again.body))).status, 201);
  t.equal((await caseOf(url)).preReviewResult, 'pending');
});

t.test('once the deadline is over, the proposal gives a new one', async (t) => {
  const dueAt = '2026-01-15T18:00:00.000+08:00';
  const { proposals, url } = await received(14);
  const before = await clerk.post<Proposal>(proposals, { reason });
  await clockAt(DEADLINE);
  t.same((await officer.post(confirmationOf(before.body))).findings, ['due-time-needed /dueAt']);
  await officer.post(`/v1/proposals/${before.body.id}/rejection`, { reason });
  t.same((await clerk.post(proposals, { reason })).findings, ['due-time-needed /dueAt']);
  t.same((await clerk.post(proposals, { reason, dueAt: DEADLINE })).findings, [
    'due-time-not-ahead /dueAt',
  ]);
  const { body } = await clerk.post<Proposal>(proposals, { reason, dueAt });
  t.equal((await officer.post(confirmationOf(body))).status, 201);
  t.match(await caseOf(url), { paperDueAt: dueAt, preReviewResult: 'pending' });
});

t.test('nothing is taken back once an expert has a seat', async (t) => {
  const { proposals, url } = await received(15);
  const { body } = await clerk.post<Proposal>(proposals, { reason });
  const pool = await officer.post(`/v1/rounds/${roundId}/experts`, poolOf(['expert-1']));
  t.ok(pool.status < 300, `${pool.findings}`);
  const named = await nameExperts([officer, second], url, ['expert-1']);
  t.ok(named.status < 300, `${named.findings}`);
  t.match(await officer.post(confirmationOf(body)), {
    status: 409,
    findings: ['scoring-begun '],
  });
  t.equal((await caseOf(url)).preReviewResult, 'passed');
  await officer.post(`/v1/proposals/${body.id}/rejection`, { reason });
  t.same((await clerk.post(proposals, { reason })).findings, ['scoring-begun ']);
});
