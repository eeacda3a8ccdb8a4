import t from 'tap';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import type { ReviewChecks } from '../../src/pre-review/checklists/schemas.ts';
import type { ReviewClaim } from '../../src/pre-review/claims/schemas.ts';
import type { ReviewQueueItem } from '../../src/pre-review/queue/schemas.ts';
import type { DecisionProposal } from '../../src/pre-review/second-reviews/schemas.ts';
import { latestProposal } from '../support/decision-proposals.ts';
import { policyVersions } from '../support/policy-versions.ts';
import { reviewStories } from '../support/review-stories.ts';
import { pdf } from '../support/sample-files.ts';
import {
  allPass,
  type Client,
  filePart,
  MIDWAY,
  startTestService,
  UNKNOWN_ID,
} from '../support/service.ts';

// Checklists and second reviews, as reviewers work with them over HTTP.

const service = await startTestService(t);
const { as, claim, clockAt, confirm, decide, document, pool, reviewer } = service;
const [ann, ben, cai] = [reviewer('reviewer-ann'), reviewer('reviewer-ben'), reviewer('cai')];
const officer = as('officer');
const lan = service.applicant('lan');
const { submitted, newRound, submittedIn, accepting, declining } = reviewStories(service);
const { publish } = policyVersions(service, service.roundId);

t.beforeEach(() => clockAt(MIDWAY));

async function actionsOf(url: string, client: Client = lan): Promise<string[]> {
  const { body } = await client.get<ApplicationView>(url);
  return body.nextActions.filter(({ allowed }) => allowed).map(({ action }) => action);
}

t.test(
  'a checklist belongs to its packet, and is shown beside the next with the changes',
  async (t) => {
    const { url } = await submitted();
    const [licence] = (
      await lan.get<{ items: { id: string; kind: string }[] }>(`${url}/materials`)
    ).body.items.filter(({ kind }) => kind === 'licence');
    const first = `${url}/submissions/1/checks`;
    const answers = [
      { code: 'feasible', verdict: 'pass', pointer: '/product/feasibility' },
      { code: 'in-actual-use', verdict: 'fail', note: '缺起止时间', pointer: '/product/usage' },
      { code: 'materials-authentic', verdict: 'fail', materialId: licence?.id },
      { code: 'applicant-eligible', verdict: 'pass' },
    ];
    const save = (by: Client, checksUrl: string, checks: object, etag = '*') =>
      by.put<ReviewChecks>(checksUrl, { checks }, { 'if-match': etag });

    t.same((await save(ann, first, answers)).findings, ['claim-not-held ']);
    await claim(url, ann);
    const before = await ann.get<ReviewChecks>(first);
    t.match(before.body, { editable: true, checks: [], savedAt: null, previous: null });
    t.equal((await ann.put(first, { checks: answers })).status, 428);
    const saved = await save(ann, first, answers, before.etag);
    t.equal(saved.status, 200, `${saved.findings}`);
    t.match(saved.body, { editable: true, checks: answers, savedAt: MIDWAY });
    t.equal((await save(ann, first, answers, before.etag)).status, 412, 'someone saved meanwhile');
    t.equal((await save(ann, first, [...answers, ...answers.slice(0, 1)], saved.etag)).status, 422);
    t.same((await save(ann, first, [{ ...answers[0], pointer: '/nothing' }])).findings, [
      'form-field-unknown /checks/0/pointer',
    ]);
    t.same((await save(ann, first, [{ ...answers[0], materialId: UNKNOWN_ID }])).findings, [
      'material-not-in-packet /checks/0/materialId',
    ]);
    for (const packet of [2, 2147483647]) {
      t.equal((await save(ann, `${url}/submissions/${packet}/checks`, answers)).status, 404);
      t.equal((await ann.get(`${url}/submissions/${packet}/checks`)).status, 404);
    }
    t.equal((await lan.get(first)).status, 403, 'a worksheet of the reviewers');

    const items = [
      { pointer: '/product/usage', reasonCode: 'incomplete-form', text: '请补充' },
      { materialKind: 'licence', reasonCode: 'illegible', text: '请重新上传' },
    ];
    const returning = { kind: 'revise', dueAt: '2025-12-05T18:00:00.000+08:00', items };
    t.equal((await ann.post(`${url}/return-notices`, returning)).status, 201);
    t.match((await ann.get(first)).body, { editable: false, checks: answers }, 'kept by a return');
    await lan.patch(url, { product: { usage: '2025 年 8 月起使用。' } }, { 'if-match': '*' });
    const replacement = [
      { name: 'replacesId', content: licence?.id ?? '' },
      ...filePart('licence', Buffer.concat([pdf, Buffer.from('% 2\n')])),
    ];
    t.equal((await lan.upload(`${url}/materials`, replacement)).status, 201);
    t.equal((await lan.post(`${url}/submissions`)).status, 201);

    await claim(url, ben);
    t.same((await save(ben, first, answers)).findings, ['checks-frozen ']);
    const second = `${url}/submissions/2/checks`;
    const next = (await ben.get<ReviewChecks>(second)).body;
    t.match(next, { editable: true, checks: [], savedAt: null });
    t.same(
      next.previous?.checks.map(({ code, changed }) => [code, changed]),
      [
        ['feasible', false],
        ['in-actual-use', true],
        ['materials-authentic', true],
        ['applicant-eligible', null],
      ],
    );
    t.match(next.previous?.changes, {
      since: 1,
      number: 2,
      fields: [{ pointer: '/product/usage' }],
    });

    t.equal((await save(ben, second, allPass(document).slice(1))).status, 200);
    const half = await ben.post(`${url}/acceptance`, {});
    t.same([half.status, ...half.findings], [422, 'check-unanswered /checks']);
    t.equal((await save(ben, second, allPass(document))).status, 200);
    const accepted = await ben.post(`${url}/acceptance`, {});
    t.match(accepted.body, { status: 'accepted' }, 'the saved checklist is what it rests on');
    const done = (await as('auditor').get<ReviewChecks>(second)).body;
    t.match(done, { editable: false, checks: allPass(document) });
    await t.rejects(
      pool.query(`update review_checks set answers = '[]' where application_id = $1`, [
        done.applicationId,
      ]),
      /its checklist stays/,
    );
  },
);

