import t from 'tap';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import type { ReviewClaim } from '../../src/pre-review/claims/schemas.ts';
import type { ReturnNotice } from '../../src/pre-review/notices/schemas.ts';
import { json, keyed, observe } from '../support/keyed.ts';
import { reviewStories } from '../support/review-stories.ts';
import { actOn, shown } from '../support/selections.ts';
import { MIDWAY, startTestService, UNKNOWN_ID } from '../support/service.ts';

// Actions of pre-review on a selection: each item by the command of its own operation, and as a
// dry run that changes nothing.

const service = await startTestService(t);
const { as, claim, clockAt, decide, pool, reviewer } = service;
const officer = as('officer');
const auditor = as('auditor');
const [ann, ben] = [reviewer('reviewer-ann'), reviewer('reviewer-ben')];
const { submitted, accepting, declining } = reviewStories(service);
const database = observe(t, service);

t.beforeEach(() => clockAt(MIDWAY));

/** Everything that a dry run must leave as it is. */
async function fingerprint() {
  const { rows } = await pool.query(`select
    (select count(*)::int from ledger_entries) as entries,
    (select sum(version)::int from applications) as versions,
    (select count(*)::int from review_claims) as claims,
    (select count(*)::int from pre_review_decisions) as decisions`);
  return rows[0];
}

t.test('each is accepted by its own command, and a refused one stops no other', async (t) => {
  const [first, second, unclaimed, failing] = [
    await submitted(),
    await submitted(),
    await submitted(),
    await submitted(),
  ];
  for (const { url } of [first, second, failing]) await claim(url, ann);
  const items = [
    { id: first.id, body: accepting },
    { id: UNKNOWN_ID, body: accepting },
    { id: unclaimed.id, body: accepting },
    { id: failing.id, body: { checks: declining.checks.slice(0, 2), waivePaper: true } },
    { id: second.id, ifMatch: '"v1"', body: accepting },
  ];
  const before = await fingerprint();
  const tried = await actOn(ann, '/v1/acceptances', { dryRun: true, items });
  t.same(await fingerprint(), before, 'a dry run changes and records nothing');
  t.match(tried, { dryRun: true, done: 1, refused: 4 });
  t.match(tried.items[0], { etag: null, result: { id: first.id, status: 'accepted' } });

  const done = await actOn(ann, '/v1/acceptances', { items });
  t.match(done, { dryRun: false, done: 1, refused: 4 });
  t.same(shown(done), shown(tried), 'it told exactly what would happen');
  t.match(shown(done), ['done', '404', '409 claim-not-held', /^\d+( [\w-]+\/?\S*){2,}/, '412']);
  t.equal(done.items[1]?.problem?.instance, '/v1/acceptances');
  const single = await ann.get<ApplicationView>(first.url);
  t.equal(done.items[0]?.etag, single.etag);
  t.same(done.items[0]?.result, single.body);
  for (const { url } of [second, unclaimed, failing]) {
    t.equal((await ann.get<ApplicationView>(url)).body.status, 'submitted', 'untouched');
  }
});

t.test('an item sees what those before it did, also in a dry run', async (t) => {
  const { id, url } = await submitted();
  const free = await submitted();
  await claim(url, ben);
  const items = [{ id: free.id }, { id }];
  const before = await fingerprint();
  const tried = await actOn<ReviewClaim>(ann, '/v1/review-claims', { dryRun: true, items });
  t.same(shown(tried), ['done', '409 claimed-by-another']);
  t.match(tried.items[0]?.result, { applicationId: free.id, claimedBy: 'reviewer-ann' });
  t.same(await fingerprint(), before);
  t.same(shown(await actOn(ann, '/v1/review-claims', { items })), shown(tried));
  t.same(shown(await actOn(ann, '/v1/review-claims', { items })), [
    '409 claimed-already',
    '409 claimed-by-another',
  ]);
});

