import t from 'tap';
import type { Award } from '../../src/awards/results/schemas.ts';
import type { AllocationRun, AllocationRunSummary } from '../../src/awards/runs/schemas.ts';
import { allocations, itemsOf, withBudget } from '../support/allocations.ts';
import { creditCode } from '../support/cases.ts';
import { AGREED, proposeAnyway } from '../support/open-rounds.ts';
import { policyVersions } from '../support/policy-versions.ts';
import { completeForm, organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

const service = await startTestService(t);
const {
  openRound,
  acceptedCase,
  scoredCase,
  propose,
  officer,
  second,
  finance,
  auditor,
  owner,
  rows,
  unguarded,
  yearOf,
  waitForLocks,
} = allocations(t, service);
const reviewer = service.reviewer('reviewer-a');

t.test('a scaled budget is proposed by one officer and confirmed by another', async (t) => {
  // 500 + 300 + 100 = 900 万元 claimed, 450 there: λ = ½.
  const roundId = await openRound('2025-scaled', withBudget(450_000_000));
  t.same((await proposeAnyway(officer, `/v1/rounds/${roundId}/allocation-runs`)).findings, [
    'no-eligible-product ',
  ]);
  t.equal((await proposeAnyway(officer, `/v1/rounds/${UNKNOWN_ID}/allocation-runs`)).status, 404);
  const best = await scoredCase(organisations.lan, roundId, 9000);
  await scoredCase(organisations.hai, roundId, 8000);
  await scoredCase(organisations.shan, roundId, 6500);
  await scoredCase(organisations.shan, roundId, 4000);
  const received = { measure: '其他市级措施', outcome: 'received', sameContent: true };
  await scoredCase(organisations.shan, roundId, 9500, { otherMeasures: [received] });

  const run = await propose(roundId);
  t.same(
    run.awards.map(({ amount, trace }) => [
      trace.rank,
      trace.tierCode,
      amount.amount,
      trace.boundBy,
    ]),
    [
      [1, 'first', '2500000.00', 'budget'],
      [2, 'second', '1500000.00', 'budget'],
      [3, 'third', '500000.00', 'budget'],
      [4, null, '0.00', 'no-tier'],
    ],
  );
  t.match(run, {
    status: 'proposed',
    total: { amount: '4500000.00', currency: 'CNY' },
    factors: [{ tierCode: null, factor: { numerator: '1', denominator: '2' } }],
    barred: [{ code: 'other-award-received', rule: '2.3' }],
    productCount: 4,
    awardedCount: 3,
  });
  const confirmation = `/v1/allocation-runs/${run.id}/confirmation`;

  t.test('officers cannot confirm their own proposals, and each attempt is recorded', async (t) => {
    const refused = await officer.post(confirmation, AGREED);
    t.same([refused.status, refused.findings], [403, ['own-proposal ']]);
    const [entry] = await rows<{ data: unknown }>(
      `select data from ledger_entries where subject_id = $1 and action = 'access.forbidden'`,
      run.id,
    );
    t.same(entry?.data, { operationId: 'confirmAllocation', codes: ['own-proposal'] });
  });

  t.test('an officer who judged a case of the run cannot confirm it', async (t) => {
    const judged = await service.as('officer', undefined, 'reviewer-a').post(confirmation, AGREED);
    t.same([judged.status, new Set(judged.findings)], [403, new Set(['confirmer-judged-case '])]);
    const scored = await service.as('officer', undefined, 'expert-2').post(confirmation, AGREED);
    t.equal(scored.status, 403);
  });

  t.test('a stale version is refused before anything else', async (t) => {
    t.equal((await second.post(confirmation, AGREED, { 'if-match': '"v7"' })).status, 412);
  });

  t.test('a confirmation writes awards, cases, annual sums and records together', async (t) => {
    const headers = { 'if-match': '"v1"', 'idempotency-key': '"confirm-once"' };
    const confirmed = await second.post<AllocationRun>(confirmation, AGREED, headers);
    t.equal(confirmed.status, 201, confirmed.findings.join());
    const again = await second.post<AllocationRun>(confirmation, AGREED, headers);
    t.equal(again.headers['idempotency-replayed'], 'true');
    t.same([again.status, again.body], [confirmed.status, confirmed.body]);
    t.match(confirmed.body, { status: 'confirmed', confirmedBy: 'officer-b', version: 2 });
    t.same(await itemsOf(auditor, run.id), run.awards, 'the products are those proposed');
    t.equal(await yearOf(organisations.lan), 250_000_000);

    const list = await finance.get<{ items: Award[]; controlTotals: unknown }>(
      `/v1/rounds/${roundId}/awards`,
    );
    t.match(list.body.controlTotals, { count: 3, sum: { amount: '4500000.00', currency: 'CNY' } });
    t.same(list.body.items.map(({ amount }) => amount.amount).toSorted(), [
      '1500000.00',
      '2500000.00',
      '500000.00',
    ]);
    const [award] = list.body.items;
    t.same((await auditor.get<Award>(`/v1/awards/${award?.id}`)).body, award);
    const entries = await rows<{ action: string; count: number }>(
      `select action, count(*)::int from ledger_entries where round_id = $1
        and action in ('allocation.confirmed', 'award.granted') group by action order by action`,
      roundId,
    );
    t.same(entries, [
      { action: 'allocation.confirmed', count: 1 },
      { action: 'award.granted', count: 3 },
    ]);
    const awarded = await officer.get(best);
    t.match(awarded.body, { stage: 'scored' }, 'until the publication');
    t.same((await second.post(confirmation, AGREED)).findings, ['run-not-proposed ']);
  });

  t.test('lists are walked page by page', async (t) => {
    const seen: string[] = [];
    let next = `/v1/rounds/${roundId}/awards?limit=2`;
    while (next !== '') {
      const { body } = await finance.get<{ items: Award[]; nextCursor: string | null }>(next);
      seen.push(...body.items.map(({ id }) => id));
      next =
        body.nextCursor === null
          ? ''
          : `/v1/rounds/${roundId}/awards?limit=2&cursor=${body.nextCursor}`;
    }
    t.equal(new Set(seen).size, 3);
    const runs = await auditor.get<{ items: AllocationRunSummary[] }>(
      `/v1/rounds/${roundId}/allocation-runs`,
    );
    t.match(runs.body.items, [{ id: run.id, status: 'confirmed', awardedCount: 3 }]);
    t.notOk(runs.body.items[0] && 'awards' in runs.body.items[0], 'a summary lists no products');
    t.same((await auditor.get(`/v1/allocation-runs/${run.id}`)).status, 200);
    for (const url of [`/v1/awards/${UNKNOWN_ID}`, `/v1/allocation-runs/${UNKNOWN_ID}`]) {
      t.equal((await auditor.get(url)).status, 404);
    }
    for (const list of ['awards', 'allocation-runs']) {
      t.equal((await auditor.get(`/v1/rounds/${UNKNOWN_ID}/${list}`)).status, 404);
    }
  });

  t.test(
    'an exhausted budget gives nothing more, and the next run waits for this one',
    async (t) => {
      t.same((await proposeAnyway(officer, `/v1/rounds/${roundId}/allocation-runs`)).findings, [
        'earlier-run-unpublished ',
        'no-eligible-product ',
        'budget-used-up /awards/budgetFen',
      ]);
    },
  );
});

t.test('no award exceeds the amount that the packet requests', async (t) => {
  const roundId = await openRound('2025-requested');
  const { product } = completeForm(service.document);
  const requested = { amount: '1230000.00', currency: 'CNY' };
  await scoredCase(organisations.hai, roundId, 9000, { product: { ...product, requested } });
  t.match((await propose(roundId)).awards, [
    { amount: requested, trace: { requested, boundBy: 'requested' } },
  ]);
});

t.test('awards under other measures are checked before an award', async (t) => {
  const roundId = await openRound('2025-elsewhere', withBudget(100_000_000));
  const own = { name: '独有产品', description: '独有的说明', development: '独有的开发' };
  const product = { ...completeForm(service.document).product, ...own };
  const url = await scoredCase(organisations.hai, roundId, 6500, { product });
  const record = { source: 'szfb', creditCode: organisations.hai, measure: '示范项目', year: 2025 };
  const records = ['1', '2', '3'].map((externalId) => ({
    ...record,
    externalId,
    outcome: externalId === '2' ? 'applied' : 'received',
    productName: externalId === '3' ? '另一产品' : '独有 产品',
  }));
  const imported = await finance.post<{ items: { id: string }[] }>('/v1/other-measures', {
    records,
  });
  t.equal(imported.status, 200, imported.findings.join());
  const run = await propose(roundId);
  t.match(run.toConfirm, [{ applicationId: url.split('/').at(-1) }]);
  t.equal(run.toConfirm[0]?.recordIds.length, 1);
  const confirmation = `/v1/allocation-runs/${run.id}/confirmation`;
  const refused = await second.post(confirmation, AGREED);
  t.same(refused.findings, ['other-awards-unchecked /otherAwardsChecked']);
  t.equal((await second.post(confirmation, { ...AGREED, otherAwardsChecked: true })).status, 201);
});

t.test('a change of an input voids the proposal', async (t) => {
  const roundId = await openRound('2025-stale');
  await scoredCase(organisations.shan, roundId, 7600);
  const run = await propose(roundId);
  const before = await yearOf(organisations.shan);

  const late = await scoredCase(organisations.shan, roundId, 6100);
  const refused = await second.post(`/v1/allocation-runs/${run.id}/confirmation`, AGREED);
  t.same([refused.status, refused.findings], [409, ['inputs-changed ']]);

  const withLate = await propose(roundId);
  const items = [{ pointer: '/product/usage', reasonCode: 'other', text: '请补充。' }];
  await reviewer.post(`${late}/review-claim`);
  const back = await reviewer.post(`${late}/return-notices`, { kind: 'revise', items });
  t.equal(back.status, 201, back.findings.join());
  const returned = await second.post(`/v1/allocation-runs/${withLate.id}/confirmation`, AGREED);
  t.same([returned.status, returned.findings], [409, ['inputs-changed ']], 'rule 4.1c');

  const renewed = await propose(roundId);
  const document = structuredClone(service.document);
  document.code = '2025-stale';
  document.title.en = 'Another title';
  await policyVersions(service, roundId).publish(document);
  const again = await second.post(`/v1/allocation-runs/${renewed.id}/confirmation`, AGREED);
  t.same([again.status, again.findings], [409, ['inputs-changed ']]);

  t.equal(await yearOf(organisations.shan), before, 'nothing changed');
});

t.test('all unset policy values are named', async (t) => {
  const document = structuredClone(service.document);
  document.code = '2025-unset';
  const unset = ['budgetFen', 'requestLimits', 'strategy', 'capYearBasis'] as const;
  for (const name of unset) delete document.awards[name];
  delete document.awards.tiers[1]?.minScoreCenti;
  delete document.scoring.minSheets;
  delete document.scoring.rounding;
  const { body } = await officer.post<{ id: string }>('/v1/rounds', {
    document,
    reason: '测试轮次',
  });
  const proposal = await proposeAnyway(officer, `/v1/rounds/${body.id}/allocation-runs`);
  t.equal(proposal.status, 409);
  t.same(proposal.findings, [
    'policy-value-unset /awards/budgetFen',
    'policy-value-unset /awards/requestLimits',
    'policy-value-unset /awards/strategy',
    'policy-value-unset /awards/capYearBasis',
    'policy-value-unset /awards/tiers/1/minScoreCenti',
  ]);
  const url = await acceptedCase(organisations.shan, body.id);
  const score = await officer.post(`${url}/final-score`);
  t.same(
    [score.status, score.findings],
    [409, ['policy-value-unset /scoring/minSheets', 'policy-value-unset /scoring/rounding']],
  );
});

t.test('the annual cap holds across rounds that are confirmed at once', async (t) => {
  const applicant = organisations.lan;
  const rounds = await Promise.all(['2025-a', '2025-b', '2025-c'].map((code) => openRound(code)));
  // 250 万元 of the year are there already; each round claims 500 more: the third reaches the cap.
  for (const roundId of rounds) await scoredCase(applicant, roundId, 9000);

  const runs = await Promise.all(rounds.map(propose));
  t.same(
    runs.map(({ total }) => total.amount),
    Array(3).fill('5000000.00'),
  );

  t.test(
    'of runs that share an annual cap, one is confirmed and the others become void',
    async (t) => {
      const holder = await owner.connect();
      await holder.query('begin');
      await holder.query('select from applicant_years where credit_code = $1 for update', [
        applicant,
      ]);
      const race = runs.map(({ id }) =>
        second.post(`/v1/allocation-runs/${id}/confirmation`, AGREED, { 'idempotency-key': id }),
      );
      await waitForLocks(3);
      await holder.query('commit');
      holder.release();
      const answers = await Promise.all(race);
      t.same(answers.map(({ status }) => status).toSorted(), [201, 409, 409]);
      t.same(
        answers.flatMap(({ findings }) => findings),
        ['inputs-changed ', 'inputs-changed '],
      );
      t.equal(await yearOf(applicant), 750_000_000);
    },
  );

  t.test('the rest of an annual cap is given to the last fen, and never exceeded', async (t) => {
    const open: string[] = [];
    for (const [index, roundId] of rounds.entries()) {
      const { body } = await auditor.get<AllocationRun>(`/v1/allocation-runs/${runs[index]?.id}`);
      if (body.status === 'proposed') open.push(roundId);
    }
    const [next, last] = open as [string, string];
    const reached = await propose(next);
    t.match(reached.awards, [
      {
        amount: { amount: '2500000.00' },
        trace: { boundBy: 'cap', roomAfter: { amount: '0.00' } },
      },
    ]);
    const confirmed = await second.post(`/v1/allocation-runs/${reached.id}/confirmation`, AGREED);
    t.equal(confirmed.status, 201, 'equality with the cap passes');
    t.equal(await yearOf(applicant), 1_000_000_000);

    const empty = await propose(last);
    t.match(empty, { total: { amount: '0.00' }, awardedCount: 0 });
    t.equal(
      (await second.post(`/v1/allocation-runs/${empty.id}/confirmation`, AGREED)).status,
      201,
    );
    t.equal(await yearOf(applicant), 1_000_000_000);
  });
});

t.test('of the first awards of a year in two rounds at once, one is confirmed', async (t) => {
  const applicant = creditCode('91440300MA5G0TY01');
  const rounds = await Promise.all(['2025-d', '2025-e'].map((code) => openRound(code)));
  for (const roundId of rounds) await scoredCase(applicant, roundId, 9000);
  const runs = await Promise.all(rounds.map(propose));

  const holder = await unguarded.connect();
  await holder.query('begin');
  await holder.query('insert into applicant_years values ($1, 2025, 1, 1)', [applicant]);
  const race = runs.map(({ id }) =>
    second.post(`/v1/allocation-runs/${id}/confirmation`, AGREED, { 'idempotency-key': id }),
  );
  await waitForLocks(2);
  await holder.query('rollback');
  holder.release();
  const answers = await Promise.all(race);
  t.same(answers.map(({ status }) => status).toSorted(), [201, 409]);
  t.equal(
    await yearOf(applicant),
    500_000_000,
    'both would fit, yet the second was worked out on less',
  );
});

t.test('a run is confirmed once when two officers confirm it at once', async (t) => {
  const roundId = await openRound('2025-twice', withBudget(300_000_000));
  const url = await scoredCase(organisations.hai, roundId, 6500);
  await scoredCase(organisations.hai, roundId, 6500);
  const replaced = await propose(roundId);
  const run = await propose(roundId);

  const holder = await owner.connect();
  await holder.query('begin');
  await holder.query('select from applications where id = $1 for update', [url.split('/').at(-1)]);
  const race = [second, service.as('officer', undefined, 'officer-c')].map((each) =>
    each.post(`/v1/allocation-runs/${run.id}/confirmation`, AGREED),
  );
  await waitForLocks(2);
  await holder.query('commit');
  holder.release();
  const answers = await Promise.all(race);
  t.same(answers.map(({ status }) => status).toSorted(), [201, 409]);
  const numbered = await rows<{ number: number | null }>(
    'select confirmed_number as number from allocation_runs where round_id = $1 order by number',
    roundId,
  );
  t.same(numbered, [{ number: 1 }, { number: null }]);
  // Whatever else lets a second confirmation by, the round holds one first confirmed run.
  await t.rejects(
    rows('update allocation_runs set confirmed_number = 1 where id = $1', replaced.id),
    /allocation_runs_confirmed_key/,
  );
});

t.test('a case that moves while its run is confirmed leaves no trace of the run', async (t) => {
  const roundId = await openRound('2025-f');
  const url = await scoredCase(organisations.hai, roundId, 9000);
  await scoredCase(organisations.hai, roundId, 6500);
  const run = await propose(roundId);
  const before = await yearOf(organisations.hai);

  const holder = await owner.connect();
  await holder.query('begin');
  await holder.query('select from applications where id = $1 for update', [url.split('/').at(-1)]);
  const applicant = service.as('applicant', organisations.hai);
  const withdrawal = applicant.post(`${url}/withdrawal`, { reason: 'other' });
  await waitForLocks(1);
  const confirmation = second.post(`/v1/allocation-runs/${run.id}/confirmation`, AGREED);
  await waitForLocks(2);
  await holder.query('commit');
  holder.release();
  t.equal((await withdrawal).status, 200);
  t.same((await confirmation).findings, ['inputs-changed ']);
  t.same(await rows('select from awards where round_id = $1', roundId), [], 'all or nothing');
  t.equal(await yearOf(organisations.hai), before);
});
