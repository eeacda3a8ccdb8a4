import t from 'tap';
import type {
  ApplicationSummary,
  ApplicationView,
} from '../../src/cases/representation/schemas.ts';
import type { Material } from '../../src/materials/files/schemas.ts';
import { another, caseStories, returnUntil } from '../support/case-stories.ts';
import { policyVersions } from '../support/policy-versions.ts';
import {
  type Answer,
  allPass,
  type Client,
  completeForm,
  filePart,
  JUST_AFTER_CLOSE,
  MIDWAY,
  requiredKinds,
  startTestService,
  UNKNOWN_ID,
} from '../support/service.ts';

// Who sees an application and its lists, and who of several at once changes it.

const service = await startTestService(t);
const { as, claim, clockAt, decide, document, openDraft, readyDraft, roundId } = service;
const reviewer = as('pre-reviewer');
const auditor = as('auditor');
const lan = service.applicant('lan');
const hai = service.applicant('hai');
const { submitted, returned, etagOf, recorded } = caseStories(service);

t.beforeEach(() => clockAt(MIDWAY));

t.test('a correction stays with the applicant until it is submitted', async (t) => {
  const { url, id } = await submitted();
  const items = [
    { pointer: '/product', reasonCode: 'other', text: '请更正。' },
    ...['licence', 'user-report'].map((materialKind) => ({
      materialKind,
      reasonCode: 'other',
      text: '请更正。',
    })),
  ];
  const notice = returnUntil('2025-12-05T18:00:00.000+08:00', items);
  t.equal((await decide(url, 'return-notices', notice)).status, 201);
  const [licence] = (await lan.get<{ items: Material[] }>(`${url}/materials`)).body.items.filter(
    ({ kind }) => kind === 'licence',
  );
  const patched = await lan.patch(
    url,
    { product: { name: '未提交的名称', usage: null } },
    { 'if-match': '*' },
  );
  t.equal(patched.status, 200);
  const replacement = [
    { name: 'replacesId', content: licence?.id ?? '' },
    ...filePart('licence', another(70)),
  ];
  const replaced = await lan.upload(`${url}/materials`, replacement);
  const added = await lan.upload(`${url}/materials`, filePart('user-report', another(71)));
  t.same([replaced.status, added.status], [201, 201]);

  const fileOf = (file: Answer<{ id: string }>) => `${url}/materials/${file.body.id}`;
  const sees = async (client: Client) => {
    const [one, list, files, former, ready] = [
      await client.get<ApplicationView>(url),
      await client.get<{ items: ApplicationSummary[] }>(`/v1/applications?limit=1`),
      await client.get<{ items: Material[] }>(`${url}/materials`),
      await client.get<{ items: Material[] }>(`${url}/materials?include=former`),
      await client.get<{ ready: boolean }>(`${url}/readiness`),
    ];
    t.equal(list.body.items[0]?.id, id);
    return {
      names: [one.body.form.product?.name, one.body.productName, list.body.items[0]?.productName],
      licences: files.body.items.filter(({ kind }) => kind === 'licence').map((file) => file.id),
      retired: former.body.items.filter(({ retiredAt }) => retiredAt !== null).length,
      count: [files.body.items.length, former.body.items.length],
      ready: ready.body.ready,
      found: [
        (await client.get(fileOf(replaced))).status,
        (await client.get(`${fileOf(added)}/content`)).status,
        (await client.get(`${url}/materials/${licence?.id}/content`)).status,
      ],
    };
  };
  const packet = {
    names: ['窗口智能导办系统', '窗口智能导办系统', '窗口智能导办系统'],
    licences: [licence?.id],
    retired: 0,
    count: [requiredKinds.length, requiredKinds.length],
    ready: true,
    found: [404, 404, 200],
  };
  const underCorrection = {
    names: ['未提交的名称', '未提交的名称', '未提交的名称'],
    licences: [replaced.body.id],
    retired: 1,
    count: [requiredKinds.length + 1, requiredKinds.length + 2],
    ready: false,
    found: [200, 200, 200],
  };
  t.same(await sees(reviewer), packet);
  t.same(await sees(as('officer')), packet);
  t.same(await sees(lan), underCorrection);
  t.same(await sees(auditor), underCorrection);

  const further = await decide(url, 'return-notices', notice);
  t.equal(further.body.productName, '窗口智能导办系统', 'nor does a further notice show it');
  const withdrawn = { reason: 'no-longer-pursued' };
  t.equal((await lan.post(`${url}/withdrawal`, withdrawn)).status, 200);
  t.same((await sees(reviewer)).names, packet.names, 'and what was never submitted stays so');
});

