import pg from 'pg';
import t from 'tap';
import type { Objection } from '../../src/awards/objections/schemas.ts';
import type { Clawback, Disbursement } from '../../src/awards/payments/schemas.ts';
import type { Award, AwardPage, OwnAward, PublicResult } from '../../src/awards/results/schemas.ts';
import type { AllocationRun } from '../../src/awards/runs/schemas.ts';
import type {
  MarginalEffects,
  WhatIfComparison,
  WhatIfRun,
} from '../../src/awards/what-if/schemas.ts';
import { scoredCases } from '../support/scored-cases.ts';
import { contact, organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

const service = await startTestService(t);
const owner = new pg.Pool({ connectionString: service.urls.ownerUrl, max: 4 });
// Only a superuser sees what others wait for.
const admin = new pg.Pool({ connectionString: service.urls.adminUrl, max: 1 });
t.teardown(() => Promise.all([owner.end(), admin.end()]).then(() => {}));

const { openRound, scoredCase } = scoredCases(service);
const officer = service.as('officer', undefined, 'officer-a');
const second = service.as('officer', undefined, 'officer-b');
const third = service.as('officer', undefined, 'officer-c');
const finance = service.as('finance');
const auditor = service.as('auditor');
const yuan = (amount: string) => ({ amount, currency: 'CNY' });

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

async function propose(roundId: string): Promise<AllocationRun> {
  const run = await officer.post<AllocationRun>(`/v1/rounds/${roundId}/allocation-runs`);
  if (run.status !== 201) throw new Error(`no proposal: ${run.findings}`);
  return run.body;
}

async function confirm(roundId: string): Promise<string> {
  const { id } = await propose(roundId);
  const { status, findings } = await second.post(`/v1/allocation-runs/${id}/confirmation`, {});
  if (status !== 201) throw new Error(`not confirmed: ${findings}`);
  return id;
}

/** Published on a Monday; the fifth working day after it is the next Monday. */
const MONDAY = '2025-12-15T10:00:00.000+08:00';
const LAST_INSTANT = '2025-12-22T23:59:59.999+08:00';
const TUESDAY = '2025-12-23T00:00:00.000+08:00';

async function finalise(roundId: string): Promise<readonly Award[]> {
  const id = await confirm(roundId);
  await service.clockAt(MONDAY);
  await second.post(`/v1/allocation-runs/${id}/publication`);
  await service.clockAt(TUESDAY);
  const final = await second.post(`/v1/allocation-runs/${id}/final-decision`);
  if (final.status !== 201) throw new Error(`not final: ${final.findings}`);
  const { body } = await finance.get<Page<Award>>(`/v1/rounds/${roundId}/awards`);
  return body.items;
}

async function rows<Row extends pg.QueryResultRow>(text: string, ...values: unknown[]) {
  return (await owner.query<Row>(text, values)).rows;
}

async function yearOf(creditCode: string): Promise<number> {
  const [year] = await rows<{ fen: number }>(
    'select awarded_fen::float8 as fen from applicant_years where credit_code = $1',
    creditCode,
  );
  return year?.fen ?? 0;
}

/** One digest of every row that an allocation could touch. */
async function databaseState(): Promise<string> {
  const tables = ['applications', 'allocation_runs', 'awards', 'applicant_years', 'ledger_entries'];
  const digests = tables.map(
    (table) =>
      `(select md5(coalesce(string_agg(r::text, '' order by r::text), '')) from ${table} r)`,
  );
  const [row] = await rows<{ state: string }>(`select ${digests.join(' || ')} as state`);
  return `${row?.state}`;
}

async function waitForLocks(count: number): Promise<void> {
  for (;;) {
    const waiting = await admin.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.rowCount === count) return;
  }
}

