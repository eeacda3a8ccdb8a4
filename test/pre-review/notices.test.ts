import t from 'tap';
import type { ReturnNotice } from '../../src/pre-review/notices/schemas.ts';
import { items, noticeStories, succeeds } from '../support/notice-stories.ts';
import { allPass, CLOSE, MIDWAY, startTestService, UNKNOWN_ID } from '../support/service.ts';
import { verificationOf } from '../support/verifications.ts';

// Whole stories of return notices: before and after the close, and extended.

const service = await startTestService(t);
const { as, applicant, clockAt, document } = service;
const lan = applicant('lan');
const reviewer = as('pre-reviewer');
const officer = as('officer');
const finance = as('finance');
const { submitted, returned, accept, correct, read, noticesOf, stateOf, historyOf } =
  noticeStories(service);

/** What anybody learns of a printed notice by the code it carries. */
function standing(noticeUrl: string) {
  const id = noticeUrl.split('/').at(-1) ?? '';
  return verificationOf(service, { source: 'return-notice', id });
}

t.test(
  'a case returned before the close is submitted again after it, and again, and accepted',
  async (t) => {
    const url = await submitted();
    const first = await read(url);
    const dueAt = '2025-12-05T18:00:00.000+08:00';
    const one = await returned(url, { dueAt });
    t.match((await lan.get<ReturnNotice>(one)).body, {
      number: 1,
      kind: 'revise',
      stage: 'online',
      state: 'open',
      submissionNumber: 1,
      dueAt,
      items,
      opensAll: false,
      extensions: [],
    });

    await clockAt('2025-12-01T09:00:00.000+08:00');
    t.match(await standing(one), { state: 'in-force', stateSince: null });
    const two = await returned(url, { kind: 'supplement', dueAt });
    t.equal(await stateOf(one), 'superseded', 'a further notice takes the place of the open one');
    t.match(await standing(one), {
      ...{ kind: 'return-notice', state: 'superseded' },
      stateSince: '2025-12-01T09:00:00.000+08:00',
      replacedBy: /^深示补〔2025〕\d+号$/,
    });
    t.equal((await standing(one)).replacedBy, (await standing(two)).number);
    t.match(await standing(two), { state: 'in-force', stateSince: null, replacedBy: null });
    t.equal(await stateOf(two), 'open');

    await clockAt(dueAt);
    await correct(url, '自 2025 年 7 月起在两个大厅使用。');
    await succeeds(lan.post(`${url}/submissions`));
    t.match(await read(url), {
      status: 'resubmitted',
      submissionCount: 2,
      firstSubmittedAt: first.firstSubmittedAt,
      lastSubmittedAt: dueAt,
    });
    t.equal(await stateOf(two), 'answered');

    const three = await returned(url, { dueAt: '2025-12-12T18:00:00.000+08:00' });
    await succeeds(lan.post(`${url}/submissions`));
    await accept(url);
    t.same(
      (await noticesOf(url)).map(({ number, state, submissionNumber }) => [
        number,
        state,
        submissionNumber,
      ]),
      [
        [1, 'superseded', 1],
        [2, 'answered', 1],
        [3, 'answered', 2],
      ],
    );
    t.equal(await stateOf(three), 'answered');
  },
);

t.test('a return after acceptance keeps the first acceptance', async (t) => {
  const url = await submitted();
  await accept(url);
  const { acceptedAt } = await read(url);
  await clockAt('2025-12-10T10:00:00.000+08:00');
  const notice = await returned(url, { dueAt: '2025-12-19T18:00:00.000+08:00' });
  t.match((await lan.get<ReturnNotice>(notice)).body, { stage: 'after-acceptance', state: 'open' });
  const back = await read(url);
  t.match(back, { status: 'returned', stage: 'after-acceptance', acceptedAt });
  t.notOk(
    back.nextActions.some(({ action }) => action === 'propose-allocation'),
    'no award before it is accepted again',
  );
  await correct(url, '更正。');
  await succeeds(lan.post(`${url}/submissions`));
  await accept(url);
  t.match(await read(url), { status: 'accepted', acceptedAt, submissionCount: 2 });
});

t.test('the policy’s default due time is the end of the fifth working day', async (t) => {
  const url = await submitted();
  for (const [now, dueAt] of [
    ['2025-11-28T10:00:00.000+08:00', '2025-12-05T23:59:59.999+08:00'],
    // New Year's Day to Saturday are off; Sunday 2026-01-04 is worked for it.
    ['2025-12-26T10:00:00.000+08:00', '2026-01-05T23:59:59.999+08:00'],
  ] as const) {
    await clockAt(now);
    const notice = await returned(url, {});
    t.equal((await lan.get<ReturnNotice>(notice)).body.dueAt, dueAt);
    t.equal((await read(url)).dueAt, dueAt);
  }
  await clockAt('2026-01-05T23:59:59.999+08:00');
  await succeeds(lan.post(`${url}/submissions`));
});