t.test('an applicant withdraws from every open status, once', async (t) => {
  const reason = { reason: 'no-longer-pursued' };
  const dueAt = '2025-12-05T18:00:00.000+08:00';
  for (const { url } of [await openDraft(lan), await submitted(), await returned(dueAt)]) {
    const gone = await lan.post(`${url}/withdrawal`, reason);
    t.match(gone.body, { status: 'withdrawn', stage: 'closed', dueAt: null });
    const again = await lan.post(`${url}/withdrawal`, reason);
    t.same([again.status, ...again.findings], [409, 'wrong-status ']);
  }
});

t.test('a draft is deleted for good, and nothing but a draft', async (t) => {
  const { id, url } = await readyDraft(lan);
  const stale = await lan.send({ method: 'DELETE', url, headers: { 'if-match': '"v1"' } });
  t.equal(stale.status, 412);
  t.equal((await service.applicant('hai').delete(url)).status, 404, 'another’s is not there');
  t.equal((await as('auditor').delete(url)).status, 403);
  await clockAt(JUST_AFTER_CLOSE);
  const deleted = await lan.delete(url);
  await clockAt(MIDWAY);
  t.match(deleted, { status: 200, body: { status: 'deleted', stage: 'closed', nextActions: [] } });

  for (const gone of [url, `${url}/materials`, `${url}/history`, `${url}/readiness`]) {
    t.equal((await lan.get(gone)).status, 404, gone);
  }
  t.equal((await lan.delete(url)).status, 404);
  t.equal((await lan.post(`${url}/submissions`)).status, 404);
  const ids = async (by: Client, filter = '') => {
    const list = await by.get<{ items: { id: string }[] }>(`/v1/applications?limit=200${filter}`);
    return list.body.items.map((each) => each.id);
  };
  for (const filter of ['', '&status=deleted', '&stage=closed', `&roundId=${roundId}`]) {
    t.notOk((await ids(lan, filter)).includes(id), filter);
  }
  t.notOk((await ids(as('officer'))).includes(id), 'as no draft is shown to officers');
  t.ok(
    (await ids(as('auditor'), '&status=deleted')).includes(id),
    'auditors see that it was there',
  );
  const history = await as('auditor').get<{ items: { action: string }[] }>(`${url}/history`);
  const actions = history.body.items.map(({ action }) => action);
  t.ok(actions.includes('application.created') && actions.includes('application.deleted'));

  const { url: later } = await submitted();
  const refused = await lan.delete(later);
  t.same([refused.status, ...refused.findings], [409, 'wrong-status ']);
  t.equal((await openDraft(lan)).status, 'draft', 'a new one can be opened');
});

t.test('a scenario published a day too early is refused, the first day is not', async (t) => {
  const early = await readyDraft(lan, {
    ...completeForm(document),
    scenarioCode: 'KFCJ-2024-EARLY',
  });
  const refused = await lan.post(`${early.url}/submissions`);
  t.same([refused.status, ...refused.findings], [422, 'scenario-outside-window /scenarioCode']);
  const first = await readyDraft(lan, {
    ...completeForm(document),
    scenarioCode: 'KFCJ-2024-FIRST',
  });
  t.equal((await lan.post(`${first.url}/submissions`)).status, 201);
});

