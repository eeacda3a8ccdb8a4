import t from 'tap';
import type { Award, PublicResult } from '../../src/awards/results/schemas.ts';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import { allocations, MONDAY, type Page, withBudget } from '../support/allocations.ts';
import { changedOrganisations, effectiveOn, evidence } from '../support/changed-organisations.ts';
import { poolOf } from '../support/experts.ts';
import { AGREED } from '../support/open-rounds.ts';
import { MIDWAY, organisations, startTestService } from '../support/service.ts';

// An organisation takes another name: two officers record it by the paper of the registration
// authority, and it follows through everything that goes on.

const service = await startTestService(t, ({ preReview }) => {
  if (preReview.secondReview) preReview.secondReview.value = [];
});
const { as, clockAt, decide } = service;
const { officer, second, propose, confirm, changed } = changedOrganisations(service);
const { openRound, acceptedCase, scoredCase, propose: proposeRun, rows } = allocations(t, service);
const { lan, hai, shan } = organisations;
const former = '蓝桥示例科技有限公司';
const kind = 'rename';
const DUE = '2025-12-05T18:00:00.000+08:00';
const NEXT_DAY = '2025-11-16T09:00:00.000+08:00';

t.beforeEach(() => clockAt(MIDWAY));

t.test('a rename follows through the case; packets and papers keep what was', async (t) => {
  const applicant = as('applicant', lan);
  const name = '蓝桥示例智能科技有限公司';
  const { url, id } = await service.readyDraft(applicant);
  const draft = await service.openDraft(applicant);
  await applicant.post(`${url}/submissions`);
  const returning = {
    kind: 'revise',
    dueAt: DUE,
    items: [{ pointer: '/product/usage', reasonCode: 'incomplete-form', text: '请补充' }],
  };
  await decide(url, 'return-notices', returning);
  const { body: notices } = await applicant.get<Page<{ id: string }>>(`${url}/return-notices`);
  const paper = `/v1/return-notices/${notices.items[0]?.id}/document`;
  const drawn = await applicant.get<Buffer>(paper);

  const proposed = await propose({ kind, creditCode: lan, name });
  t.equal(proposed.status, 201, proposed.findings.join());
  t.match(proposed.body, {
    kind: 'organisation-change',
    status: 'open',
    confirmationOperationId: 'confirmOrganisationChange',
    content: { name, evidence },
  });
  t.same((await propose({ kind, creditCode: lan, name: '另名' })).findings, ['proposal-open ']);
  const own = await confirm(proposed.body.id, officer);
  t.same([own.status, ...own.findings], [403, 'proposed-by-caller ']);
  t.equal((await applicant.get<ApplicationView>(url)).body.organisationName, former);

  await clockAt(NEXT_DAY);
  const before = (await applicant.get<ApplicationView>(url)).body.version;
  const { status, body, headers } = await confirm(proposed.body.id);
  t.equal(status, 201);
  const changeId = proposed.body.id;
  t.same(body, {
    ...{ id: changeId, kind, creditCode: lan, name, successorCreditCode: null },
    ...{ applicationIds: [id, draft.id].toSorted(), evidence, effectiveOn },
    confirmedAt: NEXT_DAY,
  });
  t.same((await second.get(`${headers.location}`)).body, body);
  t.same((await confirm(changeId)).findings, ['proposal-closed ']);

  const formers = [{ changeId, kind, name: former, creditCode: lan, effectiveOn }];
  for (const reader of [applicant, second, as('finance'), as('auditor')]) {
    const { body: view } = await reader.get<ApplicationView>(url);
    t.match(view, { organisationName: name, formerApplicants: formers, version: before + 1 });
    t.equal(view.form.organisation?.name, former, 'the form stays as it was filled in');
  }
  const list = await second.get<Page<ApplicationView>>('/v1/applications');
  t.match(list.body.items, [{ organisationName: name, formerApplicants: formers }]);
  const packet = await applicant.get<{ manifest: string }>(`${url}/submissions/1`);
  t.match(JSON.parse(packet.body.manifest), {
    form: { organisation: { name: former } },
    applicantCreditCode: lan,
  });

  const again = await applicant.get<Buffer>(paper);
  t.same([again.status, again.etag], [200, drawn.etag]);
  t.ok(again.body.equals(drawn.body), 'a paper drawn before is the same to the byte');

  await applicant.patch(url, { product: { usage: '已补充' } }, { 'if-match': '*' });
  const sent = await applicant.post<ApplicationView>(`${url}/submissions`);
  t.equal(sent.status, 201, sent.findings.join());
  t.equal(sent.body.organisationName, name, 'a correction does not bring the former name back');
  const queue = await as('pre-reviewer').get(`/v1/rounds/${service.roundId}/review-queue`);
  t.match(queue.body, { items: [{ organisationName: name }] });
  await decide(url, 'return-notices', returning);
  const { body: both } = await applicant.get<Page<{ id: string }>>(`${url}/return-notices`);
  const later = `/v1/return-notices/${both.items.at(-1)?.id}/document`;
  t.not((await applicant.get(later)).etag, drawn.etag);

  const history = await applicant.get<Page<{ action: string }>>(`${url}/history`);
  t.match(
    history.body.items.filter(({ action }) => action === 'applicant.renamed'),
    [{ data: { changeId, effectiveOn } }],
  );
  t.notMatch(JSON.stringify(history.body), /智能科技|10027/, 'the ledger holds digests');
});

