import t from 'tap';
import type { Objection } from '../../src/awards/objections/schemas.ts';
import type { Award, AwardPage, OwnAward, PublicResult } from '../../src/awards/results/schemas.ts';
import type { AllocationRun } from '../../src/awards/runs/schemas.ts';
import {
  allocations,
  LAST_INSTANT,
  MONDAY,
  type Page,
  TUESDAY,
  withBudget,
  yuan,
} from '../support/allocations.ts';
import { contact, organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

const service = await startTestService(t);
const {
  openRound,
  scoredCase,
  propose,
  confirm,
  officer,
  second,
  third,
  finance,
  auditor,
  rows,
  yearOf,
  uphold,
} = allocations(t, service);

t.test('a confirmed run is published, objected to and made final', async (t) => {
  const { lan, hai, shan } = organisations;
  const roundId = await openRound('2025-life', withBudget(900_000_000));
  const urls = [
    await scoredCase(lan, roundId, 9000),
    await scoredCase(hai, roundId, 8000),
    await scoredCase(shan, roundId, 6500),
  ];
  const runId = await confirm(roundId);
  // Comes to its score only now, and waits for the next run.
  await scoredCase(shan, roundId, 6500);
  const run = `/v1/allocation-runs/${runId}`;
  const list = await finance.get<Page<Award>>(`/v1/rounds/${roundId}/awards`);
  const awardOf = (creditCode: string) => {
    const award = list.body.items.find((each) => each.applicantCreditCode === creditCode);
    if (award === undefined) throw new Error('no award');
    return award;
  };
  const [first, middle, small] = [awardOf(lan), awardOf(hai), awardOf(shan)];
  const publicUrl = `/v1/rounds/${roundId}/public-results`;
  const anonymous = async () =>
    (await service.app.inject({ method: 'GET', url: publicUrl })).json<Page<PublicResult>>();

  t.test('a confirmed run is neither public nor payable nor final', async (t) => {
    t.match(first, { status: 'granted', payable: yuan('0.00') });
    t.same((await anonymous()).items, []);
    const payment = { externalId: 'P-0', amount: yuan('1.00'), paidOn: '2025-11-15' };
    const paid = await finance.post(`/v1/awards/${first.id}/disbursements`, payment);
    t.same([paid.status, paid.findings], [409, ['award-not-final ']]);
    const early = await second.post(`${run}/final-decision`);
    t.same([early.status, early.findings], [409, ['run-not-published ']]);
    const objection = { kind: 'scoring', reference: '异议2025-1', receivedOn: '2025-11-15' };
    const none = await second.post(`${run}/objections`, {
      applicationId: first.applicationId,
      ...objection,
    });
    t.same(none.findings, ['result-not-published ']);
  });

  t.test('the publicity period counts working days from the day after', async (t) => {
    await service.clockAt(MONDAY);
    t.equal(
      (await officer.post(`${run}/publication`, undefined, { 'if-match': '"v1"' })).status,
      412,
    );
    const published = await officer.post<AllocationRun>(`${run}/publication`);
    t.equal(published.status, 201, published.findings.join());
    t.match(published.body, { status: 'published', version: 3, publicityEndsAt: LAST_INSTANT });
    const again = await officer.post(`${run}/publication`);
    t.same([again.status, again.findings], [409, ['run-not-confirmed ']]);
  });

  t.test('the results are public, need no token and hold no personal data', async (t) => {
    const answer = await service.app.inject({ method: 'GET', url: `${publicUrl}?limit=2` });
    t.equal(answer.statusCode, 200);
    t.match(answer.headers, { 'cache-control': 'public, max-age=60', etag: /^"c/ });
    const page = answer.json<Page<PublicResult>>();
    t.equal(page.items.length, 2);
    t.match(page.items[0], {
      organisationName: '蓝桥示例科技有限公司',
      productName: '窗口智能导办系统',
      scenarioName: '窗口事项智能导办',
      status: 'published',
      publicityEndsAt: LAST_INSTANT,
    });
    t.notMatch(answer.body, new RegExp(Object.values(contact).join('|')));
    const rest = await service.app.inject({
      method: 'GET',
      url: `${publicUrl}?limit=2&cursor=${page.nextCursor}`,
    });
    t.equal(rest.json<Page<PublicResult>>().items.length, 1);
    const headers = { 'if-none-match': `${answer.headers.etag}` };
    const same = await service.app.inject({ method: 'GET', url: `${publicUrl}?limit=2`, headers });
    t.equal(same.statusCode, 304);
    const unknown = `/v1/rounds/${UNKNOWN_ID}/public-results`;
    t.equal((await service.app.inject({ method: 'GET', url: unknown })).statusCode, 404);
  });

  t.test('an applicant reads only its own award', async (t) => {
    const applicant = service.as('applicant', lan);
    const own = await applicant.get<OwnAward>(`${urls[0]}/award`);
    t.match(own.body, {
      amount: first.amount,
      tierCode: 'first',
      status: 'published',
      form: 'grant',
    });
    t.notOk('trace' in own.body, 'neither score nor rank');
    t.equal((await applicant.get(`${urls[1]}/award`)).status, 404);
    t.equal((await auditor.get<OwnAward>(`${urls[1]}/award`)).status, 200);
    t.equal((await applicant.get(`${urls[0]}/award`, { 'if-none-match': own.etag })).status, 304);
    const { body } = await applicant.get<{ nextActions: { action: string; allowed: boolean }[] }>(
      `${urls[0]}`,
    );
    const open = body.nextActions.filter(({ allowed }) => allowed).map(({ action }) => action);
    t.same(open, ['propose-product-bar', 'raise-objection', 'record-objection']);
  });

  const objections: Objection[] = [];
  t.test('objections are received in the period, and hold no name', async (t) => {
    const objection = {
      applicationId: middle.applicationId,
      kind: 'not-in-use',
      reference: '深政数异〔2025〕3号',
    };
    const recorded = await second.post<Objection>(`${run}/objections`, {
      ...objection,
      receivedOn: '2025-12-15',
    });
    t.equal(recorded.status, 201, recorded.findings.join());
    t.match(recorded.body, { outcome: null, recordedBy: 'officer-b' });
    objections.push(recorded.body);
    for (const receivedOn of ['2025-12-14', '2025-12-16']) {
      const other = await second.post(`${run}/objections`, {
        ...objection,
        ...{ reference: '异议-2', receivedOn },
      });
      t.same(other.findings, ['outside-publicity-period /receivedOn'], receivedOn);
    }
    const named = { ...objection, reference: '张某', receivedOn: '2025-12-15' };
    t.equal((await second.post(`${run}/objections`, named)).status, 400);
    const stranger = { ...objection, applicationId: UNKNOWN_ID, receivedOn: '2025-12-15' };
    t.equal((await second.post(`${run}/objections`, stranger)).status, 404);
  });

  t.test('an objection received on the last day may be recorded afterwards', async (t) => {
    await service.clockAt(TUESDAY);
    const late = {
      applicationId: small.applicationId,
      kind: 'duplicate-content',
      reference: '异议-4',
    };
    const recorded = await second.post<Objection>(`${run}/objections`, {
      ...late,
      receivedOn: '2025-12-22',
    });
    t.equal(recorded.status, 201, recorded.findings.join());
    objections.push(recorded.body);
    const further = await second.post<Objection>(`${run}/objections`, {
      ...late,
      reference: '异议-5',
      receivedOn: '2025-12-22',
    });
    objections.push(further.body);
    const after = await second.post(`${run}/objections`, {
      ...late,
      ...{ reference: '异议-6', receivedOn: '2025-12-23' },
    });
    t.same(after.findings, ['outside-publicity-period /receivedOn']);
    const listed = await auditor.get<Page<Objection>>(`${run}/objections?limit=1`);
    t.same(listed.body.items, [objections[0]]);
    t.equal((await auditor.get(`/v1/allocation-runs/${UNKNOWN_ID}/objections`)).status, 404);
  });

  t.test('nothing is final before the period is over and every objection is decided', async (t) => {
    await service.clockAt(LAST_INSTANT);
    const early = await officer.post(`${run}/final-decision`);
    t.same(
      [early.status, early.findings],
      [403, ['own-proposal ', 'publicity-open ', 'objections-open ']],
    );
    const other = await second.post(`${run}/final-decision`);
    t.same([other.status, other.findings], [409, ['publicity-open ', 'objections-open ']]);
    await service.clockAt(TUESDAY);
    t.same((await second.post(`${run}/final-decision`)).findings, ['objections-open ']);
  });

  t.test('the officer who decides an objection has no other part in the case', async (t) => {
    const outcome = `/v1/objections/${objections[0]?.id}/resolution`;
    const dismissed = { outcome: 'dismissed', reason: 'facts-not-confirmed' };
    t.same((await officer.post(outcome, dismissed)).findings, ['own-proposal ']);
    t.same((await second.post(outcome, dismissed)).findings, ['own-objection ']);
    const judge = service.as('officer', undefined, 'expert-1');
    t.same((await judge.post(outcome, dismissed)).findings, ['decider-judged-case ']);
    const decided = await third.post<Objection>(outcome, dismissed);
    t.equal(decided.status, 201, decided.findings.join());
    t.match(decided.body, { outcome: 'dismissed', resolvedBy: 'officer-c' });
    t.same((await third.post(outcome, dismissed)).findings, ['no-open-objection ']);
    t.equal((await third.post(`/v1/objections/${UNKNOWN_ID}/resolution`, dismissed)).status, 404);
    t.match((await auditor.get<Award>(`/v1/awards/${middle.id}`)).body, { status: 'published' });
  });

  t.test(
    'an upheld objection withdraws the award and frees its money and room at once',
    async (t) => {
      const before = await yearOf(shan);
      const decided = await uphold(`${objections[1]?.id}`, { consequence: 'withdraw-award' });
      t.equal(decided.status, 201, decided.findings.join());
      t.match(decided.body, { outcome: 'upheld', consequence: 'withdraw-award' });
      t.equal(before - (await yearOf(shan)), 100_000_000);
      t.match((await auditor.get<Award>(`/v1/awards/${small.id}`)).body, { status: 'withdrawn' });
      t.match((await officer.get(`${urls[2]}`)).body, { stage: 'closed', status: 'accepted' });
      t.equal((await anonymous()).items.length, 2);
      const further = `/v1/objections/${objections[2]?.id}/resolution`;
      const late = { outcome: 'dismissed', reason: 'other' };
      t.same((await third.post(further, late)).findings, ['no-open-objection ']);
      const left = await auditor.get<Page<Objection>>(`${run}/objections`);
      t.match(left.body.items[2], { outcome: 'moot', reason: null }, 'nothing stays open for ever');
      const actions = await rows<{ action: string }>(
        `select action from ledger_entries where application_id = $1
        and action in ('award.published', 'objection.recorded', 'objection.resolved', 'award.withdrawn') order by id`,
        small.applicationId,
      );
      t.same(
        actions.map(({ action }) => action),
        [
          'award.published',
          'objection.recorded',
          'objection.recorded',
          'objection.resolved',
          'award.withdrawn',
        ],
      );
      // The budget it frees is the round's again, yet never the withdrawn case's.
      const { awards, budget } = await propose(roundId);
      t.match(budget, yuan('1000000.00'));
      t.notOk(awards.some(({ applicationId }) => applicationId === small.applicationId));
    },
  );

  t.test('the final decision by another officer makes the remaining awards payable', async (t) => {
    const final = await second.post<AllocationRun>(`${run}/final-decision`);
    t.equal(final.status, 201, final.findings.join());
    t.match(final.body, { status: 'final', isCurrent: null, finalAt: TUESDAY });
    const { body } = await finance.get<AwardPage>(`/v1/rounds/${roundId}/awards?status=final`);
    t.same(body.controlTotals, {
      count: 2,
      sum: yuan('8000000.00'),
      standing: yuan('8000000.00'),
      payable: yuan('8000000.00'),
      disbursed: yuan('0.00'),
      clawedBack: yuan('0.00'),
      stopped: yuan('0.00'),
    });
    const all = await finance.get<AwardPage>(`/v1/rounds/${roundId}/awards`);
    const several = `/v1/rounds/${roundId}/awards?status=final&status=withdrawn&status=granted`;
    t.same((await finance.get<AwardPage>(several)).body, all.body, 'every status that occurs');
    const withdrawn = all.body.items.find(({ id }) => id === small.id);
    t.match(withdrawn, { status: 'withdrawn', finalAt: null });
    t.match(all.body.controlTotals, {
      count: 3,
      sum: yuan('9000000.00'),
      standing: yuan('8000000.00'),
    });
    t.same((await second.post(`${run}/final-decision`)).findings, ['run-not-published ']);

    const unpaid = await finance.post(`/v1/awards/${small.id}/disbursements`, {
      externalId: 'BF-3',
      amount: yuan('1.00'),
      paidOn: '2025-12-23',
    });
    t.same(unpaid.findings, ['award-not-final ']);
  });
});

t.test('publication names the settings that the policy lacks', async (t) => {
  const roundId = await openRound('2025-silent', ({ awards }) => {
    delete awards.publicityWorkingDays;
  });
  await service.clockAt('2025-11-20T10:00:00.000+08:00');
  await scoredCase(organisations.shan, roundId, 6100);
  const runId = await confirm(roundId);
  const unset = await officer.post(`/v1/allocation-runs/${runId}/publication`);
  t.same(
    [unset.status, unset.findings],
    [409, ['policy-value-unset /awards/publicityWorkingDays']],
  );
  t.match((await officer.get<AllocationRun>(`/v1/allocation-runs/${runId}`)).body, {
    status: 'confirmed',
    version: 2,
  });
});
