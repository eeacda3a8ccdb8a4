import t from 'tap';
import type { Objection, OwnObjection } from '../../src/awards/objections/schemas.ts';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import {
  allocations,
  LAST_INSTANT,
  MONDAY,
  type Page,
  TUESDAY,
  withBudget,
} from '../support/allocations.ts';
import { creditCode } from '../support/cases.ts';
import { organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

const service = await startTestService(t);
const { openRound, scoredCase, confirm, officer, second, third, auditor, rows } = allocations(
  t,
  service,
);
const { lan, hai, shan } = organisations;

t.test('everybody whom a published result names may object to it', async (t) => {
  const roundId = await openRound('2025-objections', withBudget(900_000_000));
  const [won, other, nothing] = [
    await scoredCase(lan, roundId, 9000),
    await scoredCase(hai, roundId, 8000),
    await scoredCase(shan, roundId, 5000),
  ];
  const numberOf = async (url: string) =>
    `${(await auditor.get<ApplicationView>(url)).body.number}`;
  const runId = await confirm(roundId);
  // Scored after the run.
  const unjudged = await scoredCase(lan, roundId, 9100);
  const run = `/v1/allocation-runs/${runId}`;
  const url = `/v1/rounds/${roundId}/objections`;
  const bodyOf = async (about: string) => ({
    applicationNumber: await numberOf(about),
    kind: 'scoring',
    statement: '评分未计入第三方测试报告。',
  });
  const raise = async (creditCode: string, about: string) =>
    service.as('applicant', creditCode).post<OwnObjection>(url, await bodyOf(about));
  const idOf = (about: string) => `${about.split('/').at(-1)}`;
  const letter = (about: string, reference: string, receivedOn: string) => ({
    ...{ applicationId: idOf(about), kind: 'not-in-use', reference, receivedOn },
  });

  t.test('not before the result is published', async (t) => {
    const early = await raise(shan, nothing);
    t.same([early.status, early.findings], [409, ['result-not-published ']]);
    const sent = await second.post(`${run}/objections`, letter(nothing, '异-1', '2025-11-15'));
    t.same([sent.status, sent.findings], [409, ['result-not-published ']]);
    const { nextActions } = (await service.as('applicant', shan).get<ApplicationView>(nothing))
      .body;
    const told = nextActions.find(({ action }) => action === 'raise-objection');
    t.match(told, { allowed: false, blockedBy: [{ code: 'result-not-published' }] });
  });

  t.test('who got nothing learns the result and until when to object', async (t) => {
    await service.clockAt(MONDAY);
    t.equal((await officer.post(`${run}/publication`)).status, 201);
    const applicant = service.as('applicant', shan);
    const { body } = await applicant.get<ApplicationView>(nothing);
    t.match(body, { publicityEndsAt: LAST_INSTANT, stage: 'scored' });
    const told = body.nextActions.find(({ action }) => action === 'raise-objection');
    t.match(told, { allowed: true, closesAt: LAST_INSTANT });
    const history = await applicant.get<Page<{ action: string }>>(`${nothing}/history`);
    t.match(history.body.items.at(-1), { action: 'no-award.published' });
  });

  t.test('to the own case, whatever it got, and to published awards of the result', async (t) => {
    const own = await raise(shan, nothing);
    t.equal(own.status, 201, own.findings.join());
    t.match(own.body, { objector: 'applicant', outcome: null, receivedOn: '2025-12-15' });
    t.same((await raise(shan, nothing)).findings, ['objection-open-already ']);
    const named = await raise(hai, won);
    t.match(named.body, { objector: 'named-applicant' });
    t.equal((await raise(shan, won)).status, 201, 'a result of none names it too');
    t.equal((await raise(hai, nothing)).status, 404, 'nobody else knows who got nothing');
    const stranger = creditCode('91440300MA5G0TE77');
    t.equal((await raise(stranger, won)).status, 404);
    const unknown = { ...(await bodyOf(won)), applicationNumber: '2025-999999' };
    t.equal((await service.as('applicant', lan).post(url, unknown)).status, 404);
    const blank = { ...(await bodyOf(won)), statement: ' ' };
    t.equal((await service.as('applicant', lan).post(url, blank)).status, 400);
    t.equal((await officer.post(url, await bodyOf(won))).status, 403);
  });

  t.test('a third person through an officer, by the number of the letter', async (t) => {
    const sent = letter(nothing, '异议2025-7', '2025-12-15');
    const recorded = await second.post<Objection>(`${run}/objections`, sent);
    t.match(recorded.body, { awardId: null, objector: 'third-person', objectorCreditCode: null });
    t.same((await second.post(`${run}/objections`, sent)).findings, ['objection-open-already ']);
    const stranger = { ...sent, applicationId: UNKNOWN_ID };
    t.equal((await second.post(`${run}/objections`, stranger)).status, 404);
    const late = letter(unjudged, '异议2025-8', '2025-12-15');
    t.equal((await second.post(`${run}/objections`, late)).status, 404, 'not in this result');
  });

  t.test('the period counts to its last instant', async (t) => {
    await service.clockAt(LAST_INSTANT);
    t.equal((await raise(lan, won)).status, 201);
    await service.clockAt(TUESDAY);
    const late = await raise(hai, other);
    t.same([late.status, late.findings], [409, ['publicity-over ']]);
    const sent = letter(other, '异议2025-9', '2025-12-22');
    t.equal((await second.post(`${run}/objections`, sent)).status, 201, 'a letter that arrived');
    t.same(
      (await second.post(`${run}/objections`, { ...sent, reference: '异-10' })).status,
      201,
      'of another person',
    );
  });

  t.test('each sees its own objections, staff all of a run', async (t) => {
    const own = await service.as('applicant', shan).get<Page<OwnObjection>>('/v1/objections');
    t.same(
      own.body.items.map(({ objector }) => objector),
      ['applicant', 'named-applicant'],
    );
    t.match(own.body.items[0], { applicationNumber: await numberOf(nothing), kind: 'scoring' });
    t.equal((await officer.get('/v1/objections')).status, 403);
    const { body } = await auditor.get<Page<Objection>>(`${run}/objections`);
    t.equal(body.items.length, 7);
    t.match(body.items[0], { objectorCreditCode: shan, reference: null });
    const history = await service.as('applicant', lan).get<Page<object>>(`${won}/history`);
    t.ok(JSON.stringify(history.body).includes('objection.raised'));
    t.notMatch(JSON.stringify(history.body), new RegExp(`${hai}|${shan}`), 'not who objected');
    const entries = await rows<{ data: string }>(
      `select data::text from ledger_entries where action in ('objection.raised', 'objection.recorded')`,
    );
    t.equal(entries.length, 7);
    t.notMatch(entries.map(({ data }) => data).join(), /异|第三方/, 'digests only');
  });

  t.test('the case tells that one is open, until it is decided', async (t) => {
    const { body } = await auditor.get<ApplicationView>(nothing);
    const told = body.nextActions.find(({ action }) => action === 'propose-objection-upholding');
    t.match(told, { allowed: true, blockedBy: [] });
    const final = body.nextActions.find(({ action }) => action === 'finalise-allocation');
    t.match(final, { allowed: false, opensAt: null });
  });

  t.test('no objection stays open when its case goes another way', async (t) => {
    const { body } = await auditor.get<Page<Objection>>(`${run}/objections`);
    const [mine] = body.items;
    const withdrawal = { reason: 'no-longer-pursued' };
    const left = await service.as('applicant', shan).post(`${nothing}/withdrawal`, withdrawal);
    t.equal(left.status, 200, left.findings.join());
    const dismissed = { outcome: 'dismissed', reason: 'other' };
    const resolved = await third.post(`/v1/objections/${mine?.id}/resolution`, dismissed);
    t.equal(resolved.status, 201, resolved.findings.join());
    const { body: told } = await service
      .as('applicant', shan)
      .get<Page<OwnObjection>>('/v1/objections');
    t.match(told.items[0], { outcome: 'dismissed', reason: 'other' });
  });
});

t.test('of two equal objections at once, one is taken', async (t) => {
  await service.clockAt('2025-11-20T10:00:00.000+08:00');
  const roundId = await openRound('2025-objections-race', withBudget(900_000_000));
  const won = await scoredCase(lan, roundId, 9000);
  const runId = await confirm(roundId);
  await service.clockAt(MONDAY);
  await officer.post(`/v1/allocation-runs/${runId}/publication`);
  const { number } = (await auditor.get<ApplicationView>(won)).body;
  const body = { applicationNumber: number, kind: 'amount', statement: '金额有误。' };
  const answers = await Promise.all(
    [1, 2, 3].map(() =>
      service.as('applicant', lan).post(`/v1/rounds/${roundId}/objections`, body),
    ),
  );
  t.same(answers.map(({ status }) => status).toSorted(), [201, 409, 409]);
});
