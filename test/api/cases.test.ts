import fc from 'fast-check';
import t from 'tap';
import type {
  ApplicationSummary,
  ApplicationView,
} from '../../src/cases/representation/schemas.ts';
import type { Material } from '../../src/materials/files/schemas.ts';
import type { SubmissionSummary } from '../../src/submissions/packets/schemas.ts';
import { bringPaper, openSlots } from '../support/counter.ts';
import { pdf } from '../support/sample-files.ts';
import {
  type Answer,
  allPass,
  CLOSE,
  type Client,
  completeForm,
  filePart,
  JUST_AFTER_CLOSE,
  MIDWAY,
  requiredKinds,
  startTestService,
  UNKNOWN_ID,
} from '../support/service.ts';

// Whole stories of one application, through the HTTP API alone.

const service = await startTestService(t);
const { as, claim, clockAt, confirm, decide, document, openDraft, pool, readyDraft, roundId } =
  service;
const reviewer = as('pre-reviewer');
const second = service.reviewer('second-reviewer');
const counter = as('counter');
const auditor = as('auditor');
const lan = service.applicant('lan');
const hai = service.applicant('hai');

t.beforeEach(() => clockAt(MIDWAY));

/** A file whose bytes no other upload has. */
function another(number: number): Buffer {
  return Buffer.concat([pdf, Buffer.from(`% ${number}\n`)]);
}

const usage = {
  pointer: '/product/usage',
  reasonCode: 'incomplete-form',
  text: '请补充起止时间。',
};

function returnUntil(dueAt: string, items: readonly object[] = [usage]) {
  return { kind: 'revise', dueAt, items };
}

async function submitted(applicant: Client = lan) {
  const draft = await readyDraft(applicant);
  const { status, body, findings } = await applicant.post(`${draft.url}/submissions`);
  if (status !== 201) throw new Error(`not submitted: ${findings}`);
  return { ...body, url: draft.url };
}

async function returned(dueAt: string, applicant: Client = lan) {
  const { url } = await submitted(applicant);
  const { status, body } = await decide(url, 'return-notices', returnUntil(dueAt));
  if (status !== 201) throw new Error('not returned');
  return { ...body, url };
}

async function etagOf(url: string, client: Client = lan): Promise<string> {
  return (await client.get(url)).etag;
}

async function actionsOf(url: string): Promise<string[]> {
  const { body } = await auditor.get<ApplicationView>(url);
  return body.nextActions.filter(({ allowed }) => allowed).map(({ action }) => action);
}

async function recorded(applicationId: string): Promise<string[]> {
  const { rows } = await pool.query(
    'select action from ledger_entries where application_id = $1 order by id',
    [applicationId],
  );
  return rows.map(({ action }) => action);
}

