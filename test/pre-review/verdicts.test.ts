import t from 'tap';
import { reviewStories } from '../support/review-stories.ts';
import {
  type Client,
  MIDWAY,
  organisations,
  startTestService,
  type TestService,
} from '../support/service.ts';

// What a human verdict leads to: same content, double benefit, and a decline after a return or an
// acceptance.

const service: TestService = await startTestService(t);
const { as, clockAt, confirm, decide, reviewer, claim } = service;
const [ann, ben] = [reviewer('reviewer-ann'), reviewer('reviewer-ben')];
const finance = as('finance');
const [lan, hai] = [service.applicant('lan'), service.applicant('hai')];
const { submitted, accepting, declining } = reviewStories(service);

t.beforeEach(() => clockAt(MIDWAY));

interface History {
  readonly items: readonly { readonly action: string; readonly data: object }[];
}

async function judge(url: string, otherApplicationId: string, verdict: string, by: Client = ann) {
  const { status } = await by.post(`${url}/content-match-verdicts`, {
    otherApplicationId,
    verdict,
  });
  if (status !== 201) throw new Error(`not judged: ${status}`);
}

async function lastEntry(url: string, by: Client) {
  return (await by.get<History>(`${url}/history`)).body.items.at(-1);
}

t.test('a standing verdict stops an acceptance without a reason and a second review', async (t) => {
  const one = await submitted();
  const other = await submitted(hai);
  const { body } = await hai.get<{ number: string }>(other.url);
  await judge(one.url, other.id, 'same-content');

  const stopped = await decide(one.url, 'acceptance', accepting, ann);
  t.same([stopped.status, ...stopped.findings], [422, 'same-content-stands /sameContentReason']);
  t.match(JSON.stringify(stopped.body), new RegExp(body.number), 'the reviewer is told which');

  const spoken = { ...accepting, sameContentReason: '两单位系同一联合体，已出具说明' };
  const proposed = await decide(one.url, 'acceptance', spoken, ann);
  t.match([proposed.status, proposed.body], [201, { status: 'submitted' }]);
  const proposals = await ben.get(`${one.url}/decision-proposals`);
  t.match(proposals.body, {
    items: [
      { confirmed: { recordIds: [], sameContentWith: [other.id], sameContentReason: /联合体/ } },
    ],
  });
  t.match(await lastEntry(one.url, as('auditor')), {
    action: 'pre-review-decision.proposed',
    data: { sameContentWith: [other.id], reasonSha256: /^[0-9a-f]{64}$/ },
  });
  t.equal((await confirm(one.url, ben)).body.status, 'accepted');
  for (const path of ['', '/history', '/pre-review-decisions']) {
    const seen = JSON.stringify((await lan.get(`${one.url}${path}`)).body);
    t.notMatch(
      seen,
      new RegExp(`${other.id}|已出具说明`),
      `each side sees nothing of the other ${path}`,
    );
  }

  await judge(one.url, other.id, 'different-content', ben);
  const free = await decide(other.url, 'acceptance', accepting, ann);
  t.equal(free.body.status, 'accepted', 'a later verdict on the pair counts');
});

t.test('a verdict given after the first review stops the second', async (t) => {
  const one = await submitted();
  const other = await submitted(hai);
  const third = await submitted(service.applicant('shan'));
  await judge(one.url, other.id, 'same-content');
  await decide(one.url, 'acceptance', { ...accepting, sameContentReason: '理由' }, ann);
  await judge(third.url, one.id, 'same-content');
  const stopped = await confirm(one.url, ben);
  t.same([stopped.status, ...stopped.findings], [422, 'same-content-stands /sameContentReason']);

  await hai.post(`${other.url}/withdrawal`, { reason: 'other' });
  await service.applicant('shan').post(`${third.url}/withdrawal`, { reason: 'other' });
  t.equal((await confirm(one.url, ben)).body.status, 'accepted', 'what ended no longer counts');
});

