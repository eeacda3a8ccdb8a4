import t from 'tap';
import type { HistoryEntry } from '../../src/applications/history/schemas.ts';
import type { Award, PublicResult } from '../../src/awards/results/schemas.ts';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import type { ContentMatch } from '../../src/pre-review/matches/schemas.ts';
import { allocations, MONDAY, type Page, withBudget } from '../support/allocations.ts';
import { creditCode } from '../support/cases.ts';
import { member } from '../support/consortium.ts';
import { openSlots } from '../support/counter.ts';
import { DAY } from '../support/counter-stories.ts';
import { declare, nameExperts, poolOf } from '../support/experts.ts';
import { AGREED } from '../support/open-rounds.ts';
import { ownText } from '../support/scored-cases.ts';
import {
  allPass,
  completeForm,
  filePart,
  MIDWAY,
  organisations,
  startTestService,
} from '../support/service.ts';

// A member or the lead leaves a consortium; two officers record it (rule 3.7).

const service = await startTestService(t, ({ preReview }) => {
  if (preReview.secondReview) preReview.secondReview.value = [];
});
const { as, clockAt, decide } = service;
const awards = allocations(t, service);
const { openRound, acceptedCase, scoredCase, rows, yearOf } = awards;
const officer = as('officer', undefined, 'officer-a');
const second = as('officer', undefined, 'officer-b');
const { lan, hai, shan } = organisations;
const lead = as('applicant', lan);
const change = { proof: '联协退〔2025〕3号', reason: '书面退出联合体。' };
const leadName = '蓝桥示例科技有限公司';
const memberName = member(hai).name;
const consortium = { leadDuties: '总体设计', members: [member(hai), member(shan)] };

t.beforeEach(() => clockAt(MIDWAY));

/** A submitted case of 蓝 with two members. @returns its URL */
async function submitted(): Promise<string> {
  const form = { ...service.nextForm(lead), consortium };
  const { url } = await service.readyDraft(lead, form);
  await lead.upload(`${url}/materials`, filePart('consortium-agreement'));
  const { status, findings } = await lead.post(`${url}/submissions`);
  t.equal(status, 201, findings.join());
  return url;
}

function propose(url: string, body: object) {
  return officer.post<{ id: string }>(`${url}/consortium-change-proposals`, { ...change, ...body });
}

async function changed(url: string, body: object) {
  const proposal = await propose(url, body);
  t.equal(proposal.status, 201, proposal.findings.join());
  const path = `/v1/consortium-change-proposals/${proposal.body.id}/confirmation`;
  t.same((await officer.post(path)).findings, ['proposed-by-caller ']);
  const done = await second.post<ApplicationView>(path);
  t.equal(done.status, 201, done.findings.join());
  return done.body;
}

t.test('a member leaves: the packet stays, the case shows it', async (t) => {
  const url = await submitted();
  t.match((await lead.get<ApplicationView>(url)).body.consortium, {
    lead: { creditCode: lan },
    members: [
      { creditCode: hai, leftOn: null },
      { creditCode: shan, leftOn: null },
    ],
  });
  const body = await changed(url, { leaving: 'member', memberCreditCode: hai });
  t.match(body.consortium?.members, [{ creditCode: hai, leftOn: /^2025-11-/ }, { leftOn: null }]);
  t.equal(body.form.consortium?.members?.length, 2, 'the form is as it was submitted');
  t.same((await propose(url, { leaving: 'member', memberCreditCode: hai })).findings, [
    'consortium-member-left /memberCreditCode',
  ]);
  await changed(url, { leaving: 'member', memberCreditCode: shan });
  const history = await lead.get<{ items: HistoryEntry[] }>(`${url}/history`);
  t.match(history.body.items.at(-1), { action: 'consortium.changed', ruleIds: ['3.7'] });
});