t.test('what blocks a rename is told at once', async (t) => {
  const unknown = { kind, creditCode: '91440300MA5EXAMP1F', name: '任意名称' };
  const successor = { successorCreditCode: lan, applicationIds: [service.roundId] };
  const refused = await propose({ ...unknown, ...successor, effectiveOn: '2025-11-16' });
  t.same(
    [refused.status, ...refused.findings],
    [
      422,
      'organisation-change-details /successorCreditCode',
      'organisation-change-details /applicationIds',
      'organisation-change-premature /effectiveOn',
      'organisation-unknown /creditCode',
      'application-of-other-organisation /applicationIds/0',
    ],
  );
  await service.openDraft(as('applicant', shan));
  const unchanged = await propose({ kind, creditCode: shan, name: former });
  t.same([unchanged.status, ...unchanged.findings], [422, 'organisation-name-unchanged /name']);
  t.equal((await propose({ kind, creditCode: shan, name: ' ' })).status, 400);
  t.equal((await propose({ kind, creditCode: shan, name: '甲', evidence: '通知书' })).status, 400);
  for (const role of ['applicant', 'finance', 'auditor', 'pre-reviewer'] as const) {
    const by = as(role, role === 'applicant' ? shan : undefined);
    t.equal((await propose({ kind, creditCode: shan, name: '甲' }, by)).status, 403, role);
  }
});

t.test(
  'a rename leaves the amounts of a proposed run, and reaches award and public list',
  async (t) => {
    const name = '海岳示例智能科技有限公司';
    const roundId = await openRound('2025-renamed', withBudget(500_000_000));
    const url = await scoredCase(hai, roundId, 9000);
    const run = await proposeRun(roundId);
    const { id: changeId } = await changed({ kind, creditCode: hai, name });
    const current = await officer.get(`/v1/allocation-runs/${run.id}`);
    t.match(current.body, { isCurrent: true }, 'a name decides no amount');
    t.equal((await second.post(`/v1/allocation-runs/${run.id}/confirmation`, AGREED)).status, 201);
    await clockAt(MONDAY);
    await second.post(`/v1/allocation-runs/${run.id}/publication`);
    const formers = [{ changeId, kind, name: former, creditCode: hai, effectiveOn }];
    const awards = await as('finance').get<Page<Award>>(`/v1/rounds/${roundId}/awards`);
    t.match(awards.body.items, [{ organisationName: name, formerApplicants: formers }]);
    const results = await service.app.inject(`/v1/rounds/${roundId}/public-results`);
    t.match(results.json<Page<PublicResult>>().items, [
      { organisationName: name, applicantCreditCode: hai, formerApplicants: formers },
    ]);
    const outcomes = await officer.get(`/v1/rounds/${roundId}/outcomes`);
    t.match(outcomes.body, { items: [{ formerApplicants: formers }] });

    await clockAt('2025-12-16T09:00:00.000+08:00');
    const latest = '海岳示例人工智能股份有限公司';
    await changed({ kind, creditCode: hai, name: latest, effectiveOn: '2025-12-15' });
    const { body } = await as('applicant', hai).get<ApplicationView>(url);
    t.equal(body.organisationName, latest);
    t.same(
      body.formerApplicants.map((each) => each.name),
      [former, name],
      'oldest first',
    );
  },
);

t.test('an expert of the former name, or of the new one, does not judge the case', async (t) => {
  const name = '山川示例研究院';
  const roundId = await openRound('2025-employers');
  const url = await acceptedCase(shan, roundId);
  const employed = (subject: string, employer: string) => {
    const { experts } = poolOf([subject]);
    return experts.map((each) => ({ ...each, employer: { ...each.employer, name: employer } }));
  };
  const experts = [...employed('expert-8', former), ...employed('expert-9', name)];
  const pooled = await officer.post(`/v1/rounds/${roundId}/experts`, { experts });
  t.ok(pooled.status < 300, pooled.findings.join());
  await changed({ kind, creditCode: shan, name });
  const body = { experts: ['expert-8', 'expert-9'], reason: 'other', statement: '测试' };
  const named = await officer.post(`${url}/named-expert-proposals`, body);
  t.same(named.findings, ['expert-conflicted /experts/0', 'expert-conflicted /experts/1']);
});

t.test('cases of a cancelled round stay as they are', async (t) => {
  const applicant = as('applicant', '91440300MA5EXAMP1F');
  const roundId = await openRound('2025-cancelled');
  const opened = await applicant.post('/v1/applications', {
    roundId,
    form: service.nextForm(applicant),
  });
  const proposal = await officer.post(`/v1/rounds/${roundId}/cancellation-proposals`, {
    reason: '测试',
  });
  await second.post(`/v1/cancellation-proposals/${proposal.body.id}/confirmation`);
  const change = { kind, creditCode: '91440300MA5EXAMP1F', name: '甲' };
  t.same((await propose(change)).findings, ['organisation-unknown /creditCode']);
  const url = `/v1/applications/${opened.body.id}`;
  t.match((await applicant.get(url)).body, { organisationName: former, formerApplicants: [] });
});

t.test('changes are listed; an applicant sees its own', async (t) => {
  const url = '/v1/organisation-changes';
  const all = await as('auditor').get<Page<{ id: string; creditCode: string }>>(url);
  t.ok(all.body.items.length > 3);
  const ofHai = await as('finance').get<Page<{ id: string }>>(`${url}?creditCode=${hai}`);
  t.equal(ofHai.body.items.length, 2);
  t.same((await as('applicant', hai).get<Page<unknown>>(url)).body, ofHai.body);
  t.same((await as('applicant', hai).get(`${url}?creditCode=${lan}`)).body, {
    items: [],
    nextCursor: null,
  });
  const one = `${url}/${ofHai.body.items[0]?.id}`;
  t.equal((await as('applicant', hai).get(one)).status, 200);
  t.equal((await as('applicant', lan).get(one)).status, 404);
  t.equal((await as('expert').get(url)).status, 403);
  await t.rejects(rows(`update organisation_changes set name = 'x'`), /append-only/);
});