t.test('of two changes to the same version, one is told to read again', async (t) => {
  const { url, version } = await openDraft(lan);
  const ifMatch = { 'if-match': await etagOf(url) };
  const race = await Promise.all(
    ['甲', '乙'].map((name) => lan.patch(url, { product: { name } }, ifMatch)),
  );
  t.same(race.map(({ status }) => status).sort(), [200, 412]);
  const winner = race.find(({ status }) => status === 200)?.body;
  const { body, etag } = await lan.get<ApplicationView>(url);
  t.equal(body.form.product?.name, winner?.form.product?.name);
  t.equal(body.version, version + 1);

  t.equal((await lan.patch(url, {}, { 'if-match': '"v1"' })).status, 412);
  t.equal(
    (await lan.patch(url, {}, { 'if-match': `W/${etag}` })).status,
    412,
    'weak never matches',
  );
  t.equal((await lan.patch(url, {}, { 'if-match': 'v1' })).status, 400);
  t.equal((await lan.patch(url, {})).status, 428);
  const same = await lan.patch(url, body.form, { 'if-match': `"v9", ${etag}` });
  t.same([same.status, same.body.version, same.etag], [200, body.version, etag], 'no change');
  const other = await lan.patch(url, { product: { name: '丙' } }, { 'if-match': '*' });
  t.same([other.status, other.body.version], [200, body.version + 1]);
  t.equal((await lan.post(`${url}/submissions`, undefined, { 'if-match': etag })).status, 412);
  t.equal(
    (await lan.post(`${url}/withdrawal`, { reason: 'other' }, { 'if-match': etag })).status,
    412,
  );
});

t.test('an entity tag gives 304 until something changes, even if only the time does', async (t) => {
  const { url } = await readyDraft(lan);
  const { etag } = await lan.get(url);
  const unchanged = await lan.get(url, { 'if-none-match': etag });
  t.equal(unchanged.status, 304);
  t.equal(unchanged.etag, etag);
  t.equal((await lan.get(url, { 'if-none-match': `"other", W/${etag}` })).status, 304);
  await clockAt(JUST_AFTER_CLOSE);
  const later = await lan.get<ApplicationView>(url, { 'if-none-match': etag });
  t.equal(later.status, 200, 'the close made submitting impossible');
  const taken = await lan.post(`${url}/withdrawal`, { reason: 'other' }, { 'if-match': etag });
  t.equal(taken.status, 200, 'the version is the same');
  t.equal((await lan.get(url, { 'if-none-match': later.etag })).status, 200);
});

t.test('a new policy version changes the entity tag of a draft that it affects', async (t) => {
  const { url } = await openDraft(lan);
  const { etag } = await lan.get(url);
  const extended = structuredClone(document);
  extended.window.closesAt.value = '2025-12-01T18:00:00+08:00';
  const { publish } = policyVersions(service, roundId);
  await publish(extended);
  const { status, body } = await lan.get<ApplicationView>(url, { 'if-none-match': etag });
  t.equal(status, 200);
  const submit = body.nextActions.find(({ action }) => action === 'submit-application');
  t.equal(submit?.closesAt, '2025-12-01T18:00:00.000+08:00');
  await publish(document);
});

t.test('of sixteen submissions of one draft at once, one succeeds', async (t) => {
  const { id, url } = await readyDraft(lan);
  const race = await Promise.all(Array.from({ length: 16 }, () => lan.post(`${url}/submissions`)));
  t.equal(race.filter(({ status }) => status === 201).length, 1);
  t.equal(race.filter(({ status }) => status === 409).length, 15);
  const packets = await lan.get<{ items: object[] }>(`${url}/submissions`);
  t.equal(packets.body.items.length, 1);
  t.match((await lan.get(url)).body, { submissionCount: 1, number: /^2025-\d{6}$/ });
  t.equal((await recorded(id)).filter((action) => action === 'application.submitted').length, 1);
});

