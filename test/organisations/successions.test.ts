import t from 'tap';
import type { Award, PublicResult } from '../../src/awards/results/schemas.ts';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import {
  allocations,
  itemsOf,
  MONDAY,
  type Page,
  withBudget,
  yuan,
} from '../support/allocations.ts';
import { creditCode } from '../support/cases.ts';
import { changedOrganisations, effectiveOn, evidence } from '../support/changed-organisations.ts';
import { AGREED, proposeAnyway } from '../support/open-rounds.ts';
import { ownText } from '../support/scored-cases.ts';
import { completeForm, MIDWAY, organisations, startTestService } from '../support/service.ts';

// An organisation is merged into another, or split: its cases go over with their awards, and the
// annual cap counts on the successor (rule 2.4).

const service = await startTestService(t, ({ preReview }) => {
  if (preReview.secondReview) preReview.secondReview.value = [];
});
const { as, clockAt, decide } = service;
const { officer, second, propose, confirm, changed } = changedOrganisations(service);
const awards = allocations(t, service);
const { openRound, acceptedCase, scoredCase, finalise, rows, yearOf, owner } = awards;
const { lan, hai, shan } = organisations;
const finance = as('finance');
const name = '海岳示例信息技术有限公司';
const merger = { kind: 'merger', creditCode: lan, successorCreditCode: hai, name };
/** Any number below 100 gives an organisation of its own. */
const other = (number: number) => creditCode(`91440300MA5TEXT${number}`);

t.beforeEach(() => clockAt(MIDWAY));

/** A product that no other organisation has, and that no other looks like. */
function product(named: string) {
  const { requested: _none, ...stated } = completeForm(service.document).product ?? {};
  return { product: { ...stated, name: named, description: ownText(), development: ownText() } };
}

function idOf(url: string): string {
  return `${url.split('/').at(-1)}`;
}

function stored(code: string) {
  return rows<{ fen: number; cap: number }>(
    'select awarded_fen::float8 fen, cap_fen::float8 cap from applicant_years where credit_code = $1',
    code,
  );
}

t.test('a merger: cases, awards, payments and the cap follow', async (t) => {
  const one = await openRound('2025-merged', withBudget(2_000_000_000));
  const two = await openRound('2025-after', withBudget(2_000_000_000));
  const urls = [
    await scoredCase(lan, one, 9000, product('蓝桥甲')),
    await scoredCase(lan, one, 6500, product('蓝桥乙')),
    await scoredCase(hai, one, 9000),
    await scoredCase(hai, one, 6500),
  ];
  const later = await scoredCase(hai, two, 9000);
  const withdrawn = await acceptedCase(lan, two);
  await as('applicant', lan).post(`${withdrawn}/withdrawal`, { reason: 'other' });
  const returned = await acceptedCase(lan, two, product('蓝桥丙'));
  const opened = await as('applicant', lan).post('/v1/applications', { roundId: two, form: {} });
  const draft = `/v1/applications/${opened.body.id}`;
  const granted = await finalise(one);
  t.same(await stored(lan), [{ fen: 600_000_000, cap: 1_000_000_000 }]);
  t.same(await stored(hai), [{ fen: 600_000_000, cap: 1_000_000_000 }]);
  const mine = granted.filter((each) => each.applicantCreditCode === lan);
  const [first] = mine;
  const payment = { amount: yuan('100000.00'), paidOn: '2025-12-23' };
  const pay = (externalId: string) =>
    finance.post(`/v1/awards/${first?.id}/disbursements`, { ...payment, externalId });
  t.equal((await pay('HB-1')).status, 201);

  const run = await awards.propose(two);
  const { id: changeId, applicationIds } = await changed(merger);
  t.same(
    applicationIds.toSorted(),
    [urls[0], urls[1], withdrawn, returned, draft].map((url) => idOf(`${url}`)).toSorted(),
  );

  const stale = await second.post(`/v1/allocation-runs/${run.id}/confirmation`, AGREED);
  t.same([stale.status, ...stale.findings], [409, 'inputs-changed ']);
  t.same(await stored(lan), [{ fen: 0, cap: 1_000_000_000 }]);
  t.same(await stored(hai), [{ fen: 1_200_000_000, cap: 1_200_000_000 }]);
  const without = await proposeAnyway(officer, `/v1/rounds/${two}/allocation-runs`);
  t.match(without.body, { awardedCount: 0 });
  t.match(await itemsOf(officer, without.body.id), [
    { applicationId: idOf(later), amount: yuan('0.00'), trace: { boundBy: 'cap' } },
  ]);

  const formers = [
    { changeId, kind: 'merger', name: '蓝桥示例科技有限公司', creditCode: lan, effectiveOn },
  ];
  const { body } = await finance.get<Page<Award>>(`/v1/rounds/${one}/awards`);
  t.same(
    body.items.map(({ applicantCreditCode }) => applicantCreditCode),
    [hai, hai, hai, hai],
  );
  const listed = body.items.find(({ id }) => id === first?.id);
  t.match(listed, { organisationName: name, formerApplicants: formers });
  const results = await service.app.inject(`/v1/rounds/${one}/public-results`);
  const shown = results.json<Page<PublicResult>>().items;
  t.equal(shown.filter((each) => each.formerApplicants.length === 1).length, 2);
  t.ok(shown.every((each) => each.applicantCreditCode === hai && each.organisationName !== null));
  t.equal((await pay('HB-2')).status, 201, 'payments go on under the successor');
  const before = await yearOf(hai);
  const clawback = { externalId: 'HZ-1', amount: yuan('200000.00'), reason: 'audit-finding' };
  const back = await finance.post(`/v1/awards/${first?.id}/clawbacks`, clawback);
  t.equal(back.status, 201, back.findings.join());
  t.equal(before - (await yearOf(hai)), 20_000_000, 'room comes back to the successor');

  const [heir, gone] = [as('applicant', hai), as('applicant', lan)];
  t.match((await heir.get(`${urls[0]}`)).body, {
    applicantCreditCode: hai,
    organisationName: name,
    formerApplicants: formers,
  });
  t.equal((await heir.get(`${urls[0]}/award`)).status, 200);
  t.equal((await gone.get(`${urls[0]}`)).status, 404, 'the former one sees it no more');
  t.equal(
    (await heir.post(`${returned}/withdrawal`, { reason: 'other' })).status,
    200,
    'the successor acts on it',
  );
  t.match((await as('applicant', lan).get('/v1/organisation-changes')).body, {
    items: [{ id: changeId, successorCreditCode: hai }],
  });
  const history = await heir.get<Page<{ action: string }>>(`${urls[1]}/history`);
  t.match(history.body.items.at(-1), {
    action: 'application.transferred',
    data: { changeId, occasion: 'merger', from: lan, to: hai },
  });
  const packet = await heir.get<{ manifest: string }>(`${urls[0]}/submissions/1`);
  t.match(JSON.parse(packet.body.manifest), { applicantCreditCode: lan }, 'the packet stays');
});