t.test('a decline needs two reviewers: the second confirms it or sends it back', async (t) => {
  const { url, id } = await submitted();
  const proposed = await decide(url, 'declination', declining, ann);
  t.equal(proposed.status, 201);
  t.match(proposed.body, { status: 'submitted', stage: 'online', preReviewResult: 'pending' });
  t.equal((await ann.get(`${url}/review-claim`)).status, 404, 'the first is done with it');
  for (const client of [lan, ann, officer]) {
    const open = await actionsOf(url, client);
    t.ok(
      open.includes('confirm-pre-review-decision') && open.includes('reject-pre-review-decision'),
      'who acts next',
    );
    t.notOk(
      open.includes('accept-application') ||
        open.includes('issue-return-notice') ||
        open.includes('decline-application'),
    );
  }
  const toApplicant = JSON.stringify((await lan.get(url)).body);
  t.notMatch(toApplicant, '可行性证据不足');
  t.same((await lan.get<{ items: object[] }>(`${url}/pre-review-decisions`)).body.items, []);
  t.equal((await lan.get(`${url}/decision-proposals`)).status, 403);
  const { items: history } = (await lan.get<{ items: { action: string }[] }>(`${url}/history`))
    .body;
  t.notOk(history.some(({ action }) => action.startsWith('pre-review-decision')));

  const waiting = await latestProposal(url, ben);
  for (const [path, body] of [
    [`${url}/review-claim`, undefined],
    [`${waiting}/confirmation`, undefined],
    [`${waiting}/rejection`, { reason: '再看' }],
  ] as const) {
    const own = await ann.post(path, body);
    t.same([own.status, ...own.findings], [403, 'second-review-own-decision '], path);
  }
  const { rows: attempts } = await pool.query(
    `select data from ledger_entries where application_id = $1 and action = 'access.forbidden'
     and data ->> 'codes' like '%second-review-own-decision%'`,
    [id],
  );
  t.equal(attempts.length, 3, 'each attempt is recorded');
  const unclaimed = await ben.post(`${waiting}/confirmation`);
  t.same([unclaimed.status, ...unclaimed.findings], [409, 'claim-not-held ']);

  await claim(url, ben);
  const blocked = await ben.post(`${url}/acceptance`, accepting);
  t.same(blocked.findings, ['decision-pending ']);
  const back = await ben.post(`${waiting}/rejection`, { reason: '证据在附件三' });
  t.match(back.body, { status: 'submitted' });
  t.match((await ann.get<{ items: DecisionProposal[] }>(`${url}/decision-proposals`)).body.items, [
    { state: 'rejected', secondReview: { reason: '证据在附件三', reviewedBy: 'reviewer-ben' } },
  ]);

  await decide(url, 'declination', declining, cai);
  await claim(url, ann);
  const overtaken = await ann.post(`${waiting}/confirmation`);
  t.same([overtaken.status, ...overtaken.findings], [409, 'other-proposal-waits ']);
  const elsewhere = (await submitted()).url;
  const foreign = waiting.replace(url, elsewhere);
  t.equal((await ann.post(`${foreign}/confirmation`)).status, 404, 'of another case');
  const confirmed = await confirm(url, ann);
  t.match(confirmed.body, { status: 'declined', stage: 'closed', preReviewResult: 'failed' });
  t.same(
    confirmed.body.nextActions.filter(({ allowed }) => allowed).map(({ action }) => action),
    ['propose-reconsideration'],
  );
  const decisions = await lan.get<{ items: object[] }>(`${url}/pre-review-decisions`);
  t.match(decisions.body.items, [{ kind: 'decline', ruleIds: ['2.2'], decidedAt: MIDWAY }]);
  t.match(
    (await officer.get<{ items: DecisionProposal[] }>(`${url}/decision-proposals`)).body.items,
    [{ state: 'rejected' }, { state: 'confirmed', proposedBy: 'cai' }],
  );
});