t.test(
  'of an acceptance and a return at once, one wins and the other changes nothing',
  async (t) => {
    const { id, url } = await submitted();
    await claim(url);
    const race = await Promise.all([
      reviewer.post(`${url}/acceptance`, { checks: allPass(document) }),
      reviewer.post(`${url}/declination`, {
        checks: allPass(document).map((check) => ({ ...check, verdict: 'fail' })),
        ruleIds: ['3.3'],
        reason: '不符合',
      }),
      lan.post(`${url}/withdrawal`, { reason: 'other' }),
    ]);
    const succeeded = race.filter(({ status }) => status < 300);
    const { body } = await lan.get<ApplicationView>(url);
    t.equal(body.version, 7 + succeeded.length, 'each success is one version');
    t.equal((await recorded(id)).length, 7 + succeeded.length, 'and one entry');
  },
);

t.test('files uploaded at once all arrive', async (t) => {
  const { url } = await openDraft(lan);
  const names = [1, 2, 3, 4, 5];
  const uploads = await Promise.all(
    names.map((n) => lan.upload(`${url}/materials`, filePart('user-report', another(n)))),
  );
  t.same(
    uploads.map(({ status }) => status),
    names.map(() => 201),
  );
  const listed = await lan.get<{ items: object[] }>(`${url}/materials`);
  t.equal(listed.body.items.length, names.length);
});

t.test('applications of others are not found', async (t) => {
  const { id, url } = await submitted(lan);
  const material = (await lan.get<{ items: { id: string }[] }>(`${url}/materials`)).body.items[0];
  const reads = ['', '/history', '/readiness', '/submissions', '/submissions/1', '/materials'];
  reads.push(`/materials/${material?.id}`, `/materials/${material?.id}/content`);
  reads.push('/return-notices', '/pre-review-decisions');
  for (const path of reads) {
    t.equal((await lan.get(url + path)).status, 200, path);
    t.equal((await hai.get(url + path)).status, 404, path);
    t.equal((await hai.get(`/v1/applications/${UNKNOWN_ID}${path}`)).status, 404, path);
  }
  const writes: Promise<Answer>[] = [
    hai.patch(url, {}, { 'if-match': '*' }),
    hai.post(`${url}/submissions`),
    hai.post(`${url}/withdrawal`, { reason: 'other' }),
    hai.upload(`${url}/materials`, filePart('licence')),
    hai.delete(`${url}/materials/${material?.id}`),
  ];
  t.same(
    (await Promise.all(writes)).map(({ status }) => status),
    writes.map(() => 404),
  );
  const mine = await hai.get<{ items: { id: string }[] }>('/v1/applications?limit=200');
  t.notOk(mine.body.items.some((item) => item.id === id));
  t.notOk(JSON.stringify(mine.body).includes('91350100M000100Y43'));
});

t.test('a walk of a list meets each row once while others insert', async (t) => {
  const before = new Set<string>();
  for (let index = 0; index < 23; index++) before.add((await openDraft(hai, {})).id);
  const seen: string[] = [];
  let next: string | null = '/v1/applications?status=draft&limit=5';
  while (next !== null) {
    const page: Answer<{ items: ApplicationSummary[]; nextCursor: string | null }> =
      await hai.get(next);
    t.equal(page.status, 200);
    seen.push(...page.body.items.map(({ id }) => id));
    await Promise.all([openDraft(hai, {}), openDraft(lan, {})]);
    const { nextCursor } = page.body;
    const link = /<([^>]+)>; rel="next"/.exec(page.headers.link ?? '')?.[1];
    t.equal(link === undefined, nextCursor === null, 'the Link header and the cursor agree');
    next = link ?? null;
  }
  t.same(new Set(seen), before, 'everything that was there');
  t.equal(seen.length, before.size, 'and nothing twice');
});

