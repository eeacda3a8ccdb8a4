import t from 'tap';
import { outcomes } from '../../src/cases/model/outcome.ts';
import type { ApplicationSummary } from '../../src/cases/representation/schemas.ts';
import { allocations, withBudget } from '../support/allocations.ts';
import { returnUntil } from '../support/case-stories.ts';
import { changedOrganisations } from '../support/changed-organisations.ts';
import { ownText } from '../support/scored-cases.ts';
import {
  allPass,
  type Client,
  completeForm,
  organisations,
  startTestService,
} from '../support/service.ts';

// What an officer, an auditor or an applicant finds by each filter of the list of applications.

const service = await startTestService(t, ({ preReview }) => {
  if (preReview.secondReview) preReview.secondReview.value = [];
});
const { as, clockAt, decide, readyDraft } = service;
const { lan, hai, shan } = organisations;
const [officer, auditor, finance] = [as('officer'), as('auditor'), as('finance')];
const reviewer = as('pre-reviewer');
const awards = allocations(t, service);

interface Listed {
  readonly items: readonly ApplicationSummary[];
}

async function found(by: Client, query: Readonly<Record<string, string>>): Promise<string[]> {
  const asked = new URLSearchParams({ ...query, limit: '200' });
  const { status, body } = await by.get<Listed>(`/v1/applications?${asked}`);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.items.map(({ id }) => id);
}

/** What the list shows without the filter, narrowed here. */
async function narrowed(by: Client, keeps: (one: ApplicationSummary) => boolean) {
  const { body } = await by.get<Listed>('/v1/applications?limit=200');
  return body.items.filter(keeps).map(({ id }) => id);
}

function product(name: string) {
  const { requested: _none, ...stated } = completeForm(service.document).product ?? {};
  return { product: { ...stated, name, description: ownText(), development: ownText() } };
}

function idOf(url: string): string {
  return `${url.split('/').at(-1)}`;
}

await clockAt('2025-11-15T23:59:59.999+08:00');
const draft = await readyDraft(service.applicant('lan'));
const sent = await readyDraft(service.applicant('lan'));
await clockAt('2025-11-16T00:00:00.000+08:00');
await service.applicant('lan').post(`${sent.url}/submissions`);
const returned = await readyDraft(service.applicant('hai'));
await clockAt('2025-11-16T23:59:59.999+08:00');
await service.applicant('hai').post(`${returned.url}/submissions`);
await clockAt('2025-11-17T00:00:00.000+08:00');
await decide(
  returned.url,
  'return-notices',
  returnUntil('2025-12-05T18:00:00.000+08:00', [
    { pointer: '/product', reasonCode: 'other', text: '请更正。' },
  ]),
);
const declined = await readyDraft(service.applicant('shan'));
await service.applicant('shan').post(`${declined.url}/submissions`);
const checks = allPass(service.document).map((each, index) =>
  index === 0 ? { ...each, verdict: 'fail' } : each,
);
await decide(declined.url, 'declination', { checks, ruleIds: ['3.3'], reason: '不符合' });

t.beforeEach(() => clockAt('2025-11-20T09:00:00.000+08:00'));

t.test('paper, result and outcome keep what the list says of them', async (t) => {
  const accepted = idOf(await awards.acceptedCase(lan, service.roundId, product('云阙检索甲')));
  for (const by of [officer, auditor, reviewer, as('applicant', lan)]) {
    for (const paperState of ['undecided', 'not-required', 'required', 'confirmed', 'missed']) {
      const wanted = await narrowed(by, (one) => one.paperState === paperState);
      t.same(await found(by, { paperState }), wanted, paperState);
    }
    for (const preReviewResult of ['pending', 'passed', 'failed']) {
      const wanted = await narrowed(by, (one) => one.preReviewResult === preReviewResult);
      t.same(await found(by, { preReviewResult }), wanted, preReviewResult);
    }
    for (const outcome of outcomes) {
      const wanted = await narrowed(by, (one) => one.outcome === outcome);
      t.same(await found(by, { outcome }), wanted, outcome);
      const byChange = await found(by, { outcome, sort: 'updatedAt' });
      t.same(byChange.sort(), wanted.sort(), `${outcome}, by change`);
    }
  }
  const { body } = await officer.get<ApplicationSummary>(`/v1/applications/${accepted}`);
  const { paperState, preReviewResult } = body;
  t.not(paperState, 'undecided');
  t.same(await found(officer, { paperState, preReviewResult, status: 'accepted' }), [accepted]);
  t.same(await found(officer, { paperState, status: 'draft' }), [], 'no case is at both places');
  t.same(await found(officer, { preReviewResult: 'failed' }), [declined.id]);
  t.same(await found(officer, { preReviewResult: 'failed', status: 'accepted' }), []);
  t.same(await found(officer, { outcome: 'declined' }), [declined.id]);
});

t.test('days are those of Shanghai, both included', async (t) => {
  const day = (name: string, from?: string, through?: string) => ({
    ...(from && { [`${name}From`]: from }),
    ...(through && { [`${name}Through`]: through }),
  });
  const both = [returned.id, sent.id];
  t.same(await found(officer, day('submitted', '2025-11-16', '2025-11-16')), both);
  t.same(await found(officer, day('submitted', undefined, '2025-11-16')), both);
  t.same(await found(officer, day('submitted', undefined, '2025-11-15')), []);
  t.notOk((await found(officer, day('submitted', '2025-11-17'))).some((id) => both.includes(id)));
  t.same(await found(auditor, day('updated', undefined, '2025-11-15')), [draft.id]);
  t.same(await found(officer, day('updated', '2025-11-16', '2025-11-16')), [sent.id]);
  t.ok((await found(officer, day('updated', '2025-11-17', '2025-11-17'))).includes(returned.id));
  t.same(await found(as('applicant', lan), day('submitted', undefined, '2025-11-16')), [sent.id]);
  t.same(
    await found(officer, { ...day('submitted', '2025-11-16', '2025-11-16'), status: 'returned' }),
    [returned.id],
  );
});

