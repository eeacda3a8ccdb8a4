import t from 'tap';
import type { HistoryEntry } from '../../src/applications/history/schemas.ts';
import type { Proposal } from '../../src/proposals/proposals/schemas.ts';
import type { Round } from '../../src/rounds/rounds/schemas.ts';
import { AGREED, proposeAnyway } from '../support/open-rounds.ts';
import { scoredCases } from '../support/scored-cases.ts';
import { completeForm, organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

// A round is cancelled by two officers, and its applicants read why.

const service = await startTestService(t);
const { applicant, as, document, openDraft, readyDraft, roundId } = service;
const officer = as('officer', undefined, 'officer-a');
const second = as('officer', undefined, 'officer-b');
const lan = applicant('lan');
const round = `/v1/rounds/${roundId}`;
const reason = '上位政策调整，本轮次不再实施。';

function propose(by = officer, url = round) {
  return by.post<Proposal>(`${url}/cancellation-proposals`, { reason });
}

function confirm({ id }: Pick<Proposal, 'id'>, by = second) {
  return by.post<Round>(`/v1/cancellation-proposals/${id}/confirmation`);
}

t.test('one officer proposes, and nothing has happened yet', async (t) => {
  t.equal((await lan.post(`${round}/cancellation-proposals`, { reason })).status, 403);
  t.equal((await propose(officer, `/v1/rounds/${UNKNOWN_ID}`)).status, 404);
  const proposal = await propose();
  t.match(proposal, { status: 201, body: { kind: 'round-cancellation', status: 'open', reason } });
  t.same((await propose()).findings, ['proposal-open ']);
  const alone = await confirm(proposal.body, officer);
  t.same([alone.status, alone.findings], [403, ['proposed-by-caller ']]);
  t.match((await lan.get(round)).body, { state: 'open', cancellationReason: null });
  t.equal(
    (await second.post(`/v1/proposals/${proposal.body.id}/rejection`, { reason })).status,
    200,
  );
  t.same((await confirm(proposal.body)).findings, ['proposal-closed ']);
});

t.test('another one confirms, and every open case ends with the round', async (t) => {
  const draft = await openDraft(lan);
  const submitted = await readyDraft(lan);
  await lan.post(`${submitted.url}/submissions`);
  const ended = await readyDraft(lan);
  await lan.post(`${ended.url}/submissions`);
  await lan.post(`${ended.url}/withdrawal`, { reason: 'no-longer-pursued' });

  const proposal = await propose();
  const cancelled = await confirm(proposal.body);
  t.match(cancelled, {
    status: 200,
    body: { state: 'cancelled', stateName: { zh: '已取消' }, cancellationReason: reason },
  });
  for (const { url } of [draft, submitted]) {
    const { body } = await lan.get<{ nextActions: { allowed: boolean }[] }>(url);
    t.match(body, { outcome: 'round-cancelled', roundEnd: 'cancelled', stage: 'closed' });
    t.ok(body.nextActions.every(({ allowed }) => !allowed));
    const history = await lan.get<{ items: HistoryEntry[] }>(`${url}/history`);
    t.match(history.body.items.at(-1), { action: 'application.cancelled', ruleIds: ['4.1'] });
  }
  t.match((await lan.get(ended.url)).body, { outcome: 'withdrawn' }, 'it keeps its outcome');
  const { items } = (await lan.get<{ items: HistoryEntry[] }>(`${ended.url}/history`)).body;
  t.notOk(items.some(({ action }) => action === 'application.cancelled'));
  t.match((await lan.get(round)).body, { cancellationReason: reason });

  const form = completeForm(document, '新');
  t.same((await lan.post('/v1/applications', { roundId, form })).findings, ['round-cancelled ']);
  const late = await lan.post(`${submitted.url}/withdrawal`, { reason: 'other' });
  t.same([late.status, late.findings], [409, ['round-cancelled ']]);
  t.same((await propose()).findings, ['round-not-cancellable ']);
  t.same((await officer.post(`${round}/settlement`)).findings, ['round-not-closed ']);
});

t.test('a round with awards is not cancelled', async (t) => {
  const { openRound, scoredCase } = scoredCases(service);
  const id = await openRound('2025-awarded');
  await scoredCase(organisations.hai, id, 9000);
  const url = `/v1/rounds/${id}`;
  const proposal = await propose(officer, url);
  const run = await proposeAnyway(officer, `${url}/allocation-runs`);
  t.equal(
    (await second.post(`/v1/allocation-runs/${run.body.id}/confirmation`, AGREED)).status,
    201,
  );
  t.same((await confirm(proposal.body)).findings, ['round-has-awards ', 'result-unpublished ']);
  t.match((await lan.get(url)).body, { state: 'open' });
});
