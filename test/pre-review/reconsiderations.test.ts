import t from 'tap';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import { reviewStories } from '../support/review-stories.ts';
import { allPass, CLOSE, JUST_AFTER_CLOSE, MIDWAY, startTestService } from '../support/service.ts';
import { verificationOf } from '../support/verifications.ts';

// An ended case is taken up again by two officers, and judged by other hands.

const service = await startTestService(t);
const { as, clockAt, confirm, decide, document, reviewer } = service;
const [ann, ben, cai] = [reviewer('reviewer-ann'), reviewer('reviewer-ben'), reviewer('cai')];
const officer = as('officer', undefined, 'officer-a');
const second = as('officer', undefined, 'officer-b');
const lan = service.applicant('lan');
const { submitted, accepting, declining } = reviewStories(service);

const reference = '深府复决〔2026〕3号';
const reason = '复议决定撤销原决定，责令重新作出。';
const dueAt = '2025-12-20T18:00:00.000+08:00';
const items = [{ pointer: '/product/usage', reasonCode: 'incomplete-form', text: '请补充' }];
const returning = { kind: 'revise', dueAt: '2025-12-05T18:00:00.000+08:00', items };

t.beforeEach(() => clockAt(MIDWAY));

function propose(url: string, times: object = {}, by = officer) {
  const body = { reference, reason, ...times };
  return by.post<{ id: string }>(`${url}/reconsideration-proposals`, body);
}

/** Proposes and confirms; returns the case. */
async function reconsidered(url: string, times: object = {}) {
  const { status, body, findings } = await propose(url, times);
  t.equal(status, 201, findings.join());
  const done = await second.post(`/v1/reconsideration-proposals/${body.id}/confirmation`);
  t.equal(done.status, 201, done.findings.join());
  return done.body;
}

async function declined() {
  const { url } = await submitted();
  await decide(url, 'declination', declining, ann);
  t.equal((await confirm(url, ben)).body.status, 'declined');
  return url;
}

t.test('a declined case is judged again, by others', async (t) => {
  const url = await declined();
  const proposal = await propose(url);
  t.equal(proposal.status, 201, proposal.findings.join());
  t.match(proposal.body, { kind: 'reconsideration', content: { reference }, status: 'open' });
  t.same((await propose(url)).findings, ['proposal-open ']);
  const confirmation = `/v1/reconsideration-proposals/${proposal.body.id}/confirmation`;
  const own = await officer.post(confirmation);
  t.same([own.status, ...own.findings], [403, 'proposed-by-caller ']);
  const byDecider = await as('officer', undefined, 'reviewer-ben').post(confirmation);
  t.same([byDecider.status, ...byDecider.findings], [403, 'decided-before ']);
  t.equal((await lan.get<ApplicationView>(url)).body.status, 'declined', 'nothing happened yet');

  const { body } = await second.post(confirmation);
  t.match(body, { status: 'resubmitted', stage: 'online', preReviewResult: 'pending' });
  t.same((await second.post(confirmation)).findings, ['proposal-closed ']);
  await clockAt('2025-11-15T09:00:00.001+08:00');
  for (const former of [ann, ben]) {
    const claimed = await former.post(`${url}/review-claim`);
    t.same([claimed.status, ...claimed.findings], [403, 'decided-before ']);
  }
  const { roundId } = (await lan.get<{ roundId: string }>(url)).body;
  const queue = await ann.get(`/v1/rounds/${roundId}/review-queue`);
  t.match(queue.body, { items: [{ mayClaim: false }] });
  t.match((await cai.get(`/v1/rounds/${roundId}/review-queue`)).body, {
    items: [{ mayClaim: true }],
  });

  t.equal((await cai.post(`${url}/review-claim`)).status, 201);
  const checks = `${url}/submissions/1/checks`;
  const saved = { checks: allPass(document) };
  t.equal((await cai.put(checks, saved, { 'if-match': '*' })).status, 200, 'judged from the start');
  t.equal((await cai.put(checks, saved, { 'if-match': '*' })).status, 200);
  t.match((await cai.post(`${url}/acceptance`, {})).body, { status: 'accepted' });
  const decisions = await lan.get<{ items: { id: string }[] }>(`${url}/pre-review-decisions`);
  t.match(decisions.body, { items: [{ kind: 'decline' }, { kind: 'accept' }] }, 'both stay');
  const states = decisions.body.items.map(({ id }) =>
    verificationOf(service, { source: 'pre-review-decision', id }),
  );
  t.match(await Promise.all(states), [
    { kind: 'decline-notice', state: 'reconsidered', stateSince: MIDWAY },
    { kind: 'acceptance-notice', state: 'in-force', replacedBy: null },
  ]);
  const [former, latter] = await Promise.all(states);
  t.equal(former?.replacedBy, latter?.number, 'the former paper names the one that holds now');
  t.match((await lan.get(`${url}/reconsiderations`)).body, {
    items: [{ fromStatus: 'declined', toStatus: 'resubmitted', reference }],
  });
  const history = JSON.stringify((await lan.get(`${url}/history`)).body);
  t.match(history, /application\.reconsidered/);
  t.notMatch(history, /深府复决/, 'the ledger holds a digest');
});

