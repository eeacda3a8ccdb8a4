import t from 'tap';
import { canonicalDigest } from '../../src/platform/values/canonical.ts';
import type { ExternalRevision } from '../../src/submissions/external-revisions/schemas.ts';
import { items, noticeStories, succeeds } from '../support/notice-stories.ts';
import { startTestService } from '../support/service.ts';

// A returned case is corrected on the finance platform.

const service = await startTestService(t);
const { as, applicant, readyDraft } = service;
const lan = applicant('lan');
const finance = as('finance');
const { submitted, returned, accept, read, stateOf, historyOf } = noticeStories(service);

function revision(number: number, usage = `修订 ${number}`, more: object = {}) {
  return {
    system: 'cqt.szfb',
    externalId: 'SB-2025-1',
    revision: number,
    form: { product: { usage } },
    ...more,
  };
}

t.test('the finance platform corrects a case that was returned after acceptance', async (t) => {
  const url = await submitted();
  const path = `${url}/external-revisions`;
  const dueAt = '2025-12-19T18:00:00.000+08:00';
  t.equal((await lan.post(path, revision(1))).status, 403);

  await returned(url, { dueAt });
  const before = await finance.post(path, revision(1));
  t.same([before.status, before.findings], [409, ['not-accepted-before ']]);
  await succeeds(lan.post(`${url}/submissions`));
  await accept(url);
  const untouched = await finance.post(path, revision(1));
  t.same([untouched.status, untouched.findings], [409, ['wrong-status ']], 'it is not returned');

  const notice = await returned(url, { dueAt });
  const closed = await finance.post(
    path,
    revision(2, '修订', { form: { product: { name: '另一产品' }, contact: null } }),
  );
  t.equal(closed.status, 422);
  t.ok(closed.findings.includes('not-open-for-correction /product/name'));
  const applied = await finance.post<ExternalRevision>(path, revision(2));
  t.equal(applied.status, 201);
  t.equal(applied.headers.location, `${url}/submissions/3`);
  t.match(applied.body, { revision: 2, submissionNumber: 3, system: 'cqt.szfb' });
  t.match(await read(url), { status: 'resubmitted', submissionCount: 3 });
  t.equal(await stateOf(notice), 'answered');
  const packet = await finance.get<{ manifest: string; manifestSha256: string }>(
    `${url}/submissions/3`,
  );
  t.match(JSON.parse(packet.body.manifest), { form: { product: { usage: '修订 2' } } });
  t.equal(packet.body.manifestSha256, applied.body.manifestSha256);
  const [entry] = (await historyOf(url)).slice(-1);
  t.match(entry, {
    action: 'application.resubmitted',
    actor: { role: 'finance' },
    ruleIds: ['4.1c'],
    data: { source: { externalIdSha256: canonicalDigest(['cqt.szfb', 'SB-2025-1']), revision: 2 } },
  });

  const repeated = await finance.post<ExternalRevision>(path, revision(2));
  t.same([repeated.status, repeated.body], [200, applied.body], 'the first outcome again');
  for (const [body, finding] of [
    [revision(2, '别的内容'), 'revision-content-differs /form'],
    [revision(1), 'revision-outdated /revision'],
  ] as const) {
    const refused = await finance.post(path, body);
    t.same([refused.status, refused.findings], [409, [finding]]);
  }
  const { body: list } = await lan.get<{ items: readonly ExternalRevision[] }>(path);
  t.same(list.items, [applied.body]);

  const other = await submitted(applicant('hai'));
  const taken = await finance.post(`${other}/external-revisions`, revision(3));
  t.same([taken.status, taken.findings], [409, ['external-record-taken /externalId']]);
  const draft = await readyDraft(lan);
  t.equal((await finance.post(`${draft.url}/external-revisions`, revision(9))).status, 404);
});

t.test('a revision is applied on top of the applicant’s current correction', async (t) => {
  const url = await submitted();
  await accept(url);
  const open = [...items, { pointer: '/product/feasibility', reasonCode: 'other', text: '请更正' }];
  await returned(url, { dueAt: '2025-12-19T18:00:00.000+08:00', items: open });
  const { etag } = await lan.get(url);
  await succeeds(lan.patch(url, { product: { feasibility: '在此更正' } }, { 'if-match': etag }));
  const path = `${url}/external-revisions`;
  await succeeds(finance.post(path, revision(1, '在平台更正', { externalId: 'SB-2025-2' })));
  const { body } = await finance.get<{ form: object }>(url);
  t.match(body.form, { product: { feasibility: '在此更正', usage: '在平台更正' } });
});

t.test(
  'of the platform and the applicant submitting at once, one wins, twenty times',
  async (t) => {
    const url = await submitted();
    await accept(url);
    const path = `${url}/external-revisions`;
    const wins = { applicant: 0, platform: 0 };
    for (let round = 1; round <= 20; round++) {
      await returned(url, { dueAt: '2025-12-19T18:00:00.000+08:00' });
      const body = revision(round, `修订 ${round}`, { externalId: 'SB-2025-3' });
      const [own, first, second] = await Promise.all([
        lan.post(`${url}/submissions`),
        finance.post<ExternalRevision>(path, body),
        finance.post<ExternalRevision>(path, body),
      ]);
      t.equal((await read(url)).submissionCount, 1 + round, 'one packet');
      if (own.status === 201) {
        wins.applicant++;
        for (const lost of [first, second]) {
          t.same([lost.status, lost.findings], [409, ['wrong-status ']]);
        }
      } else {
        wins.platform++;
        t.same([own.status, own.findings], [409, ['wrong-status ']]);
        t.same([first.status, second.status].sort(), [200, 201], 'its repetition is one');
        t.same(first.body, second.body);
      }
    }
    t.comment(`applicant ${wins.applicant}, platform ${wins.platform}`);
  },
);