t.test('records of other measures under the former code still count', async (t) => {
  const [from, to] = [other(41), other(42)];
  const roundId = await openRound('2025-records');
  const url = await acceptedCase(from, roundId);
  const record = {
    externalId: 'M-41',
    creditCode: from,
    source: 'test',
    measure: '市级人工智能专项',
    outcome: 'received',
    year: 2025,
    productName: '窗口智能导办系统',
  };
  const imported = await finance.post('/v1/other-measures', { records: [record] });
  t.ok(imported.status < 300, imported.findings.join());
  await changed({ ...merger, creditCode: from, successorCreditCode: to });
  const readiness = await as('applicant', to).get<{ findings: { code: string }[] }>(
    `${url}/readiness`,
  );
  t.ok(
    readiness.body.findings.some(({ code }) => code === 'other-measure-on-record'),
    JSON.stringify(readiness.body.findings),
  );
});

t.test('a split moves the named case; the rest stays', async (t) => {
  const [from, to] = [other(31), other(32)];
  const roundId = await openRound('2025-split', withBudget(2_000_000_000));
  const stays = await scoredCase(from, roundId, 9000);
  const goes = await scoredCase(from, roundId, 6500);
  await awards.confirm(roundId);
  await clockAt('2025-11-16T09:00:00.000+08:00');
  const split = { kind: 'split', creditCode: from, successorCreditCode: to, name: '分立后单位' };
  const alien = await propose({ ...split, applicationIds: [idOf(goes), service.roundId] });
  t.same(alien.findings, ['application-of-other-organisation /applicationIds/1']);
  const change = await changed({ ...split, applicationIds: [idOf(goes)] });
  t.same(change.applicationIds, [idOf(goes)]);
  t.same(await stored(from), [{ fen: 500_000_000, cap: 1_000_000_000 }]);
  t.same(await stored(to), [{ fen: 100_000_000, cap: 1_000_000_000 }]);
  t.match((await as('applicant', to).get(goes)).body, { organisationName: '分立后单位' });
  t.match((await as('applicant', from).get<ApplicationView>(stays)).body.formerApplicants, []);
  t.equal((await as('applicant', from).get(goes)).status, 404);
});

t.test('what blocks a succession', async (t) => {
  const roundId = await openRound('2025-twins');
  const from = other(51);
  const own = await acceptedCase(from, roundId, product('同名产品'));
  const theirs = await acceptedCase(shan, roundId, product('同名产品'));
  const twins = { ...merger, creditCode: from, successorCreditCode: shan };
  t.same((await propose(twins)).findings, ['successor-has-product /successorCreditCode']);
  t.same((await propose({ ...twins, successorCreditCode: from })).findings, [
    'successor-is-predecessor /successorCreditCode',
  ]);
  t.same((await propose({ ...twins, successorCreditCode: '91440300MA5TEXT330' })).findings, [
    'successor-code-checksum /successorCreditCode',
  ]);
  t.equal(
    (await as('applicant', shan).post(`${theirs}/withdrawal`, { reason: 'other' })).status,
    200,
  );
  const proposed = await propose(twins);
  t.equal(proposed.status, 201, proposed.findings.join());
  t.equal((await confirm(proposed.body.id, officer)).status, 403, 'not by its proposer');
  t.equal((await confirm(proposed.body.id)).status, 201);
  t.match((await as('applicant', shan).get(own)).body, { applicantCreditCode: shan });
  await t.rejects(
    rows(
      'update applications set applicant_credit_code = $1, version = version + 1 where id = $2',
      lan,
      idOf(own),
    ),
    /no change of organisations|no ledger entry/,
  );
});