t.test('from an empty draft to a passed pre-review, with a return and paper', async (t) => {
  const opened = await lan.post('/v1/applications', { roundId });
  t.equal(opened.status, 201);
  const url = `/v1/applications/${opened.body.id}`;
  t.equal(opened.headers.location, url);
  t.match(opened.body, { status: 'draft', stage: 'drafting', number: null, version: 1 });
  t.same(opened.body.form, {});

  const empty = await lan.get<{ ready: boolean; findings: { pointer: string }[] }>(
    `${url}/readiness`,
  );
  t.equal(empty.body.ready, false);
  const missing = empty.body.findings.map(({ pointer }) => pointer);
  for (const pointer of ['/scenarioCode', '/contact/phone', '/declarations/truthful']) {
    t.ok(missing.includes(pointer), `${pointer} is missing`);
  }
  const early = await lan.post(`${url}/submissions`);
  t.equal(early.status, 422, 'everything that is missing is told at once');
  t.same(
    early.findings.map((finding) => finding.split(' ')[1]),
    empty.body.findings
      .filter((finding) => 'severity' in finding && finding.severity === 'blocks')
      .map(({ pointer }) => pointer),
  );

  const patched = await lan.patch(url, completeForm(document), { 'if-match': opened.etag });
  t.equal(patched.status, 200, `${patched.findings}`);
  t.equal(patched.body.declarations.length, document.declarations.length);
  for (const kind of requiredKinds) {
    t.equal((await lan.upload(`${url}/materials`, filePart(kind))).status, 201, kind);
  }
  t.match((await lan.get(`${url}/readiness`)).body, { ready: true });

  const first = await lan.post(`${url}/submissions`);
  t.equal(first.status, 201);
  t.equal(first.headers.location, `${url}/submissions/1`);
  t.match(first.body, { status: 'submitted', stage: 'online', submissionCount: 1 });
  t.match(first.body, { firstSubmittedAt: MIDWAY, policyVersion: 1, number: /^2025-\d{6}$/ });

  await clockAt('2025-11-20T10:00:00.000+08:00');
  const back = await decide(url, 'return-notices', returnUntil('2025-12-05T18:00:00.000+08:00'));
  t.equal(back.status, 201);
  t.match(back.body, { status: 'returned', dueAt: '2025-12-05T18:00:00.000+08:00' });
  const correction = { product: { usage: '2025 年 8 月起，两个大厅每日使用。' } };
  const corrected = await lan.patch(url, correction, { 'if-match': await etagOf(url) });
  t.equal(corrected.status, 200);

  await clockAt('2025-12-02T10:00:00.000+08:00');
  const second = await lan.post(`${url}/submissions`);
  t.match(second.body, { status: 'resubmitted', submissionCount: 2, dueAt: null });
  t.equal(second.body.firstSubmittedAt, MIDWAY, 'the first submission stays the first');
  t.equal(second.body.number, first.body.number);

  const accepted = await decide(url, 'acceptance', {
    checks: allPass(document),
    paperItems: [{ materialKind: 'licence', note: '核对原件' }],
  });
  t.match(accepted.body, { status: 'accepted', stage: 'counter', paperState: 'required' });
  t.equal(accepted.body.preReviewResult, 'pending');
  t.same(accepted.body.paperItems, ['licence']);
  const atCounter = await counter.get<ApplicationView>(url);
  t.same(atCounter.body.paperItems, ['licence'], 'the counter is told what to ask for');
  const confirmed = await bringPaper(service, lan, url, '2025-12-03');
  t.match(confirmed, { stage: 'scoring', paperState: 'confirmed', preReviewResult: 'passed' });
  t.same(confirmed.paperItems, []);

  const notices = await lan.get<{ items: object[] }>(`${url}/return-notices`);
  t.match(notices.body.items, [{ number: 1, stage: 'online', submissionNumber: 1 }]);
  const decisions = await lan.get<{ items: object[] }>(`${url}/pre-review-decisions`);
  t.match(decisions.body.items, [{ kind: 'accept', submissionNumber: 2 }]);
  const packets = await lan.get<{ items: SubmissionSummary[] }>(`${url}/submissions`);
  t.same(
    packets.body.items.map(({ number }) => number),
    [1, 2],
  );
  const packet = await lan.get<{ manifest: string }>(`${url}/submissions/1`);
  t.match(JSON.parse(packet.body.manifest), {
    submissionNumber: 1,
    form: { product: { usage: '两个大厅日均使用三百次。' } },
    materials: requiredKinds.map((kind) => ({ kind })),
  });

  t.same(await recorded(opened.body.id), [
    'application.created',
    'application.updated',
    ...requiredKinds.map(() => 'material.uploaded'),
    'application.submitted',
    'review.claimed',
    'return-notice.issued',
    'application.updated',
    'application.resubmitted',
    'review.claimed',
    'application.accepted',
    'appointment.booked',
    'visit.checked-in',
    'paper.confirmed',
  ]);
  const history = await auditor.get<{ items: { action: string; version: number }[] }>(
    `${url}/history`,
  );
  t.same(
    history.body.items.map(({ action }) => action),
    await recorded(opened.body.id),
    'the history shows all of it',
  );
  t.same(
    history.body.items.map(({ version }) => version),
    history.body.items.map((_, index) => index + 1),
  );
});