t.test('the lead leaves: the member sees and acts, the lead no longer does', async (t) => {
  const url = await submitted();
  const taking = as('applicant', hai);
  t.equal((await taking.get(url)).status, 404);
  t.equal((await lead.post(`${url}/consortium-change-proposals`, {})).status, 403);
  const open = { leaving: 'lead', memberCreditCode: hai };
  const body = await changed(url, open);
  t.match(body, {
    ...{ applicantCreditCode: hai, organisationName: memberName },
    formerApplicants: [{ kind: 'lead-left', name: leadName, creditCode: lan }],
  });
  t.equal((await lead.get(url)).status, 404);
  const own = await taking.get<ApplicationView>(url);
  t.match(own.body.consortium, {
    lead: { creditCode: hai },
    members: [
      { creditCode: shan, leftOn: null },
      { creditCode: lan, leftOn: /^2025-11-/ },
    ],
  });
  t.equal((await taking.post(`${url}/withdrawal`, { reason: 'other' })).status, 200);
});

t.test('a case without a consortium, and one that is proposed already', async (t) => {
  const { url } = await service.readyDraft(lead);
  t.equal((await lead.post(`${url}/submissions`)).status, 201);
  const member = { leaving: 'member', memberCreditCode: hai };
  t.same((await propose(url, member)).findings, ['no-consortium ']);
  const other = await submitted();
  t.equal((await propose(other, member)).status, 201);
  t.same((await propose(other, { ...member, memberCreditCode: lan })).findings, [
    'proposal-open ',
    'consortium-member-unknown /memberCreditCode',
  ]);
});

t.test('who left still bars its experts, whatever the next packet names', async (t) => {
  const url = await submitted();
  const taking = as('applicant', hai);
  await changed(url, { leaving: 'member', memberCreditCode: shan });
  await changed(url, { leaving: 'lead', memberCreditCode: hai });
  // The notice opens something else: the list of members stays, with the one that leads by now.
  const item = { reasonCode: 'incomplete-form', text: '请补充' };
  const notice = (pointer: string) => ({
    ...{ kind: 'revise', dueAt: '2025-12-05T18:00:00.000+08:00' },
    items: [{ pointer, ...item }],
  });
  await decide(url, 'return-notices', notice('/product/usage'));
  const patch = async (form: object) => {
    const { etag } = await taking.get(url);
    const { status, findings } = await taking.patch(url, form, { 'if-match': etag });
    t.equal(status, 200, findings.join());
  };
  await patch({ product: { usage: '两个大厅每日使用。' } });
  const again = await taking.post(`${url}/submissions`);
  t.equal(again.status, 201, again.findings.join());
  await decide(url, 'return-notices', notice('/consortium'));
  const rest = member(creditCode('91440300MA5TEXT39'));
  await patch({ consortium: { members: [rest] } });
  const last = await taking.post(`${url}/submissions`);
  t.equal(last.status, 201, last.findings.join());
  const shown = (await taking.get<ApplicationView>(url)).body.consortium;
  t.match(shown?.members, [{ creditCode: rest.creditCode, leftOn: null }, {}, {}]);
  await decide(url, 'acceptance', { checks: allPass(service.document) });

  const employed = (subject: string, code: string) =>
    poolOf([subject]).experts.map((each) => ({
      ...each,
      employer: { name: `${subject} 的单位`, creditCode: code },
    }));
  const experts = [
    ...employed('expert-7', shan),
    ...employed('expert-8', lan),
    ...employed('expert-9', hai),
  ];
  const pooled = await officer.post(`/v1/rounds/${service.roundId}/experts`, { experts });
  t.ok(pooled.status < 300, pooled.findings.join());
  const named = ['expert-7', 'expert-8', 'expert-9'];
  const refused = await officer.post(`${url}/named-expert-proposals`, {
    ...{ experts: named, reason: 'other', statement: '测试' },
  });
  t.same(refused.findings, [
    'expert-conflicted /experts/0',
    'expert-conflicted /experts/1',
    'expert-conflicted /experts/2',
  ]);
});