t.test('settings are tried, compared and explained, and nothing comes of it', async (t) => {
  // 500 + 300 + 100 = 900 万元 claimed, 450 there.
  const roundId = await openRound('2025-what-if', ({ awards }) => {
    if (awards.budgetFen) awards.budgetFen.value = 450_000_000;
  });
  const [best = '', middle = ''] = [
    await scoredCase(organisations.lan, roundId, 9000),
    await scoredCase(organisations.hai, roundId, 8000),
    await scoredCase(organisations.shan, roundId, 6500),
  ].map((url) => `${url.split('/').at(-1)}`);
  const url = `/v1/rounds/${roundId}`;
  const amounts = (run: Pick<WhatIfRun, 'awards'>) =>
    run.awards.map(({ trace, amount }) => `${trace.tierCode} ${amount.amount}`);
  const before = await databaseState();

  t.test('the round as it is', async (t) => {
    const { status, body } = await officer.post<WhatIfRun>(`${url}/what-if-runs`, {});
    t.equal(status, 200);
    t.same(amounts(body), ['first 2500000.00', 'second 1500000.00', 'third 500000.00']);
  });

  t.test(
    'another budget, granularity, strategy, threshold, place, ceiling, fewer cases',
    async (t) => {
      const tried = async (settings: object) => {
        const { status, body, findings } = await auditor.post<WhatIfRun>(
          `${url}/what-if-runs`,
          settings,
        );
        t.equal(status, 200, findings.join());
        return amounts(body);
      };
      t.same(await tried({ budget: yuan('9000000.00') }), [
        'first 5000000.00',
        'second 3000000.00',
        'third 1000000.00',
      ]);
      t.same(await tried({ strategy: 'ranked', cutLast: 'skip', granularity: yuan('0.01') }), [
        'first 0.00',
        'second 0.00',
        'third 0.00',
      ]);
      const higher = { code: 'second', minScoreCenti: 8001 };
      t.same(await tried({ tiers: [higher], budget: yuan('7000000.00') }), [
        'first 5000000.00',
        'third 1000000.00',
        'third 1000000.00',
      ]);
      const narrow = { code: 'first', ceiling: yuan('4000000.00'), places: 1 };
      t.same(await tried({ tiers: [narrow], requestLimits: false, without: [middle] }), [
        'first 3600000.00',
        'third 900000.00',
      ]);
    },
  );

  t.test('what is wrong with the settings is told at once', async (t) => {
    const { status, findings } = await officer.post(`${url}/what-if-runs`, {
      budget: yuan('0.00'),
      granularity: yuan('0.00'),
      tiers: [
        { code: 'second', minScoreCenti: 8600 },
        { code: 'fourth', minScoreCenti: 1 },
        { code: 'second', places: null },
      ],
      without: [UNKNOWN_ID],
    });
    t.equal(status, 422);
    t.same(findings, [
      'amount-not-positive /budget',
      'amount-not-positive /granularity',
      'tier-unknown /tiers/1/code',
      'tier-duplicate /tiers/2/code',
      'tiers-out-of-order /tiers/0/minScoreCenti',
      'application-not-scored /without/0',
    ]);
    const negative = await officer.post(`${url}/what-if-runs`, { budget: yuan('-1.00') });
    t.equal(negative.status, 400);
    t.equal((await officer.post(`/v1/rounds/${UNKNOWN_ID}/what-if-runs`, {})).status, 404);
    t.equal((await service.applicant().post(`${url}/what-if-runs`, {})).status, 403);
  });

  t.test('two settings are compared, application by application', async (t) => {
    const { body } = await officer.post<WhatIfComparison>(`${url}/what-if-comparisons`, {
      before: {},
      after: { settings: { tiers: [{ code: 'second', minScoreCenti: 8001 }], without: [best] } },
    });
    t.match(body, {
      before: { total: yuan('4500000.00') },
      after: { total: yuan('2000000.00') },
      unchangedCount: 0,
    });
    t.match(
      body.changes.map(({ before, after }) => [before?.tierCode, after?.tierCode, after?.boundBy]),
      [
        ['second', 'third', 'ceiling'],
        ['third', 'third', 'ceiling'],
        ['first', undefined, undefined],
      ],
    );
    const both = { runId: UNKNOWN_ID, settings: {} };
    const refused = await officer.post(`${url}/what-if-comparisons`, { before: both, after: {} });
    t.same(refused.findings, ['run-or-settings /before']);
    const strange = await officer.post(`${url}/what-if-comparisons`, {
      before: {},
      after: { runId: UNKNOWN_ID },
    });
    t.same([strange.status, strange.findings], [422, ['run-not-of-round /after/runId']]);
    const poor = await officer.post(`${url}/what-if-comparisons`, {
      before: {},
      after: { settings: { budget: yuan('0.00') } },
    });
    t.same(poor.findings, ['amount-not-positive /after/settings/budget']);
  });

  t.test('what one step, one application less and one more would change', async (t) => {
    const query = `budgetSteps=2&without=${best}&extraScoreCenti=9100`;
    const { status, body } = await officer.get<MarginalEffects>(`${url}/marginal-effects?${query}`);
    t.equal(status, 200);
    t.match(body, { added: yuan('20000.00'), base: { total: yuan('4500000.00') } });
    const gains = body.moreBudget.changes.map(({ after }) => after?.amount.amount);
    t.same(gains, ['2510000.00', '1510000.00'], 'largest remainders first');
    t.equal(body.moreBudget.unchangedCount, 1);
    t.equal(body.oneLess?.changes.length, 3, 'its part goes to the others');
    t.match(body.oneMore?.changes[0], { before: null, after: { rank: 1, tierCode: 'first' } });

    const short = await officer.get<MarginalEffects>(`${url}/marginal-effects`);
    t.match(short.body, { added: yuan('10000.00'), oneLess: null, oneMore: null });
    const unknown = await officer.get(`${url}/marginal-effects?without=${UNKNOWN_ID}`);
    t.same(unknown.findings, ['application-not-scored /query/without']);
  });

  t.test('the database is as it was', async (t) => {
    t.equal(await databaseState(), before);
  });

  t.test('a proposal says whether it is still current, and a new one makes it void', async (t) => {
    const run = await propose(roundId);
    const address = `/v1/allocation-runs/${run.id}`;
    const first = await officer.get<AllocationRun>(address);
    t.match(first.body, { status: 'proposed', isCurrent: true });
    const compared = await officer.post<WhatIfComparison>(`${url}/what-if-comparisons`, {
      before: { runId: run.id },
      after: {},
    });
    t.match(compared.body, { changes: [], unchangedCount: 3 });

    const reason = { reason: 'other' };
    await service
      .as('applicant', organisations.shan)
      .post(`/v1/applications/${run.awards[2]?.applicationId}/withdrawal`, reason);
    const stale = await officer.get<AllocationRun>(address, { 'if-none-match': first.etag });
    t.match(stale.body, { status: 'proposed', isCurrent: false, version: 1 });
    const refused = await second.post(`${address}/confirmation`, {});
    t.same([refused.status, refused.findings], [409, ['inputs-changed ']]);

    const renewed = await propose(roundId);
    const replaced = await officer.get<AllocationRun>(address);
    t.match(replaced.body, { status: 'void', isCurrent: null, version: 2 });
    const [entry] = await rows<{ data: unknown }>(
      `select data from ledger_entries where subject_id = $1 and action = 'allocation.voided'`,
      run.id,
    );
    t.same(entry?.data, { replacedBy: renewed.id });
    t.same((await second.post(`${address}/confirmation`, {})).findings, ['run-not-proposed ']);
  });

  t.test('proposals at once leave one open', async (t) => {
    const answers = await Promise.all(
      [officer, second, third].map((each) => each.post(`${url}/allocation-runs`)),
    );
    t.same(
      answers.map(({ status }) => status),
      [201, 201, 201],
    );
    const statuses = await rows<{ status: string; count: number }>(
      `select status, count(*)::int from allocation_runs where round_id = $1 group by status order by status`,
      roundId,
    );
    t.same(statuses, [
      { status: 'proposed', count: 1 },
      { status: 'void', count: 4 },
    ]);
  });
});