t.test('the close counts to the millisecond, also for a draft', async (t) => {
  const [last, late] = [await readyDraft(lan), await readyDraft(lan)];
  await clockAt(CLOSE);
  const inTime = await lan.post(`${last.url}/submissions`);
  t.equal(inTime.status, 201, 'the closing instant itself is in time');
  t.equal(inTime.body.firstSubmittedAt, CLOSE);
  t.equal((await lan.post('/v1/applications', { roundId })).status, 201);

  await clockAt(JUST_AFTER_CLOSE);
  const refused = await lan.post(`${late.url}/submissions`);
  t.equal(refused.status, 409);
  t.same(refused.findings, ['window-closed ']);
  t.match((await lan.get(late.url)).body, {
    status: 'draft',
    number: null,
    version: late.version + 4,
  });
  t.equal((await recorded(late.id)).at(-1), 'submission.refused');
  const opened = await lan.post('/v1/applications', { roundId });
  t.equal(opened.status, 409);
  t.same(opened.findings, ['window-closed ']);
  t.same(await actionsOf(late.url), ['detach', 'withdraw'], 'no work is put into a lost draft');

  await clockAt('2025-10-31T23:59:59.999+08:00');
  const early = await readyDraft(lan);
  const tooEarly = await lan.post(`${early.url}/submissions`);
  t.same([tooEarly.status, ...tooEarly.findings], [409, 'window-not-open ']);
  await clockAt('2025-11-01T00:00:00.000+08:00');
  t.equal(
    (await lan.post(`${early.url}/submissions`)).status,
    201,
    'the opening instant is in time',
  );
});

t.test(
  'no path around the close: staff cannot hand in, and a late correction stays one',
  async (t) => {
    const draft = await readyDraft(lan);
    await clockAt(JUST_AFTER_CLOSE);
    for (const role of ['pre-reviewer', 'officer', 'counter', 'admin', 'finance'] as const) {
      t.equal((await as(role).post(`${draft.url}/submissions`)).status, 403, role);
      t.equal((await as(role).post('/v1/applications', { roundId })).status, 403, role);
    }
    const back = await reviewer.post(
      `${draft.url}/return-notices`,
      returnUntil('2025-12-05T18:00:00.000+08:00'),
    );
    t.equal(back.status, 404, 'a draft is its applicant’s own: no return makes it timely');
    const accept = await reviewer.post(`${draft.url}/acceptance`, { checks: allPass(document) });
    t.equal(accept.status, 404);
  },
);

t.test('a return may fall due after the close; its due time is inclusive', async (t) => {
  const dueAt = '2025-12-10T12:00:00.000+08:00';
  const [timely, late] = [await returned(dueAt), await returned(dueAt)];
  await clockAt(dueAt);
  const etag = await etagOf(timely.url);
  const edited = await lan.patch(timely.url, { product: { usage: '更正' } }, { 'if-match': etag });
  t.equal(edited.status, 200);
  const handedIn = await lan.post(`${timely.url}/submissions`);
  t.match(handedIn.body, {
    status: 'resubmitted',
    lastSubmittedAt: dueAt,
    firstSubmittedAt: MIDWAY,
  });

  await clockAt('2025-12-10T12:00:00.001+08:00');
  const refused = await lan.post(`${late.url}/submissions`);
  t.same([refused.status, ...refused.findings], [409, 'due-time-passed ']);
  t.equal((await recorded(late.id)).at(-1), 'submission.refused');
  const edit = await lan.patch(
    late.url,
    { product: { usage: '迟到的更正' } },
    { 'if-match': await etagOf(late.url) },
  );
  t.same([edit.status, ...edit.findings], [409, 'due-time-passed ']);
  const upload = await lan.upload(`${late.url}/materials`, filePart('licence'));
  t.same([upload.status, ...upload.findings], [409, 'due-time-passed ']);
});