t.test('a part of a name finds the packet, not the correction in progress', async (t) => {
  const renamed = { product: { name: '未提交ＡＢＣ名称', usage: null } };
  const patched = await service.applicant('hai').patch(returned.url, renamed, { 'if-match': '*' });
  t.equal(patched.status, 200);
  t.same(await found(officer, { name: '未提交' }), []);
  t.same(await found(auditor, { name: '未提交' }), []);
  t.same(await found(as('applicant', hai), { name: '提交abc名' }), [returned.id]);
  const one = await awards.acceptedCase(lan, service.roundId, product('Ｑｕｉｎ琴台100%_算法'));
  for (const name of ['琴台', 'quin琴', 'QUIN', '100%_', '０%', 'Ｑｕｉｎ琴台100%_算法']) {
    for (const by of [officer, auditor, reviewer, finance]) {
      t.same(await found(by, { name }), [idOf(one)], name);
    }
    t.same(await found(as('applicant', lan), { name }), [idOf(one)], name);
    t.same(await found(as('applicant', hai), { name }), [], name);
  }
  t.same(await found(officer, { name: '台琴' }), [], 'the pairs alone do not make the name');
  t.same(await found(officer, { name: '琴台', status: 'draft' }), []);
  const { body } = await officer.get<ApplicationSummary>(one);
  const organisation = `${body.organisationName}`.slice(1, 4);
  const wanted = await narrowed(officer, (each) =>
    `${each.organisationName}`.includes(organisation),
  );
  t.same(await found(officer, { name: organisation }), wanted);
});

t.test('a scenario keeps its cases', async (t) => {
  const { body } = await officer.get<ApplicationSummary>(sent.url);
  const scenarioCode = `${body.scenarioCode}`;
  const wanted = await narrowed(officer, (each) => each.scenarioCode === scenarioCode);
  t.ok(wanted.includes(sent.id));
  t.same(await found(officer, { scenarioCode }), wanted);
  t.same(await found(officer, { scenarioCode: `${scenarioCode}-9` }), []);
  const own = await narrowed(as('applicant', lan), (each) => each.scenarioCode === scenarioCode);
  t.same(await found(as('applicant', lan), { scenarioCode }), own);
  t.ok(own.includes(draft.id));
});

t.test('what is not theirs to filter by, and what means nothing, is refused', async (t) => {
  const mine = as('applicant', lan);
  const cases: readonly (readonly [Client, string, number, readonly string[]])[] = [
    [mine, `applicant=${lan}`, 403, ['filter-of-other-roles /query/applicant']],
    [
      mine,
      `applicant=${hai}&tierCode=first`,
      403,
      ['filter-of-other-roles /query/applicant', 'filter-of-other-roles /query/tierCode'],
    ],
    [reviewer, 'tierCode=first', 403, ['filter-of-other-roles /query/tierCode']],
    [officer, 'name=x', 400, ['too-short /query/name']],
    [officer, `name=${'x'.repeat(101)}`, 400, ['too-long /query/name']],
    [officer, 'paperState=lost', 400, ['not-allowed-value /query/paperState']],
    [officer, 'submittedFrom=0000-01-01', 400, ['wrong-format /query/submittedFrom']],
    [
      officer,
      'submittedFrom=2025-11-02&submittedThrough=2025-11-01&updatedFrom=2025-11-02&updatedThrough=2025-11-01',
      400,
      ['range-backwards /query/submittedThrough', 'range-backwards /query/updatedThrough'],
    ],
  ];
  for (const [by, query, status, findings] of cases) {
    const refused = await by.get(`/v1/applications?${query}`);
    t.same([refused.status, ...refused.findings], [status, ...findings], query);
  }
});

t.test('a tier keeps the cases with a standing award of it', async (t) => {
  const round = await awards.openRound('2025-filtered', withBudget(2_000_000_000));
  const [high, low] = [
    await awards.scoredCase(shan, round, 9000),
    await awards.scoredCase(hai, round, 6500),
  ];
  const granted = await awards.finalise(round);
  for (const url of [high, low]) {
    const tierCode = `${granted.find(({ applicationId }) => applicationId === idOf(url))?.tierCode}`;
    const wanted = granted
      .filter((each) => each.tierCode === tierCode)
      .map(({ applicationId }) => applicationId);
    for (const by of [officer, auditor, finance]) {
      t.same((await found(by, { tierCode })).toSorted(), wanted.toSorted(), tierCode);
    }
  }
  t.same(await found(officer, { tierCode: 'none' }), []);
});

t.test('officers and auditors follow an organisation through its changes', async (t) => {
  const before = await found(officer, { applicant: lan });
  t.same(before, await narrowed(officer, (each) => each.applicantCreditCode === lan));
  t.ok((await found(auditor, { applicant: lan })).includes(draft.id), 'drafts for auditors');
  t.notOk(before.includes(draft.id));
  const { changed } = changedOrganisations(service);
  const name = '瀚海示例信息技术有限公司';
  await changed({ kind: 'merger', creditCode: lan, successorCreditCode: hai, name });
  t.same(await found(officer, { applicant: lan }), before, 'what it held before');
  t.same(await found(finance, { applicant: lan }), [], 'what it holds now');
  t.ok((await found(finance, { applicant: hai })).includes(sent.id));
  const named = await found(officer, { name: '瀚海' });
  t.same(named, await narrowed(officer, (each) => each.organisationName === name));
  t.ok(named.includes(sent.id), 'by the present name, which no packet has');
});