t.test('papers of before name the former organisation, later ones the successor', async (t) => {
  const [from, to] = [other(61), other(62)];
  const roundId = await openRound('2025-papers');
  const url = await acceptedCase(from, roundId);
  const paperOf = async (code: string) => {
    const { body } = await as('applicant', code).get<Page<{ id: string; kind: string }>>(
      `${url}/pre-review-decisions`,
    );
    const paper = `${url}/pre-review-decisions/${body.items[0]?.id}/document`;
    return as('applicant', code).get<Buffer>(paper);
  };
  const drawn = await paperOf(from);
  await clockAt('2025-11-16T09:00:00.000+08:00');
  await changed({ ...merger, creditCode: from, successorCreditCode: to });
  const again = await paperOf(to);
  t.equal(again.status, 200);
  t.ok(again.body.equals(drawn.body), 'the same bytes');
  const items = [{ pointer: '/product/usage', reasonCode: 'incomplete-form', text: '请补充' }];
  const returning = { kind: 'revise', dueAt: '2025-12-05T18:00:00.000+08:00', items };
  await decide(url, 'return-notices', returning, service.reviewer('reviewer-a'));
  const { body } = await as('applicant', to).get<Page<{ id: string }>>(`${url}/return-notices`);
  const notice = `/v1/return-notices/${body.items[0]?.id}/document`;
  const { body: pdf } = await as('applicant', to).get<Buffer>(notice);
  t.notSame(pdf, drawn.body);
  const changes = await as('auditor').get<Page<{ evidence: string }>>(
    `/v1/organisation-changes?creditCode=${to}`,
  );
  t.match(changes.body.items, [{ evidence }]);
});

t.test('a merger and an allocation at the same time: one of them decides again', async (t) => {
  const [from, to] = [other(71), other(72)];
  const roundId = await openRound('2025-race', withBudget(2_000_000_000));
  await scoredCase(from, roundId, 9000);
  await scoredCase(to, roundId, 9000, product('承继单位的产品'));
  const run = await awards.propose(roundId);
  const proposed = await propose({ ...merger, creditCode: from, successorCreditCode: to });
  const holder = await owner.connect();
  await holder.query('begin');
  await holder.query('select from applications where round_id = $1 for update', [roundId]);
  const allocated = second.post(`/v1/allocation-runs/${run.id}/confirmation`, AGREED);
  await awards.waitForLocks(1);
  const merged = confirm(proposed.body.id);
  await awards.waitForLocks(2);
  await holder.query('commit');
  holder.release();
  const [allocation, change] = await Promise.all([allocated, merged]);
  t.equal(change.status, 201, change.findings.join());
  const sums = await rows<{ code: string; fen: number }>(
    `select applicant_credit_code code, sum(amount_fen)::float8 fen from awards
     where round_id = $1 group by 1`,
    roundId,
  );
  if (allocation.status === 201) t.same(sums, [{ code: to, fen: 1_000_000_000 }]);
  else t.same([allocation.findings, sums], [['inputs-changed '], []]);
  t.equal(await yearOf(to), sums[0]?.fen ?? 0, 'the year holds what was awarded');
  t.equal(await yearOf(from), 0);
});

t.test('objections follow a merger, like the cases', async (t) => {
  const [from, to] = [other(81), other(82)];
  const roundId = await openRound('2025-objected', withBudget(2_000_000_000));
  const url = await scoredCase(from, roundId, 9000);
  await scoredCase(to, roundId, 9000, product('另一单位的产品'));
  const runId = await awards.confirm(roundId);
  await clockAt(MONDAY);
  await second.post(`/v1/allocation-runs/${runId}/publication`);
  const { body } = await as('applicant', from).get<ApplicationView>(url);
  const raised = await as('applicant', from).post(`/v1/rounds/${roundId}/objections`, {
    ...{ applicationNumber: body.number, kind: 'amount', statement: '金额有误。' },
  });
  t.equal(raised.status, 201, raised.findings.join());
  await changed({ ...merger, creditCode: from, successorCreditCode: to });
  const read = (code: string) => as('applicant', code).get<Page<object>>('/v1/objections');
  t.match((await read(to)).body.items, [{ applicationNumber: body.number, kind: 'amount' }]);
  t.same((await read(from)).body.items, [], 'who was merged away has no case to follow');
});