t.test('an officer assigns a selection to reviewers by name', async (t) => {
  const [first, second] = [await submitted(), await submitted()];
  const { id: withdrawn, url } = await submitted();
  await service.applicant().post(`${url}/withdrawal`, { reason: 'other' });
  const items = [
    { id: first.id, body: { reason: 'workload', reviewer: 'reviewer-ann' } },
    { id: withdrawn, body: { reason: 'workload', reviewer: 'reviewer-ann' } },
    { id: second.id, body: { reason: 'reviewer-absent', reviewer: 'reviewer-ben' } },
    { id: UNKNOWN_ID, body: { reason: 'overdue' } },
  ];
  const done = await actOn(officer, '/v1/review-takeovers', { items });
  t.match(shown(done), ['done', /^409 /, 'done', '404']);
  for (const [{ url: assigned }, claimedBy] of [
    [first, 'reviewer-ann'],
    [second, 'reviewer-ben'],
  ] as const) {
    t.match((await officer.get<ReviewClaim>(`${assigned}/review-claim`)).body, { claimedBy });
  }
  t.match(await ann.post('/v1/review-takeovers', { items }), { status: 403 }, 'its own scope');
});

t.test('a selection of return notices gets more time', async (t) => {
  const notices: ReturnNotice[] = [];
  for (const _ of [1, 2]) {
    const { url } = await submitted();
    const items = [{ pointer: '/product/usage', reasonCode: 'incomplete-form', text: '请补充' }];
    const dueAt = '2025-12-05T18:00:00.000+08:00';
    const notice = { kind: 'revise', dueAt, items };
    t.equal((await decide(url, 'return-notices', notice, ann)).status, 201);
    const { body } = await officer.get<{ items: ReturnNotice[] }>(`${url}/return-notices`);
    notices.push(...body.items);
  }
  const [first, second] = notices;
  const later = '2025-12-09T18:00:00.000+08:00';
  const body = { dueAt: later, reasonCode: 'service-outage' };
  const items = [
    { id: first?.id, body },
    { id: second?.id, body: { ...body, dueAt: '2025-12-01T18:00:00.000+08:00' } },
  ];
  const url = '/v1/return-notice-extensions';
  const tried = await actOn<ReturnNotice>(officer, url, { dryRun: true, items });
  t.match(shown(tried), ['done', /^4\d\d .*\/dueAt/]);
  t.match(tried.items[0]?.result, { id: first?.id, dueAt: later, extensions: [{ number: 1 }] });
  const stored = await officer.get<ReturnNotice>(`/v1/return-notices/${first?.id}`);
  t.same(stored.body, first, 'still as it was');
  const done = await actOn<ReturnNotice>(officer, url, { items });
  t.same(shown(done), shown(tried));
  t.match(await officer.get(`/v1/return-notices/${first?.id}`), { body: { dueAt: later } });
});

t.test('bad selections are refused whole, with all that is wrong', async (t) => {
  const { id, url } = await submitted();
  await claim(url, ann);
  const wrong = {
    items: [
      { id, body: { checks: 7 } },
      { id: 'no-id', body: accepting, extra: 1 },
      { id, ifMatch: 'v1', body: accepting },
    ],
  };
  const answer = await ann.post('/v1/acceptances', wrong);
  t.equal(answer.status, 400);
  for (const pointer of ['/0/body/checks', '/1/id', '/1/extra', '/2/ifMatch']) {
    t.ok(
      answer.findings.some((finding) => finding.endsWith(` /items${pointer}`)),
      `${pointer} of ${answer.findings}`,
    );
  }
  const twice = [
    { id, body: accepting },
    { id: UNKNOWN_ID, body: accepting },
  ];
  const repeated = { items: [...twice, { id: id.toUpperCase(), body: accepting }, ...twice] };
  t.match(await ann.post('/v1/acceptances', repeated), {
    status: 400,
    findings: [
      'repeated-item /items/2/id',
      'repeated-item /items/3/id',
      'repeated-item /items/4/id',
    ],
  });
  const many = Array.from({ length: 201 }, () => ({ id: UNKNOWN_ID }));
  t.match(await ann.post('/v1/review-claims', { items: many }), { status: 400 });
  t.match(await ann.post('/v1/review-claims', { items: [] }), { status: 400 });
  t.equal((await ann.get<ApplicationView>(url)).body.status, 'submitted');
});