t.test('the queue gives a second review to another reviewer than the first', async (t) => {
  const round = await newRound();
  const { id, url } = await submittedIn(round.id);
  await decide(url, 'declination', declining, ann);
  const next = (by: Client) => by.post<ReviewClaim>(`/v1/rounds/${round.id}/review-claims`);
  t.same((await next(ann)).findings, ['queue-empty ']);
  const shown = await ann.get<{ items: ReviewQueueItem[] }>(`${round.queue}?review=second`);
  t.match(shown.body.items, [{ applicationId: id, review: 'second', mayClaim: false }]);
  const named = { reason: 'overdue', reviewer: 'reviewer-ann' };
  const handed = await officer.post(`${url}/review-claim/takeover`, named);
  t.same([handed.status, ...handed.findings], [422, 'second-review-own-decision /reviewer']);
  const held = await next(ben);
  t.match(held.body, { applicationId: id, review: 'second', claimedBy: 'reviewer-ben' });
});

t.test('a pending second review blocks every other decision', async (t) => {
  const withdrawn = await submitted();
  await decide(withdrawn.url, 'declination', declining, ann);
  const gone = await lan.post(`${withdrawn.url}/withdrawal`, { reason: 'other' });
  t.match(gone.body, { status: 'withdrawn' });
  t.match(
    (await ben.get<{ items: DecisionProposal[] }>(`${withdrawn.url}/decision-proposals`)).body
      .items,
    [{ state: 'overtaken', secondReview: null }],
  );
  const late = await ben.post(`${await latestProposal(withdrawn.url, ben)}/confirmation`);
  t.ok(late.findings.includes('wrong-status '));

  const { url } = await submitted();
  await decide(url, 'declination', declining, ann);
  await claim(url, ben);
  const { etag } = await ben.get(url);
  const verdict = { otherApplicationId: withdrawn.id, verdict: 'unclear' };
  t.equal((await cai.post(`${url}/content-match-verdicts`, verdict)).status, 201);
  const path = `${await latestProposal(url, ben)}/confirmation`;
  const stale = await ben.post(path, undefined, { 'if-match': etag });
  t.equal(stale.status, 412, 'something new is known of the case');

  const lenient = structuredClone(document);
  lenient.preReview.secondReview = { value: [], mark: 'sample', clause: '04-1' };
  await publish(lenient, { afterTheFact: true });
  const race = await Promise.all([ben.post(path), ben.post(path)]);
  t.same(race.map(({ status }) => status).toSorted(), [201, 409], 'it is still needed, and once');
  await publish(document, { afterTheFact: true });
});

t.test('an acceptance needs two reviewers where the policy says so', async (t) => {
  const both = structuredClone(document);
  both.preReview.secondReview = { value: ['accept', 'decline'], mark: 'sample', clause: '04-1' };
  await publish(both, { afterTheFact: true });
  const { url } = await submitted();
  const paperItems = [{ materialKind: 'licence' }];
  const proposed = await decide(url, 'acceptance', { ...accepting, paperItems }, ann);
  t.match(proposed.body, { status: 'submitted', acceptedAt: null, paperState: 'undecided' });
  await clockAt('2025-11-16T09:00:00.000+08:00');
  const confirmed = await confirm(url, ben);
  t.match(confirmed.body, {
    status: 'accepted',
    acceptedAt: '2025-11-16T09:00:00.000+08:00',
    paperState: 'required',
    paperItems: ['licence'],
  });
  await publish(document, { afterTheFact: true });
});

t.test('a participant of a second review does not score the case', async (t) => {
  const { url } = await submitted();
  await decide(url, 'declination', declining, ann);
  await claim(url, ben);
  await ben.post(`${await latestProposal(url, ben)}/rejection`, { reason: '证据充分' });
  const accepted = await decide(url, 'acceptance', accepting, cai);
  t.equal(accepted.status, 201);
  const experts = ['reviewer-ann', 'reviewer-ben', 'cai'];
  const panel = await officer.post(`${url}/named-expert-proposals`, {
    experts,
    reason: 'expertise',
    statement: '测试',
  });
  t.same(
    panel.findings.filter((finding) => finding.startsWith('expert-pre-reviewed')),
    experts.map((_, index) => `expert-pre-reviewed /experts/${index}`),
  );
});
