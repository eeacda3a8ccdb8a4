import t from 'tap';
import type { Proposal } from '../../src/proposals/proposals/schemas.ts';
import { noticeStories, succeeds } from '../support/notice-stories.ts';
import { hasPoppler } from '../support/pdf.ts';
import { isOnePage, printed, verified } from '../support/printed-papers.ts';
import { JUST_AFTER_CLOSE, startTestService, UNKNOWN_ID } from '../support/service.ts';

// 延期、撤回、失效与终止: papers of what happened to one case, and whether it still stands.

const skip = hasPoppler() ? false : 'Poppler is not installed (Debian package poppler-utils)';
const service = await startTestService(t);
const { applicant, as, clockAt, openDraft, roundId } = service;
const officer = as('officer', undefined, 'officer-a');
const second = as('officer', undefined, 'officer-b');
const reviewer = as('pre-reviewer');
const lan = applicant('lan');
const hai = applicant('hai');
const round = `/v1/rounds/${roundId}`;
const { submitted, returned } = noticeStories(service);
const dueAt = '2025-12-05T18:00:00.000+08:00';
const later = '2025-12-12T23:59:59.999+08:00';

async function confirmed(path: string, proposal: object): Promise<void> {
  const proposed = await succeeds(officer.post<Proposal>(`${round}/${path}`, proposal));
  const confirmation = `/v1/${path}/${proposed.body.id}/confirmation`;
  await succeeds(second.post(confirmation));
}

/** Every paper that a case may have one of. */
async function statuses(url: string, client = lan): Promise<readonly string[]> {
  const found = [];
  for (const path of ['award', 'extension', 'withdrawal', 'lapse', 'cancellation']) {
    if ((await client.get(`${url}/${path}/document`)).status === 200) found.push(path);
  }
  return found;
}

t.test('more time for one notice has a paper of its own', { skip }, async (t) => {
  const url = await submitted();
  const notice = await returned(url, { dueAt });
  const paper = `${notice}/extension/document`;
  t.equal((await lan.get(paper)).status, 404, 'nobody extended it');
  await succeeds(
    reviewer.post(`${notice}/extension`, {
      ...{ dueAt: later, reasonCode: 'applicant-request', note: '负责人住院。' },
    }),
  );
  const first = await printed(lan, paper);
  t.match(first.facts, {
    kind: 'extension-notice',
    ...{ number: /^深示延〔2025〕1号$/, noticeNumber: /^深示[退补]〔2025〕\d+号$/ },
    ...{ times: [{ time: 'correction', formerDueAt: dueAt, dueAt: later }], note: '负责人住院。' },
  });
  t.match(first.text, /新指定时间2025年12月12日（星期五）24时前，北京时间/);
  await isOnePage(t, first);
  t.ok((await printed(as('auditor'), `${url}/extension/document`)).pdf.equals(first.pdf));
  t.equal((await hai.get(paper)).status, 404, 'another applicant');
  t.equal((await lan.get(`/v1/return-notices/${UNKNOWN_ID}/extension/document`)).status, 404);
  t.match(await verified(service, first), { state: 'in-force' });
  t.match(await verified(service, await printed(lan, `${notice}/document`)), { state: 'extended' });

  await succeeds(
    reviewer.post(`${notice}/extension`, {
      ...{ dueAt: '2025-12-20T18:00:00.000+08:00', reasonCode: 'service-outage' },
    }),
  );
  const next = await printed(lan, paper);
  t.match(next.facts, { number: /2号$/, times: [{ formerDueAt: later }], cause: 'service-outage' });
  t.match(await verified(service, first), { state: 'superseded', replacedBy: next.facts.number });
  t.same(await statuses(url), ['extension']);
});

t.test('a withdrawal is confirmed on paper, but for a draft', { skip }, async (t) => {
  const url = await submitted();
  t.same(await statuses(url), []);
  await succeeds(lan.post(`${url}/withdrawal`, { reason: 'merged-with-another' }));
  const paper = await printed(lan, `${url}/withdrawal/document`);
  t.match(paper.facts, { kind: 'withdrawal-notice', number: /^深示撤〔2025〕1号$/ });
  t.match(paper.text, /撤回原因与另一申报合并/);
  await isOnePage(t, paper);
  t.same(await statuses(url), ['withdrawal']);
  t.same(await statuses(url, hai), [], 'another applicant');
  t.match(await verified(service, paper), { state: 'in-force' });
  await clockAt('2025-11-20T10:00:00.000+08:00');
  const draft = await openDraft(hai);
  await succeeds(hai.post(`${draft.url}/withdrawal`, { reason: 'no-longer-pursued' }));
  t.same(await statuses(draft.url, hai), []);
});

t.test('a lapse is told on paper, and its code tells what gave it back', { skip }, async (t) => {
  const url = await submitted();
  await returned(url, { dueAt });
  await clockAt('2025-12-08T09:00:00.000+08:00');
  t.same(await statuses(url), [], 'overdue, and not lapsed');
  await succeeds(officer.post(`${round}/lapse-runs`));
  const lapse = await printed(lan, `${url}/lapse/document`);
  t.match(lapse.facts, { kind: 'lapse-notice', cause: 'due-time-passed', dueAt });
  t.match(lapse.text, /应办理的时间2025年12月5日（星期五）18:00之前（含）/);
  await isOnePage(t, lapse);
  t.match(await verified(service, lapse), { state: 'in-force' });

  await confirmed('extension-proposals', {
    ...{ cause: 'typhoon', causeBeganAt: dueAt, noticesDueAt: later },
    reason: { zh: '台风。', en: 'A typhoon.' },
  });
  const extension = await printed(lan, `${url}/extension/document`);
  t.match(extension.facts, { cause: 'typhoon', times: [{ dueAt: later }], reopened: true });
  t.match(extension.text, /因逾期已失效的申报同时恢复办理/);
  t.match(await verified(service, lapse), { state: 'reconsidered', replacedBy: null });
  t.same(await statuses(url), ['extension', 'lapse'], 'what was told stays told');
});

t.test('a cancelled round tells each of its open cases why', { skip }, async (t) => {
  const url = await submitted();
  await clockAt(JUST_AFTER_CLOSE);
  await confirmed('cancellation-proposals', { reason: '上位政策调整，本轮次不再实施。' });
  const paper = await printed(lan, `${url}/cancellation/document`);
  t.match(paper.facts, { kind: 'cancellation-notice', number: /^深示终〔2025〕\d+号$/ });
  t.match(paper.text, /一、轮次取消的理由上位政策调整，本轮次不再实施。/);
  await isOnePage(t, paper);
  t.same(await statuses(url), ['cancellation']);
});