t.test('after a return only what the notice opens may change', async (t) => {
  const dueAt = '2025-12-05T18:00:00.000+08:00';
  const items = [
    usage,
    { materialKind: 'licence', reasonCode: 'illegible', text: '请上传清晰的扫描件。' },
  ];
  const { url } = await submitted();
  const back = await decide(url, 'return-notices', returnUntil(dueAt, items));
  t.same(back.body.openItems, {
    all: false,
    pointers: ['/product/usage'],
    materialKinds: ['licence'],
  });
  const patch = (form: object) => lan.patch(url, form, { 'if-match': '*' });
  const closed: readonly (readonly [object, string])[] = [
    [{ product: { name: '另一产品', usage: '更正' } }, '/product/name'],
    [{ contact: null }, '/contact'],
    [{ scenarioCode: 'KFCJ-2024-FIRST' }, '/scenarioCode'],
  ];
  for (const [form, pointer] of closed) {
    const refused = await patch(form);
    t.equal(refused.status, 422, pointer);
    t.ok(
      refused.findings.every((finding) => finding.startsWith('not-open-for-correction /')),
      `${refused.findings}`,
    );
    t.ok(refused.findings.some((finding) => finding.includes(pointer)));
  }
  t.equal((await patch({ product: null })).status, 422, 'nor may the whole go with its part');
  t.equal((await patch({ product: { usage: '更正' } })).status, 200);

  const other = await lan.upload(`${url}/materials`, filePart('product-description', another(1)));
  t.same([other.status, ...other.findings], [422, 'not-open-for-correction /kind']);
  t.equal((await lan.upload(`${url}/materials`, filePart('licence', another(2)))).status, 201);
  t.equal((await lan.post(`${url}/submissions`)).status, 201);

  const all = { ...returnUntil(dueAt), opensAll: true };
  t.equal((await decide(url, 'return-notices', all)).status, 201);
  t.equal((await patch({ product: { name: '另一产品' } })).status, 200);
});

t.test('what is being corrected is nobody’s business until it is handed in', async (t) => {
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
  const [handedIn] = (await lan.get<{ items: Material[] }>(`${url}/materials`)).body.items.filter(
    ({ kind }) => kind === 'licence',
  );
  const patched = await lan.patch(
    url,
    { product: { name: '未提交的名称', usage: null } },
    { 'if-match': '*' },
  );
  t.equal(patched.status, 200);
  const replacement = [
    { name: 'replacesId', content: handedIn?.id ?? '' },
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
        (await client.get(`${url}/materials/${handedIn?.id}/content`)).status,
      ],
    };
  };
  const packet = {
    names: ['窗口智能导办系统', '窗口智能导办系统', '窗口智能导办系统'],
    licences: [handedIn?.id],
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
  t.same((await sees(reviewer)).names, packet.names, 'and what was never handed in stays so');
});

t.test('a due time lies ahead, and no further than the policy allows', async (t) => {
  const { url } = await submitted();
  const bounds = [
    ['2025-11-15T08:59:59.999+08:00', 422, 'due-time-not-ahead /dueAt'],
    [MIDWAY, 422, 'due-time-not-ahead /dueAt'],
    ['2026-01-14T09:00:00.001+08:00', 422, 'due-time-too-far /dueAt'],
    ['2026-01-14T09:00:00.000+08:00', 201, undefined],
  ] as const;
  for (const [dueAt, status, finding] of bounds) {
    const answer = await decide(url, 'return-notices', returnUntil(dueAt));
    t.same([answer.status, answer.findings[0]], [status, finding], dueAt);
  }
});