t.test('who decided before proposes nothing', async (t) => {
  const url = await declined();
  const refused = await propose(url, {}, as('officer', undefined, 'reviewer-ann'));
  t.same([refused.status, ...refused.findings], [403, 'decided-before ']);
  t.equal((await propose(url, {}, lan)).status, 403);
});

t.test('a lapsed case gets a new due time, ahead and within the policy', async (t) => {
  const { url } = await submitted();
  await decide(url, 'return-notices', returning, ann);
  t.same((await propose(url, { dueAt })).findings, ['wrong-status ']);
  await clockAt('2025-12-05T18:00:00.001+08:00');
  const { roundId } = (await lan.get<{ roundId: string }>(url)).body;
  await officer.post(`/v1/rounds/${roundId}/lapse-runs`);
  t.equal((await lan.get<ApplicationView>(url)).body.status, 'lapsed');
  t.same((await propose(url)).findings, ['due-time-needed /dueAt']);
  t.same((await propose(url, { dueAt: '2025-12-05T18:00:00.001+08:00' })).findings, [
    'due-time-not-ahead /dueAt',
  ]);
  t.same((await propose(url, { dueAt: '2026-12-05T18:00:00.000+08:00' })).findings, [
    'due-time-too-far /dueAt',
  ]);
  t.same((await propose(url, { dueAt, paperDueAt: dueAt })).findings, [
    'due-time-needless /paperDueAt',
  ]);
  t.match(await reconsidered(url, { dueAt }), { status: 'returned', dueAt });
  const { body } = await lan.get<{ items: { id: string }[] }>(`${url}/return-notices`);
  t.match(body, { items: [{ state: 'open', dueAt }] }, 'the time in force');
  const notice = { source: 'return-notice', id: body.items[0]?.id ?? '' } as const;
  t.match(await verificationOf(service, notice), { state: 'extended' });
  await clockAt(dueAt);
  await lan.patch(url, { product: { usage: '已补充' } }, { 'if-match': '*' });
  t.equal((await lan.post(`${url}/submissions`)).status, 201, 'the last instant is in time');
});

t.test('a case withdrawn by mistake stands where it stood', async (t) => {
  const { url } = await submitted();
  await decide(url, 'acceptance', accepting, ann);
  await lan.post(`${url}/withdrawal`, { reason: 'submitted-by-mistake' });
  t.same((await propose(url, { dueAt })).findings, ['due-time-needless /dueAt']);
  t.match(await reconsidered(url), { status: 'accepted', stage: 'scoring' });

  const returned = await submitted();
  await decide(returned.url, 'return-notices', returning, ann);
  await lan.post(`${returned.url}/withdrawal`, { reason: 'other' });
  await clockAt(CLOSE);
  t.match(await reconsidered(returned.url, { dueAt }), { status: 'returned', dueAt });
  const closed = await lan.patch(returned.url, { product: { name: '别名' } }, { 'if-match': '*' });
  t.equal(closed.status, 422, 'the items of its notice are open again, no more');
});