t.test('records of other measures are asked again at acceptance', async (t) => {
  const { url } = await submitted(service.applicant('shan'));
  const record = {
    source: 'szfb',
    externalId: 'verdicts-1',
    creditCode: organisations.shan,
    measure: '示范项目',
    outcome: 'received',
    year: 2025,
  };
  await finance.post('/v1/other-measures', { records: [record] });
  const stopped = await decide(url, 'acceptance', accepting, ann);
  t.same(
    [stopped.status, ...stopped.findings],
    [422, 'other-measures-unchecked /otherMeasuresChecked'],
  );
  const checked = await ann.post(`${url}/acceptance`, { ...accepting, otherMeasuresChecked: true });
  t.match(checked.body, { status: 'accepted' });
  t.match(await lastEntry(url, as('auditor')), { data: { otherMeasuresChecked: [/-/] } });
});

t.test('a returned case can be declined, by two reviewers', async (t) => {
  const { url, id } = await submitted();
  const items = [{ pointer: '/product/usage', reasonCode: 'incomplete-form', text: '请补充' }];
  const dueAt = '2025-12-05T18:00:00.000+08:00';
  await decide(url, 'return-notices', { kind: 'revise', dueAt, items }, ann);
  await lan.patch(url, { product: { usage: '未提交的修改' } }, { 'if-match': '*' });
  const proposed = await decide(url, 'declination', declining, ann);
  t.match(proposed.body, { status: 'returned' });

  const round = (await lan.get<{ roundId: string }>(url)).body.roundId;
  const queue = await ben.get(`/v1/rounds/${round}/review-queue?review=second`);
  t.match(queue.body, { items: [{ applicationId: id, status: 'returned', review: 'second' }] });
  const counts = await as('officer').get(`/v1/rounds/${round}/review-queue/counts`);
  t.match(JSON.stringify(counts.body), /"status":"returned","review":"second"/);
  t.match((await confirm(url, ben)).body, { status: 'declined', stage: 'closed', dueAt: null });
  const notices = await lan.get(`${url}/return-notices`);
  t.match(notices.body, { items: [{ state: 'declined' }] });
  const seen = await ben.get<{ form: { product: { usage: string } } }>(url);
  t.not(seen.body.form.product.usage, '未提交的修改', 'reviewers see the packet they judged');
  t.match(await lastEntry(url, lan), {
    action: 'application.declined',
    data: { from: 'returned' },
  });
  t.equal((await lan.post(`${url}/submissions`)).status, 409);
});

t.test('a correction in time overtakes a decline that waits', async (t) => {
  const { url } = await submitted();
  const items = [{ pointer: '/product/usage', reasonCode: 'incomplete-form', text: '请补充' }];
  const dueAt = '2025-12-05T18:00:00.000+08:00';
  await decide(url, 'return-notices', { kind: 'revise', dueAt, items }, ann);
  await decide(url, 'declination', declining, ann);
  await lan.patch(url, { product: { usage: '已补充' } }, { 'if-match': '*' });
  t.equal((await lan.post(`${url}/submissions`)).status, 201);
  t.equal((await confirm(url, ben)).status, 409);
  await decide(url, 'declination', declining, ben);
  const proposals = await ben.get(`${url}/decision-proposals`);
  t.match(proposals.body, { items: [{ state: 'overtaken' }, { state: 'pending' }] });
});

t.test('an accepted case can be declined until its score is final', async (t) => {
  const { url } = await submitted();
  const accepted = await decide(url, 'acceptance', accepting, ann);
  t.match(accepted.body, { status: 'accepted' });
  await claim(url, ann);
  t.equal((await decide(url, 'declination', declining, ann)).body.status, 'accepted');
  t.match((await confirm(url, ben)).body, { status: 'declined', preReviewResult: 'failed' });
  const decisions = await lan.get(`${url}/pre-review-decisions`);
  t.match(decisions.body, { items: [{ kind: 'accept' }, { kind: 'decline' }] });
  for (const { id } of (decisions.body as { items: { id: string }[] }).items) {
    const paper = await lan.get(`${url}/pre-review-decisions/${id}/document`);
    t.equal(paper.status, 200);
  }
});