t.test('any number of returns, before and after acceptance, and the facts stay', async (t) => {
  const { url, number, firstSubmittedAt } = await submitted();
  let acceptedAt: string | null = null;
  for (let round = 1; round <= 6; round++) {
    await clockAt(`2025-12-${10 + round}T09:00:00.000+08:00`);
    const dueAt = `2025-12-${10 + round}T10:00:00.000+08:00`;
    t.equal((await decide(url, 'return-notices', returnUntil(dueAt))).status, 201);
    const again = await lan.post(`${url}/submissions`);
    t.match(again.body, { submissionCount: round + 1, number, firstSubmittedAt, acceptedAt });
    if (round < 3) continue;
    const accepted = await decide(url, 'acceptance', { checks: allPass(document) });
    t.match(accepted.body, { status: 'accepted', preReviewResult: 'passed', stage: 'scoring' });
    acceptedAt ??= accepted.body.acceptedAt;
    t.equal(accepted.body.acceptedAt, acceptedAt, 'the first acceptance stays a fact');
  }
  const notices = await lan.get<{ items: { number: number; stage: string }[] }>(
    `${url}/return-notices`,
  );
  t.same(
    notices.body.items.map((notice) => [notice.number, notice.stage]),
    [1, 2, 3, 4, 5, 6].map((each) => [each, each < 4 ? 'online' : 'after-acceptance']),
  );
});