t.test('filters narrow a list, and a cursor works only for its own list', async (t) => {
  const { number } = await submitted(hai);
  const found = await auditor.get<{ items: ApplicationSummary[] }>(
    `/v1/applications?number=${number}&roundId=${roundId}&stage=online&status=submitted`,
  );
  t.same(
    found.body.items.map((item) => item.number),
    [number],
  );
  const none = `/v1/applications?number=${number}&status=draft`;
  t.same((await auditor.get(none)).body, { items: [], nextCursor: null });
  const elsewhere = `/v1/applications?roundId=${UNKNOWN_ID}`;
  t.same((await auditor.get(elsewhere)).body, { items: [], nextCursor: null });
  const page = await hai.get<{ nextCursor: string }>('/v1/applications?limit=1');
  const cursor = encodeURIComponent(page.body.nextCursor);
  t.equal((await hai.get(`/v1/applications?limit=7&cursor=${cursor}`)).status, 200);
  const foreign = await hai.get(`/v1/applications?status=draft&cursor=${cursor}`);
  t.same([foreign.status, ...foreign.findings], [400, 'foreign-cursor /query/cursor']);
});

t.test('a filter takes several values, and pages through all of them in one order', async (t) => {
  const [handedIn, givenUp, open] = [
    await submitted(hai),
    await submitted(hai),
    await openDraft(hai),
  ];
  await hai.post(`${givenUp.url}/withdrawal`, { reason: 'other' });
  type Listed = { items: ApplicationSummary[]; nextCursor: string | null };
  const both = 'status=submitted&status=withdrawn';
  for (const list of [`/v1/applications?${both}`, `/v1/applications?roundId=${roundId}&${both}`]) {
    for (const reader of [auditor, hai]) {
      const whole = await reader.get<Listed>(`${list}&limit=200`);
      t.ok(whole.body.items.every(({ status }) => ['submitted', 'withdrawn'].includes(status)));
      const ids = whole.body.items.map(({ id }) => id);
      t.same(ids, ids.toSorted().toReversed(), 'newest first, whatever the status');
      t.ok(ids.includes(handedIn.id) && ids.includes(givenUp.id) && !ids.includes(open.id));
      const paged: string[] = [];
      for (let next: string | null = `${list}&limit=2`; next !== null; ) {
        const page: Answer<Listed> = await reader.get<Listed>(next);
        paged.push(...page.body.items.map(({ id }) => id));
        next = /<([^>]+)>; rel="next"/.exec(page.headers.link ?? '')?.[1] ?? null;
      }
      t.same(paged, ids);
    }
  }
  const stages = await auditor.get<Listed>(
    `/v1/applications?stage=online&stage=after-acceptance&${both}&limit=200`,
  );
  t.ok(stages.body.items.some(({ id }) => id === handedIn.id));
  t.equal(
    (await auditor.get(`/v1/applications?${both}&status=submitted`)).status,
    200,
    'one named twice counts once',
  );
  const unknown = await auditor.get(`/v1/applications?${both}&status=lost`);
  t.same([unknown.status, unknown.findings], [400, ['not-allowed-value /query/status/2']]);
});

t.test('a declaration is named by a code, so that no free text reaches the record', async (t) => {
  const { url } = await openDraft(lan);
  const { body, etag } = await lan.get<ApplicationView>(url);
  const names = ['张三 13800000000', 'two\nlines', '', 'x'.repeat(61), 'Truthful', 'a--b'];
  for (const name of names) {
    const declarations = { [name]: true };
    const patched = await lan.patch(url, { declarations }, { 'if-match': etag });
    t.same(
      [patched.status, patched.findings],
      [400, [`unknown-field /declarations/${name}`]],
      name,
    );
    const form = { declarations };
    const opened = await lan.post('/v1/applications', { roundId: body.roundId, form });
    t.same(opened.findings, [`unknown-field /form/declarations/${name}`], name);
  }
  const longest = { declarations: { ['x'.repeat(60)]: true } };
  t.equal((await lan.patch(url, longest, { 'if-match': etag })).status, 200);
});