t.test('lists, queue, counter and panel show the present lead', async (t) => {
  const url = await submitted();
  await changed(url, { leaving: 'lead', memberCreditCode: hai });
  const shown = { organisationName: memberName };
  const id = `${url.split('/').at(-1)}`;
  const { number } = (await officer.get<ApplicationView>(url)).body;
  const listed = await officer.get<Page<ApplicationView>>('/v1/applications');
  t.match(
    listed.body.items.find((each) => each.id === id),
    { ...shown, applicantCreditCode: hai, formerApplicants: [{ kind: 'lead-left' }] },
  );
  const own = await as('applicant', hai).get<Page<ApplicationView>>('/v1/applications');
  t.ok(own.body.items.some((each) => each.id === id));
  const queue = await as('pre-reviewer').get<Page<{ number: string }>>(
    `/v1/rounds/${service.roundId}/review-queue`,
  );
  t.match(
    queue.body.items.find((each) => each.number === number),
    shown,
  );
  const paperItems = [{ materialKind: 'licence' }];
  await decide(url, 'acceptance', { checks: allPass(service.document), paperItems });
  const [slot] = await openSlots(service, DAY);
  const booked = await as('applicant', hai).post(`${url}/appointments`, { slotId: slot?.id });
  t.equal(booked.status, 201, booked.findings.join());
  const visits = await as('counter').get(`/v1/rounds/${service.roundId}/appointments?day=${DAY}`);
  t.match(visits.body, { items: [shown] });

  const roundId = await openRound('2025-panel');
  const judged = await acceptedCase(lan, roundId, { consortium });
  const panel = await nameExperts([officer, second], judged, ['expert-1']);
  t.ok(panel.status < 300, panel.findings.join());
  await declare(as('expert', undefined, 'expert-1'), `${judged.split('/').at(-1)}`);
  await changed(judged, { leaving: 'lead', memberCreditCode: hai });
  const seats = await as('expert', undefined, 'expert-1').get('/v1/expert-assignments');
  t.match(seats.body, { items: [{ applicantName: memberName }] });
});

t.test(
  'a former lead that applies with the same content is told as of the consortium',
  async (t) => {
    const roundId = await openRound('2025-alike');
    const text = ownText();
    const product = {
      ...completeForm(service.document).product,
      description: text,
      development: text,
    };
    const url = await acceptedCase(lan, roundId, { product, consortium });
    await changed(url, { leaving: 'lead', memberCreditCode: hai });
    await acceptedCase(lan, roundId, { product });
    const matches = await as('pre-reviewer').get<{ items: readonly ContentMatch[] }>(
      `${url}/content-matches`,
    );
    t.match(matches.body.items, [
      { applicantCreditCode: lan, rule: '3.4b', isConsortiumMember: true },
    ]);
  },
);

t.test('the award counts on the new lead; then the lead stays', async (t) => {
  const roundId = await openRound('2025-led', withBudget(500_000_000));
  const url = await scoredCase(lan, roundId, 9000, { consortium });
  const stale = await awards.propose(roundId);
  await changed(url, { leaving: 'lead', memberCreditCode: hai });
  const refused = await second.post(`/v1/allocation-runs/${stale.id}/confirmation`, AGREED);
  t.same(refused.findings, ['inputs-changed ']);
  const run = await awards.confirm(roundId);
  t.same([await yearOf(hai), await yearOf(lan)], [500_000_000, 0]);
  await clockAt(MONDAY);
  await second.post(`/v1/allocation-runs/${run}/publication`);
  const formerApplicants = [{ kind: 'lead-left', name: leadName, creditCode: lan }];
  const shown = { organisationName: memberName, applicantCreditCode: hai, formerApplicants };
  const granted = await as('finance').get<Page<Award>>(`/v1/rounds/${roundId}/awards`);
  t.match(granted.body.items, [{ ...shown, capCreditCode: hai }]);
  const results = await service.app.inject(`/v1/rounds/${roundId}/public-results`);
  t.match(results.json<Page<PublicResult>>().items, [shown]);

  const late = { leaving: 'lead', memberCreditCode: shan };
  t.same((await propose(url, late)).findings, ['lead-of-award /leaving']);
  const left = await changed(url, { ...late, leaving: 'member' });
  t.match(left.consortium?.members, [{ creditCode: shan, leftOn: '2025-12-15' }, {}]);
});

t.test('the database gives a case another lead only by a change; changes stay', async (t) => {
  const url = await submitted();
  const id = `${url.split('/').at(-1)}`;
  await changed(url, { leaving: 'member', memberCreditCode: hai });
  const moved =
    'update applications set applicant_credit_code = $1, version = version + 1 where id = $2';
  await t.rejects(rows(moved, hai, id), /no change of organisations|no ledger entry/);
  await t.rejects(rows(`update consortium_changes set proof = '1'`), /append-only/);
});