t.test(
  'what the close kept from its submission may be submitted once, until its own time',
  async (t) => {
    const { readyDraft, roundId } = service;
    const draft = await readyDraft(lan);
    const { url, id } = draft;
    t.equal((await propose(url, { dueAt })).status, 404, 'a draft concerns its applicant alone');
    await clockAt(JUST_AFTER_CLOSE);
    await officer.post(`/v1/rounds/${roundId}/lapse-runs`);
    t.equal((await lan.get<ApplicationView>(url)).body.status, 'not-submitted');
    t.equal((await officer.get(url)).status, 404, 'still not shown');
    t.same((await propose(url)).findings, ['due-time-needed /dueAt']);
    t.same((await propose(url, { dueAt: JUST_AFTER_CLOSE })).findings, [
      'due-time-not-ahead /dueAt',
    ]);
    t.equal((await propose(url, { dueAt }, as('pre-reviewer'))).status, 403);

    const proposal = await propose(url, { dueAt });
    t.equal(proposal.status, 201, proposal.findings.join());
    const confirmation = `/v1/reconsideration-proposals/${proposal.body.id}/confirmation`;
    t.same((await officer.post(confirmation)).findings, ['proposed-by-caller ']);
    const done = await second.post(confirmation);
    t.match(done, {
      status: 201,
      body: { id, status: 'draft', stage: 'drafting', dueAt, form: {} },
    });
    const shown = JSON.stringify([proposal.body, done.body]);
    t.notMatch(shown, /联系人|0755|导办|蓝桥|truthful/, 'nothing of the draft');
    t.same(done.body.declarations, []);
    t.equal((await second.get(url)).status, 404, 'a draft again');

    const own = await lan.get<ApplicationView>(url);
    t.match(own.body, { status: 'draft', dueAt, form: { contact: { phone: /0755/ } } });
    t.match(
      own.body.nextActions.find(({ action }) => action === 'submit-application'),
      { allowed: true, closesAt: dueAt },
    );
    t.match((await lan.get(`${url}/reconsiderations`)).body, {
      items: [{ fromStatus: 'not-submitted', toStatus: 'draft', reference, dueAt }],
    });
    const other = await lan.post('/v1/applications', { roundId });
    t.same(other.findings, ['window-closed '], 'no one else may still begin');
    await clockAt(dueAt);
    await officer.post(`/v1/rounds/${roundId}/lapse-runs`);
    const edited = await lan.patch(url, { product: { usage: '已更新' } }, { 'if-match': '*' });
    t.equal(edited.status, 200, 'the last instant is in time');
    const submittedNow = await lan.post(`${url}/submissions`);
    t.match(submittedNow, { status: 201, body: { status: 'submitted', dueAt: null } });
    t.match(submittedNow.body, { firstSubmittedAt: dueAt });
    t.same((await lan.post(`${url}/submissions`)).findings, ['wrong-status ']);
    t.equal((await officer.get(url)).status, 200);
    const history = await lan.get<{ items: { action: string; data: object }[] }>(`${url}/history`);
    t.match(
      history.body.items.find(({ action }) => action === 'application.reconsidered'),
      { data: { from: 'not-submitted', to: 'draft' } },
    );
  },
);

t.test('a draft taken up again is closed from the first millisecond after its time', async (t) => {
  const { readyDraft, roundId } = service;
  const { url } = await readyDraft(lan);
  await clockAt(JUST_AFTER_CLOSE);
  await officer.post(`/v1/rounds/${roundId}/lapse-runs`);
  await reconsidered(url, { dueAt });
  await clockAt('2025-12-20T17:59:59.999+08:00');
  await officer.post(`/v1/rounds/${roundId}/lapse-runs`);
  t.equal((await lan.get<ApplicationView>(url)).body.status, 'draft');
  await clockAt('2025-12-20T18:00:00.001+08:00');
  t.same((await lan.post(`${url}/submissions`)).findings, ['window-closed ']);
  await officer.post(`/v1/rounds/${roundId}/lapse-runs`);
  t.equal((await lan.get<ApplicationView>(url)).body.status, 'not-submitted');
  const again = await reconsidered(url, { dueAt: '2025-12-25T18:00:00.000+08:00' });
  t.match(again, { status: 'draft', dueAt: '2025-12-25T18:00:00.000+08:00' });
});
