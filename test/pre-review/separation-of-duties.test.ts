import t from 'tap';
import type { ReturnNotice } from '../../src/pre-review/notices/schemas.ts';
import type { ExpertDraw } from '../../src/scoring/draws/schemas.ts';
import { declare, poolOf } from '../support/experts.ts';
import { AGREED, proposeAnyway } from '../support/open-rounds.ts';
import { type Answer, allPass, startTestService } from '../support/service.ts';

// Pre-review and scoring are two judgements by two people, and neither confirms the award (rule 5).
// Whatever a person did in pre-review counts, each time by the same fragment of SQL.

const service = await startTestService(t);
const { as, claim, decide, document, reviewer } = service;
const officer = as('officer');
const round = `/v1/rounds/${service.roundId}`;
const panel = ['expert-1', 'expert-2', 'expert-3'];

/** What each did in pre-review. */
const preReviewers = {
  'early-saver': 'saved checks that another saved over',
  'last-saver': 'saved checks last',
  issuer: 'issued a return notice',
  extender: 'extended it',
  decider: 'accepted the application',
} as const;
const subjects = Object.keys(preReviewers);
const asExperts = [...panel, ...subjects];

async function succeeds<Body>(answer: Promise<Answer<Body>>): Promise<Body> {
  const { status, findings, body } = await answer;
  if (status >= 300) throw new Error(`refused: ${status} ${findings}`);
  return body;
}

async function saveChecks(url: string, subject: string): Promise<void> {
  const by = reviewer(subject);
  await claim(url, by);
  const [answer] = allPass(document);
  const checks = { checks: [answer] };
  await succeeds(by.put(`${url}/submissions/1/checks`, checks, { 'if-match': '*' }));
  const { status } = await by.delete(`${url}/review-claim`);
  if (status >= 300) throw new Error(`not released: ${status}`);
}

const { url, id } = await service.readyDraft(service.applicant());
await succeeds(service.applicant().post(`${url}/submissions`));
await saveChecks(url, 'early-saver');
await saveChecks(url, 'last-saver');
await succeeds(
  decide(
    url,
    'return-notices',
    {
      kind: 'revise',
      dueAt: '2025-12-05T18:00:00.000+08:00',
      items: [{ pointer: '/product/usage', reasonCode: 'incomplete-form', text: '请补充' }],
    },
    reviewer('issuer'),
  ),
);
const notices = await officer.get<{ items: ReturnNotice[] }>(`${url}/return-notices`);
await succeeds(
  reviewer('extender').post(`/v1/return-notices/${notices.body.items[0]?.id}/extension`, {
    dueAt: '2025-12-12T18:00:00.000+08:00',
    reasonCode: 'applicant-request',
  }),
);
await succeeds(service.applicant().post(`${url}/submissions`));
await succeeds(decide(url, 'acceptance', { checks: allPass(document) }, reviewer('decider')));
await succeeds(officer.post(`${round}/experts`, poolOf(asExperts)));

t.test('a reviewer of a case is not drawn for its panel', async (t) => {
  const draw = await succeeds(officer.post<ExpertDraw>(`${round}/expert-draws`));
  const frozen = await succeeds(officer.post<ExpertDraw>(`/v1/expert-draws/${draw.id}/freezing`));
  const drawn = await succeeds(officer.post<ExpertDraw>(`/v1/expert-draws/${draw.id}/result`));
  const subjectOf = new Map(frozen.pool?.map((each) => [each.id, each.subject]));
  const [ours] = drawn.panels;
  t.same(
    ours?.excluded.map(({ expertId, reason }) => `${subjectOf.get(expertId)} ${reason}`).toSorted(),
    subjects.map((subject) => `${subject} pre-reviewed`).toSorted(),
  );
  t.same(ours?.experts.map((expert) => subjectOf.get(expert)).toSorted(), panel);
});

for (const [subject, deed] of Object.entries(preReviewers)) {
  t.test(`a person who ${deed} cannot be an expert of the case`, async (t) => {
    const naming = { experts: [subject], reason: 'other' };
    const refused = await officer.post(`${url}/named-expert-proposals`, {
      ...naming,
      statement: '测试',
    });
    t.ok(refused.findings.includes('expert-pre-reviewed /experts/0'), `${refused.findings}`);
  });
}

t.test('the experts of the panel score the case', async (t) => {
  const scoresCenti = Object.fromEntries(document.scoring.criteria.map(({ code }) => [code, 8600]));
  for (const subject of panel) {
    const expert = as('expert', undefined, subject);
    t.equal((await declare(expert, id)).status, 201);
    const sheet = { submissionNumber: 2, scoresCenti, comment: '见评审记录。' };
    await succeeds(expert.post(`${url}/score-sheets`, sheet));
  }
  await succeeds(officer.post(`${url}/final-score`));
});

t.test('a person who pre-reviewed or scored a case cannot confirm its award', async (t) => {
  const run = await succeeds(proposeAnyway(officer, `${round}/allocation-runs`));
  const confirmation = `/v1/allocation-runs/${run.id}/confirmation`;
  const confirm = (subject: string) => as('officer', undefined, subject).post(confirmation, AGREED);

  const judges = { ...preReviewers, 'expert-1': 'scored the case' };
  for (const [subject, deed] of Object.entries(judges)) {
    const refused = await confirm(subject);
    t.same([refused.status, ...refused.findings], [403, 'confirmer-judged-case '], `who ${deed}`);
  }
  t.equal((await confirm('a-bystander')).status, 201);
});