t.test('a decline rests on rules and a failed item, and is final', async (t) => {
  const { url } = await submitted();
  const passing = { checks: allPass(document), ruleIds: ['3.3'], reason: '属于政府投资建设' };
  const unfounded = await decide(url, 'declination', passing);
  t.same([unfounded.status, ...unfounded.findings], [422, 'nothing-failed /checks']);
  const checks = allPass(document).map((check) =>
    check.code === 'not-government-funded' ? { ...check, verdict: 'fail' } : check,
  );
  const failing = await decide(url, 'acceptance', { checks });
  t.same([failing.status, ...failing.findings], [422, 'check-failed /checks/7/verdict']);
  const proposed = await decide(url, 'declination', { ...passing, checks });
  t.match(proposed.body, { status: 'submitted' }, 'the policy wants a second look');
  const declined = await confirm(url);
  t.match(declined.body, { status: 'declined', stage: 'closed', preReviewResult: 'failed' });
  t.same(declined.body.nextActions, []);
  t.equal((await lan.post(`${url}/submissions`)).status, 409);
  t.equal((await lan.post(`${url}/withdrawal`, { reason: 'other' })).status, 409);
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

t.test('two who change the same version: one is told to read again', async (t) => {
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
  t.equal((await lan.patch(url, {}, { 'if-match': `"v9", ${etag}` })).status, 200);
  t.equal((await lan.patch(url, {}, { 'if-match': '*' })).status, 200);
  t.equal((await lan.post(`${url}/submissions`, undefined, { 'if-match': etag })).status, 412);
  t.equal(
    (await lan.post(`${url}/withdrawal`, { reason: 'other' }, { 'if-match': etag })).status,
    412,
  );
});

t.test('an entity tag answers 304 until something changes, be it only the time', async (t) => {
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

t.test('an entity tag also tells what a new policy version changes for a draft', async (t) => {
  const { url } = await openDraft(lan);
  const { etag } = await lan.get(url);
  const extended = structuredClone(document);
  extended.window.closesAt.value = '2025-12-01T18:00:00+08:00';
  const officer = as('officer');
  const publish = (policy: object) =>
    officer.post(`/v1/rounds/${roundId}/policies`, { document: policy, reason: '测试' });
  t.equal((await publish(extended)).status, 201);
  const { status, body } = await lan.get<ApplicationView>(url, { 'if-none-match': etag });
  t.equal(status, 200);
  const submit = body.nextActions.find(({ action }) => action === 'submit');
  t.equal(submit?.closesAt, '2025-12-01T18:00:00.000+08:00');
  t.equal((await publish(document)).status, 201);
});

t.test('sixteen at once hand in one draft: one succeeds', async (t) => {
  const { id, url } = await readyDraft(lan);
  const race = await Promise.all(Array.from({ length: 16 }, () => lan.post(`${url}/submissions`)));
  t.equal(race.filter(({ status }) => status === 201).length, 1);
  t.equal(race.filter(({ status }) => status === 409).length, 15);
  const packets = await lan.get<{ items: object[] }>(`${url}/submissions`);
  t.equal(packets.body.items.length, 1);
  t.match((await lan.get(url)).body, { submissionCount: 1, number: /^2025-\d{6}$/ });
  t.equal((await recorded(id)).filter((action) => action === 'application.submitted').length, 1);
});

t.test('accept and return at once: one wins, and the loser changes nothing', async (t) => {
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
});

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

t.test('what belongs to others is not there', async (t) => {
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

t.test('a list is walked once over while others insert', async (t) => {
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

t.test('a list is narrowed by its filters; a cursor belongs to its list', async (t) => {
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

/** More than the walks below can book. */
const freeSlots = (
  await Promise.all([20, 21, 22].map((counter) => openSlots(service, '2025-12-10', counter)))
).flat();

t.test('nextActions says what the guards do, whatever happens before', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...(Object.keys(steps) as Step[])), { minLength: 4, maxLength: 10 }),
      async (walk) => {
        await clockAt(MIDWAY);
        const { url } = await readyDraft(lan);
        for (const step of walk) {
          const announced = new Set(await actionsOf(url));
          const { actions, take } = steps[step];
          const { status } = await take(url);
          const may = actions.some((action) => announced.has(action));
          if (status < 300 !== may)
            throw new Error(`${step}: ${status}, announced ${[...announced]}`);
        }
      },
    ),
    { numRuns: 12 },
  );
});

type Step = keyof typeof steps;

/** Claims the case as far as that is possible, takes the step, and keeps no claim. */
async function review(operation: string, body: unknown, by: Client = reviewer): Promise<Answer> {
  const claimed = `${operation.split('/').slice(0, 4).join('/')}/review-claim`;
  await by.post(claimed);
  const answer = await by.post(operation, body);
  await by.delete(claimed);
  return answer;
}

/** One way to take each action, right in everything but perhaps the moment. */
const steps = {
  edit: {
    actions: ['edit'],
    take: async (url: string) =>
      lan.patch(url, { product: { usage: '更正' } }, { 'if-match': await etagOf(url) }),
  },
  submit: {
    actions: ['submit', 'resubmit'],
    take: (url: string) => lan.post(`${url}/submissions`),
  },
  accept: {
    actions: ['accept'],
    take: (url: string) => review(`${url}/acceptance`, { checks: allPass(document) }),
  },
  acceptWithPaper: {
    actions: ['accept'],
    take: (url: string) =>
      review(`${url}/acceptance`, {
        checks: allPass(document),
        paperItems: [{ materialKind: 'licence' }],
      }),
  },
  decline: {
    actions: ['decline'],
    take: (url: string) =>
      review(`${url}/declination`, {
        checks: allPass(document).map((check) => ({ ...check, verdict: 'fail' })),
        ruleIds: ['3.3'],
        reason: '不符合',
      }),
  },
  confirm: {
    actions: ['confirm-decision'],
    take: (url: string) => review(`${url}/pre-review-decision/confirmation`, undefined, second),
  },
  reject: {
    actions: ['reject-decision'],
    take: (url: string) =>
      review(`${url}/pre-review-decision/rejection`, { reason: '请重新核对' }, second),
  },
  return: {
    actions: ['return'],
    take: (url: string) =>
      review(`${url}/return-notices`, returnUntil('2025-12-05T18:00:00.000+08:00')),
  },
  book: {
    actions: ['book-appointment'],
    take: (url: string) => lan.post(`${url}/appointments`, { slotId: freeSlots.pop()?.id }),
  },
  cancel: {
    actions: ['cancel-appointment'],
    take: async (url: string) => {
      const { visit } = (await lan.get<ApplicationView>(url)).body;
      return lan.post(`/v1/appointments/${visit?.appointmentId ?? UNKNOWN_ID}/cancellation`);
    },
  },
  withdraw: {
    actions: ['withdraw'],
    take: (url: string) => lan.post(`${url}/withdrawal`, { reason: 'other' }),
  },
} as const;

t.test('application numbers are unique', async (t) => {
  const { rows } = await pool.query(
    'select count(number)::int as numbers, count(distinct number)::int as different from applications',
  );
  t.ok(rows[0].numbers > 12, `${rows[0].numbers} numbers`);
  t.equal(rows[0].numbers, rows[0].different);
});