t.test('under a key it is done whole or not at all, and once', async (t) => {
  const [first, second] = [await submitted(), await submitted()];
  for (const { url } of [first, second]) await claim(url, ann);
  const items = [first, second].map(({ id }) => ({ id, body: accepting }));
  const request = json('/v1/acceptances', { items });
  const before = await fingerprint();
  // The second case is locked by somebody until the request gives up.
  const failed = await database.holding(
    `select 1 from applications where id = '${second.id}' for update`,
    () => keyed(service, ann, 'a-selection', request),
  );
  t.equal(failed.status, 503);
  t.same(await fingerprint(), before, 'the first item is undone with it');

  const answer = await keyed(service, ann, 'a-selection', request);
  t.match(answer, { status: 200, isReplayed: false });
  const after = await fingerprint();
  t.equal(after.decisions, before.decisions + 2);
  const replay = await keyed(service, ann, 'a-selection', request);
  t.match(replay, { isReplayed: true, body: answer.body });
  t.same(await fingerprint(), after, 'nothing is done twice');

  const dry = json('/v1/acceptances', { dryRun: true, items });
  t.match(await keyed(service, ann, 'a-selection', dry), { status: 422 }, 'another request');
  t.match(await keyed(service, ann, 'a-dry-run', dry), { status: 200, isReplayed: false });
  t.match(await keyed(service, ann, 'a-dry-run', dry), { status: 200, isReplayed: true });
  t.same(await fingerprint(), after);
});

t.test('while it is under way, the same request is refused whole', async (t) => {
  const { id, url } = await submitted();
  await claim(url, ann);
  // A refused item before it neither claims the key nor frees it.
  const items = [
    { id: UNKNOWN_ID, body: accepting },
    { id, body: accepting },
  ];
  const request = json('/v1/acceptances', { items });
  const before = await fingerprint();
  const answers = await database.holding(
    `select 1 from applications where id = '${id}' for update`,
    () => Promise.all([1, 2].map(() => keyed(service, ann, 'a-twin', request))),
  );
  t.same(answers.map(({ status }) => status).toSorted(), [409, 503]);
  const twin = answers.find(({ status }) => status === 409);
  t.match(JSON.parse(`${Buffer.from(`${twin?.body}`, 'base64')}`), {
    code: 'idempotency-key-in-use',
  });
  t.same(await fingerprint(), before, 'neither did anything');
  const again = await keyed(service, ann, 'a-twin', request);
  t.match(again, { status: 200, isReplayed: false });
  t.match(JSON.parse(`${Buffer.from(`${again.body}`, 'base64')}`), { done: 1, refused: 1 });
});

t.test('a dry run gives way to a lock in time, and leaves none behind', async (t) => {
  const { id, url } = await submitted();
  await claim(url, ann);
  const body = { dryRun: true, items: [{ id, body: accepting }] };
  const failed = await database.holding(
    `select 1 from applications where id = '${id}' for update`,
    () => ann.post('/v1/acceptances', body),
  );
  t.equal(failed.status, 503);
  t.match(failed.headers, { 'retry-after': /\d/ });
  t.match(await actOn(ann, '/v1/acceptances', body), { done: 1 });
  t.match(await decide(url, 'acceptance', accepting, ann), { status: 201 });
});

t.test('tries on unknown ids are recorded, and what a dry run showed', async (t) => {
  const { id, url } = await submitted();
  await claim(url, ben);
  const items = [UNKNOWN_ID, id].map((each) => ({ id: each, body: accepting }));
  await actOn(ben, '/v1/acceptances', { dryRun: true, items });
  const { body } = await auditor.get<{ items: readonly object[] }>(
    '/v1/access-records?actorSubject=reviewer-ben&limit=2',
  );
  t.match(body.items, [
    { operationId: 'acceptApplications', outcome: 'read', applicationId: id },
    {
      operationId: 'acceptApplications',
      outcome: 'not-found',
      objectIds: { applicationId: UNKNOWN_ID },
    },
  ]);
});

t.test('the record of a notice that a dry run showed names its case', async (t) => {
  const { id, url } = await submitted();
  await decide(
    url,
    'return-notices',
    {
      kind: 'revise',
      dueAt: '2025-12-29T18:00:00.000+08:00',
      items: [{ pointer: '/product/usage', reasonCode: 'incomplete-form', text: '请补充。' }],
    },
    ben,
  );
  const body = { dueAt: '2025-12-30T18:00:00.000+08:00', reasonCode: 'service-outage' };
  const { body: page } = await officer.get<{ items: readonly ReturnNotice[] }>(
    `${url}/return-notices`,
  );
  const noticeId = page.items[0]?.id ?? '';
  const items = [{ id: noticeId, body }];
  await actOn(ben, '/v1/return-notice-extensions', { dryRun: true, items });
  const records = await auditor.get<{ items: readonly object[] }>(
    '/v1/access-records?actorSubject=reviewer-ben&operationId=extendReturnNotices&limit=1',
  );
  t.match(records.body.items, [{ outcome: 'read', applicationId: id, objectIds: { noticeId } }]);
});