t.test('a refused return lists all its faults', async (t) => {
  const url = await submitted();
  const path = `${url}/return-notices`;
  const notice = { kind: 'revise', dueAt: CLOSE, items };
  const unclaimed = await reviewer.post(path, notice);
  t.same([unclaimed.status, unclaimed.findings], [409, ['claim-not-held ']]);
  await succeeds(reviewer.post(`${url}/review-claim`));
  const bad = await reviewer.post(path, {
    kind: 'revise',
    dueAt: MIDWAY,
    items: [
      { pointer: '/product/nothing', reasonCode: 'other', text: '无此字段' },
      { materialKind: 'nothing', reasonCode: 'nothing', text: '无此材料' },
    ],
  });
  t.equal(bad.status, 422);
  t.same(bad.findings, [
    'due-time-not-ahead /dueAt',
    'form-field-unknown /items/0/pointer',
    'material-kind-unknown /items/1/materialKind',
    'return-reason-unknown /items/1/reasonCode',
  ]);
  const far = await reviewer.post(path, { ...notice, dueAt: '2026-01-14T09:00:00.001+08:00' });
  t.same([far.status, far.findings], [422, ['due-time-too-far /dueAt']]);
  const unnamed = await reviewer.post(path, {
    ...notice,
    items: [{ pointer: '/product/usage', text: '没有原因' }],
  });
  t.same([unnamed.status, unnamed.findings], [400, ['required /items/0/reasonCode']]);
  const { etag } = await reviewer.get(url);
  await succeeds(lan.post(`${url}/withdrawal`, { reason: 'other' }));
  const old = await reviewer.post(path, notice, { 'if-match': etag });
  t.equal(old.status, 412, 'decided on what the case was');
});

t.test('a return ends the claim, and a replaced packet cannot be judged', async (t) => {
  const url = await submitted();
  const { etag } = await reviewer.get(url);
  await returned(url, { dueAt: '2025-12-05T18:00:00.000+08:00' });
  await succeeds(lan.post(`${url}/submissions`));
  const checks = allPass(document);
  const unheld = await reviewer.post(`${url}/acceptance`, { checks });
  t.same([unheld.status, unheld.findings], [409, ['claim-not-held ']]);
  await succeeds(reviewer.post(`${url}/review-claim`));
  const stale = await reviewer.post(`${url}/acceptance`, { checks }, { 'if-match': etag });
  t.equal(stale.status, 412, 'the first packet is not the one at hand');
});

t.test('a notice has its own entity tag and its own readers', async (t) => {
  const url = await submitted();
  const notice = await returned(url, { dueAt: '2026-01-05T18:00:00.000+08:00' });
  const { etag } = await lan.get(notice);
  t.match(etag, /^"v\d+"$/);
  t.equal((await lan.get(notice, { 'if-none-match': etag })).status, 304);
  t.equal((await applicant('hai').get(notice)).status, 404, 'nobody else’s');
  t.equal((await lan.get(`/v1/return-notices/${UNKNOWN_ID}`)).status, 404);
  for (const reader of [reviewer, officer, as('counter'), finance, as('auditor')]) {
    t.equal((await reader.get(notice)).status, 200);
  }
  t.notMatch(JSON.stringify((await lan.get(notice)).body), 'dev-pre-reviewer', 'names nobody');
});

t.test('reviewers give more time until the due time, officers afterwards', async (t) => {
  const url = await submitted();
  const dueAt = '2025-12-05T18:00:00.000+08:00';
  const notice = await returned(url, { dueAt });
  const path = `${notice}/extension`;
  const until = (to: string) => ({ dueAt: to, reasonCode: 'applicant-request' });
  const week = '2025-12-12T18:00:00.000+08:00';

  t.equal((await lan.post(path, until(week))).status, 403);
  const { etag: old } = await reviewer.get(notice);
  await clockAt(dueAt);
  for (const [to, findings] of [
    [dueAt, ['due-time-not-ahead /dueAt', 'due-time-not-later /dueAt']],
    ['2026-02-03T18:00:00.001+08:00', ['due-time-too-far /dueAt']],
  ] as const) {
    const refused = await reviewer.post(path, until(to));
    t.same([refused.status, refused.findings], [422, findings]);
  }
  const longer = await reviewer.post<ReturnNotice>(
    path,
    { ...until(week), note: '申报单位来函。' },
    { 'if-match': old },
  );
  t.equal(longer.status, 201, 'still at the due instant');
  t.match(longer.body, {
    dueAt: week,
    state: 'open',
    extensions: [
      { number: 1, formerDueAt: dueAt, dueAt: week, note: '申报单位来函。', extendedAt: dueAt },
    ],
  });
  t.not(longer.etag, old);
  t.equal((await reviewer.post(path, until(week), { 'if-match': old })).status, 412);
  t.equal((await read(url)).dueAt, week);
  t.match(await standing(notice), { state: 'extended', stateSince: dueAt });

  await clockAt('2025-12-12T18:00:00.001+08:00');
  const late = await reviewer.post(path, until('2025-12-13T18:00:00.000+08:00'));
  t.same([late.status, late.findings], [409, ['due-time-passed ']]);
  const again = await officer.post<ReturnNotice>(path, until('2025-12-13T18:00:00.000+08:00'));
  t.same([again.status, again.body.extensions.length], [201, 2]);
  t.match(await standing(notice), {
    state: 'extended',
    stateSince: again.body.extensions[1]?.extendedAt,
  });
  await clockAt('2025-12-13T18:00:00.000+08:00');
  await succeeds(lan.post(`${url}/submissions`));
  const closed = await officer.post(path, until('2025-12-20T18:00:00.000+08:00'));
  t.same([closed.status, closed.findings], [409, ['notice-closed ']], 'it was answered');
  const [entry] = (await historyOf(url)).filter(({ action }) => /extended$/.test(action));
  t.match(entry?.data, { noticeNumber: 1, number: 1, reasonCode: 'applicant-request' });
  t.notMatch(JSON.stringify(entry), '来函', 'the ledger keeps no text');
});