t.test('from confirmation to the money', async (t) => {
  const { lan, hai, shan } = organisations;
  const roundId = await openRound('2025-life', ({ awards }) => {
    if (awards.budgetFen) awards.budgetFen.value = 900_000_000;
  });
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

  t.test('what is only confirmed is neither public nor payable nor final', async (t) => {
    t.match(first, { status: 'granted', payable: yuan('0.00') });
    t.same((await anonymous()).items, []);
    const payment = { externalId: 'P-0', amount: yuan('1.00'), paidOn: '2025-11-15' };
    const paid = await finance.post(`/v1/awards/${first.id}/disbursements`, payment);
    t.same([paid.status, paid.findings], [409, ['award-not-final ']]);
    const early = await second.post(`${run}/final-decision`);
    t.same([early.status, early.findings], [409, ['run-not-published ']]);
    const objection = { kind: 'scoring', reference: '异议2025-1', receivedOn: '2025-11-15' };
    const none = await second.post(`${run}/objections`, { awardId: first.id, ...objection });
    t.same(none.findings, ['award-not-published ']);
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

  t.test('everybody reads the results, without a token and without personal data', async (t) => {
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

  t.test('the applicant reads its own award, and nobody else’s', async (t) => {
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
    t.same(open, ['object-to-award', 'withdraw-award', 'finalise-award']);
  });

  const objections: Objection[] = [];
  t.test('objections are received in the period, and say nobody’s name', async (t) => {
    const objection = { awardId: middle.id, kind: 'not-in-use', reference: '深政数异〔2025〕3号' };
    const recorded = await second.post<Objection>(`${run}/objections`, {
      ...objection,
      receivedOn: '2025-12-15',
    });
    t.equal(recorded.status, 201, recorded.findings.join());
    t.match(recorded.body, { outcome: null, recordedBy: 'officer-b' });
    objections.push(recorded.body);
    for (const receivedOn of ['2025-12-14', '2025-12-16']) {
      const other = await second.post(`${run}/objections`, { ...objection, receivedOn });
      t.same(other.findings, ['outside-publicity-period /receivedOn'], receivedOn);
    }
    const named = { ...objection, reference: '张某', receivedOn: '2025-12-15' };
    t.equal((await second.post(`${run}/objections`, named)).status, 400);
    const stranger = { ...objection, awardId: UNKNOWN_ID, receivedOn: '2025-12-15' };
    t.equal((await second.post(`${run}/objections`, stranger)).status, 404);
  });

  t.test('what came on the last day may be recorded afterwards', async (t) => {
    await service.clockAt(TUESDAY);
    const late = { awardId: small.id, kind: 'duplicate-content', reference: '异议-4' };
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
    const after = await second.post(`${run}/objections`, { ...late, receivedOn: '2025-12-23' });
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

  t.test('an objection is decided by who has no part in it', async (t) => {
    const outcome = `/v1/objections/${objections[0]?.id}/outcome`;
    const dismissed = { outcome: 'dismissed', reason: 'facts-not-confirmed' };
    t.same((await officer.post(outcome, dismissed)).findings, ['own-proposal ']);
    t.same((await second.post(outcome, dismissed)).findings, ['own-objection ']);
    const judge = service.as('officer', undefined, 'expert-1');
    t.same((await judge.post(outcome, dismissed)).findings, ['decider-judged-case ']);
    const decided = await third.post<Objection>(outcome, dismissed);
    t.equal(decided.status, 201, decided.findings.join());
    t.match(decided.body, { outcome: 'dismissed', decidedBy: 'officer-c' });
    t.same((await third.post(outcome, dismissed)).findings, ['objection-decided-already ']);
    t.equal((await third.post(`/v1/objections/${UNKNOWN_ID}/outcome`, dismissed)).status, 404);
    t.match((await auditor.get<Award>(`/v1/awards/${middle.id}`)).body, { status: 'published' });
  });

  t.test('an upheld objection withdraws the award; money and room come back at once', async (t) => {
    const before = await yearOf(shan);
    const upheld = { outcome: 'upheld', reason: 'facts-confirmed' };
    const decided = await third.post(`/v1/objections/${objections[1]?.id}/outcome`, upheld);
    t.equal(decided.status, 201, decided.findings.join());
    t.equal(before - (await yearOf(shan)), 100_000_000);
    t.match((await auditor.get<Award>(`/v1/awards/${small.id}`)).body, { status: 'withdrawn' });
    t.match((await officer.get(`${urls[2]}`)).body, { stage: 'closed', status: 'accepted' });
    t.equal((await anonymous()).items.length, 2);
    const further = `/v1/objections/${objections[2]?.id}/outcome`;
    t.same((await third.post(further, upheld)).findings, ['award-not-published ']);
    const dismissed = { outcome: 'dismissed', reason: 'other' };
    t.equal((await third.post(further, dismissed)).status, 201, 'nothing stays open for ever');
    const actions = await rows<{ action: string }>(
      `select action from ledger_entries where application_id = $1
        and action in ('award.published', 'objection.recorded', 'objection.decided', 'award.withdrawn') order by id`,
      small.applicationId,
    );
    t.same(
      actions.map(({ action }) => action),
      [
        'award.published',
        'objection.recorded',
        'objection.recorded',
        'objection.decided',
        'award.withdrawn',
        'objection.decided',
      ],
    );
    // The budget it frees is the round's again, yet never the withdrawn case's.
    const { awards, budget } = await propose(roundId);
    t.match(budget, yuan('1000000.00'));
    t.notOk(awards.some(({ applicationId }) => applicationId === small.applicationId));
  });

  t.test('the final decision, by another officer, makes what stands payable', async (t) => {
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
    const withdrawn = all.body.items.find(({ id }) => id === small.id);
    t.match(withdrawn, { status: 'withdrawn', finalAt: null });
    t.match(all.body.controlTotals, {
      count: 3,
      sum: yuan('9000000.00'),
      standing: yuan('8000000.00'),
    });
    t.same((await second.post(`${run}/final-decision`)).findings, ['run-not-published ']);
  });

  const payments = `/v1/awards/${first.id}/disbursements`;
  const payment = { externalId: 'BF-1', amount: yuan('2000000.00'), paidOn: '2025-12-23' };

  t.test('a payment is recorded once, however often it is reported', async (t) => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => finance.post<Disbursement>(payments, payment)),
    );
    t.same(new Set(answers.map(({ status }) => status)), new Set([201]));
    t.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
    const again = await finance.post<Disbursement>(payments, payment);
    t.same(again.body, answers[0]?.body);
    t.match((await finance.get<Award>(`/v1/awards/${first.id}`)).body, {
      status: 'partly-disbursed',
      disbursed: yuan('2000000.00'),
      payable: yuan('3000000.00'),
    });
    const other = await finance.post(payments, { ...payment, amount: yuan('2000000.01') });
    t.same([other.status, other.findings], [409, ['external-id-used /externalId']]);
    const elsewhere = await finance.post(`/v1/awards/${middle.id}/disbursements`, payment);
    t.equal(elsewhere.status, 409, 'a number belongs to one payment');
  });

  t.test('never a fen more than awarded, nor on a day that cannot be', async (t) => {
    const cases = [
      [{ amount: yuan('3000000.01') }, ['more-than-awarded /amount']],
      [{ amount: yuan('0.00') }, ['amount-not-positive /amount']],
      [{ paidOn: '2025-12-22' }, ['paid-on-impossible-day /paidOn']],
      [{ paidOn: '2025-12-24' }, ['paid-on-impossible-day /paidOn']],
    ] as const;
    for (const [change, findings] of cases) {
      const refused = await finance.post(payments, { ...payment, externalId: 'BF-2', ...change });
      t.same([refused.status, refused.findings], [422, findings]);
    }
    t.equal((await officer.post(payments, payment)).status, 403);
    t.equal(
      (
        await finance.post(`/v1/awards/${UNKNOWN_ID}/disbursements`, {
          ...payment,
          externalId: 'BF-9',
        })
      ).status,
      404,
    );
    const withdrawn = await finance.post(`/v1/awards/${small.id}/disbursements`, {
      ...payment,
      externalId: 'BF-3',
      amount: yuan('1.00'),
    });
    t.same(withdrawn.findings, ['award-not-final ']);
  });

  t.test('payments at once share what is left, and the database holds the sum', async (t) => {
    const halves = ['BF-4', 'BF-5', 'BF-6'].map((externalId) =>
      finance.post(payments, { ...payment, externalId, amount: yuan('1500000.00') }),
    );
    const answers = await Promise.all(halves);
    t.same(answers.map(({ status }) => status).toSorted(), [201, 201, 422]);
    t.match((await finance.get<Award>(`/v1/awards/${first.id}`)).body, {
      status: 'disbursed',
      payable: yuan('0.00'),
    });
    await t.rejects(
      rows('update awards set disbursed_fen = disbursed_fen + 1 where id = $1', first.id),
      /awards_disbursed_within_amount/,
    );
    await t.rejects(
      rows('update awards set disbursed_fen = disbursed_fen - 1 where id = $1', first.id),
      /take back/,
    );
    await t.rejects(rows('update disbursements set amount_fen = 1'), /append-only/);
  });

  t.test('what is clawed back gives its room under the cap back', async (t) => {
    const clawbacks = `/v1/awards/${first.id}/clawbacks`;
    const clawback = { externalId: 'ZH-1', amount: yuan('1200000.00'), reason: 'paid-in-error' };
    const before = await yearOf(lan);
    const recorded = await finance.post<Clawback>(clawbacks, clawback);
    t.equal(recorded.status, 201, recorded.findings.join());
    t.same((await finance.post<Clawback>(clawbacks, clawback)).body, recorded.body);
    t.equal(before - (await yearOf(lan)), 120_000_000, 'once');
    const more = { ...clawback, externalId: 'ZH-2', amount: yuan('3800000.01') };
    const refused = await finance.post(clawbacks, more);
    t.same([refused.status, refused.findings], [422, ['more-than-disbursed /amount']]);
    const nothing = { ...clawback, externalId: 'ZH-2', amount: yuan('0.00') };
    t.same((await finance.post(clawbacks, nothing)).findings, ['amount-not-positive /amount']);
    t.same((await finance.post(clawbacks, { ...clawback, reason: 'audit-finding' })).status, 409);
    t.match((await finance.get<Award>(`/v1/awards/${first.id}`)).body, {
      status: 'disbursed',
      clawedBack: yuan('1200000.00'),
    });
  });

  t.test('payment may be stopped before anything was paid', async (t) => {
    const before = await yearOf(hai);
    const clawbacks = `/v1/awards/${middle.id}/clawbacks`;
    const stop = {
      externalId: 'ZH-3',
      amount: yuan('0.00'),
      reason: 'false-statement',
      stopsPayment: true,
    };
    const stopped = await finance.post<Clawback>(clawbacks, stop);
    t.equal(stopped.status, 201, stopped.findings.join());
    t.match(stopped.body, { amount: yuan('0.00'), stopped: yuan('3000000.00') });
    t.equal(before - (await yearOf(hai)), 300_000_000);
    const paid = await finance.post(`/v1/awards/${middle.id}/disbursements`, {
      externalId: 'BF-7',
      amount: yuan('0.01'),
      paidOn: '2025-12-23',
    });
    t.same(paid.findings, ['more-than-awarded /amount']);
    t.match((await finance.get<Award>(`/v1/awards/${middle.id}`)).body, { status: 'stopped' });
  });

  t.test('the payments of an award are listed, and its history names them', async (t) => {
    const { body } = await auditor.get<{ disbursements: Disbursement[]; clawbacks: Clawback[] }>(
      `/v1/awards/${first.id}/payments`,
    );
    t.same(
      [...body.disbursements, ...body.clawbacks].map(({ externalId }) => externalId.slice(0, 2)),
      ['BF', 'BF', 'BF', 'ZH'],
    );
    const history = await service
      .as('applicant', lan)
      .get<Page<{ action: string }>>(`${urls[0]}/history`);
    const actions = history.body.items.map(({ action }) => action);
    t.same(actions.slice(actions.indexOf('award.granted')), [
      'award.granted',
      'award.published',
      'award.finalised',
      ...Array(3).fill('disbursement.recorded'),
      'clawback.recorded',
    ]);
    t.equal((await auditor.get(`/v1/awards/${UNKNOWN_ID}/payments`)).status, 404);
  });
});

t.test('publication names what the policy lacks', async (t) => {
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

t.test('clawbacks between two confirmations keep the year exact', async (t) => {
  const creditCode = organisations.hai;
  await service.clockAt('2025-11-20T10:00:00.000+08:00');
  const rounds = await Promise.all(['2025-x', '2025-y', '2025-z'].map((code) => openRound(code)));
  const [one = '', two = '', three = ''] = rounds;
  const startFen = await yearOf(creditCode);
  await scoredCase(creditCode, one, 9000);
  await scoredCase(creditCode, two, 9000);
  await scoredCase(creditCode, three, 9000);
  const [award] = await finalise(one);
  await finance.post(`/v1/awards/${award?.id}/disbursements`, {
    externalId: 'X-1',
    amount: yuan('5000000.00'),
    paidOn: '2025-12-23',
  });
  const runs = [await propose(two), await propose(three)];
  const holder = await owner.connect();
  await holder.query('begin');
  await holder.query('select from applicant_years where credit_code = $1 for update', [creditCode]);
  const clawback = finance.post(`/v1/awards/${award?.id}/clawbacks`, {
    externalId: 'X-2',
    amount: yuan('4000000.00'),
    reason: 'audit-finding',
  });
  await waitForLocks(1);
  const race = runs.map(({ id }) => second.post(`/v1/allocation-runs/${id}/confirmation`, {}));
  await waitForLocks(3);
  await holder.query('commit');
  holder.release();
  const answers = await Promise.all(race);
  t.equal((await clawback).status, 201);
  t.same(
    answers.map(({ status }) => status),
    [409, 409],
    'both were worked out on less room',
  );
  t.equal(await yearOf(creditCode), startFen + 100_000_000);

  for (const roundId of [two, three]) await confirm(roundId);
  const expected = Math.min(1_000_000_000, startFen + 100_000_000 + 2 * 500_000_000);
  t.equal(await yearOf(creditCode), expected, 'and the room that came back is used to the fen');
});
