import t from 'tap';
import { caseStories, returnUntil, usage } from '../support/case-stories.ts';
import { MIDWAY, startTestService } from '../support/service.ts';

// Items of a return notice that a correction leaves untouched (rule 4.1b), where they block it.

const service = await startTestService(t, ({ preReview }) => {
  if (preReview.untouchedItems) preReview.untouchedItems.value = 'blocks';
});
const { as, clockAt, decide } = service;
const lan = service.applicant('lan');
const { submitted } = caseStories(service);

const dueAt = '2025-12-05T18:00:00.000+08:00';
const licence = { materialKind: 'licence', reasonCode: 'illegible', text: '请重新上传。' };

t.beforeEach(() => clockAt(MIDWAY));

t.test('a correction answers each item before it is submitted', async (t) => {
  const { url } = await submitted();
  await decide(url, 'return-notices', returnUntil(dueAt, [usage, licence]));
  const untouched = await lan.post(`${url}/submissions`);
  t.same(
    [untouched.status, ...untouched.findings],
    [422, 'return-item-unanswered /product/usage', 'return-item-unanswered /materials/licence'],
  );
  await lan.patch(url, { product: { usage: '自 2025 年 8 月起。' } }, { 'if-match': '*' });
  t.same((await lan.post(`${url}/submissions`)).findings, [
    'return-item-unanswered /materials/licence',
  ]);
  const readiness = await lan.get<{ ready: boolean }>(`${url}/readiness`);
  t.match(JSON.stringify(readiness.body), /return-item-unanswered/);
});

t.test('dates that contradict reach the reviewer with the submission', async (t) => {
  const draft = await service.readyDraft(lan);
  await lan.patch(draft.url, { product: { inUseSince: '2025-06-29' } }, { 'if-match': '*' });
  t.equal((await lan.post(`${draft.url}/submissions`)).status, 201, 'for a reviewer to confirm');
  const history = await as('pre-reviewer').get<{ items: { data: object }[] }>(
    `${draft.url}/history`,
  );
  t.match(JSON.stringify(history.body.items.at(-1)), /used-before-completed/);
});
