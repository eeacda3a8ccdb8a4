import fc from 'fast-check';
import t from 'tap';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import type { SubmissionSummary } from '../../src/submissions/packets/schemas.ts';
import { another, caseStories, returnUntil, usage } from '../support/case-stories.ts';
import { bringPaper, openSlots } from '../support/counter.ts';
import { latestProposal } from '../support/decision-proposals.ts';
import {
  type Answer,
  allPass,
  CLOSE,
  type Client,
  filePart,
  JUST_AFTER_CLOSE,
  MIDWAY,
  requiredKinds,
  startTestService,
  UNKNOWN_ID,
} from '../support/service.ts';

// Whole stories of one application, through the HTTP API alone.

const service = await startTestService(t);
const { as, clockAt, confirm, decide, document, pool, readyDraft, roundId } = service;
const reviewer = as('pre-reviewer');
const second = service.reviewer('second-reviewer');
const counter = as('counter');
const auditor = as('auditor');
const lan = service.applicant('lan');
const { submitted, returned, etagOf, recorded } = caseStories(service);

t.beforeEach(() => clockAt(MIDWAY));

async function actionsOf(url: string): Promise<string[]> {
  const { body } = await auditor.get<ApplicationView>(url);
  return body.nextActions.filter(({ allowed }) => allowed).map(({ action }) => action);
}

t.test(
  'a case goes from an empty draft to a passed pre-review, with a return and paper',
  async (t) => {
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

    const patched = await lan.patch(url, service.nextForm(lan), { 'if-match': opened.etag });
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
      'check-in.recorded',
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
  },
);

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
  t.same(
    await actionsOf(late.url),
    ['remove-material', 'withdraw-application', 'close-draft', 'delete-application'],
    'no work is put into a lost draft',
  );

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
  'no path leads around the close: staff cannot submit, and late corrections stay late',
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
  const submitted = await lan.post(`${timely.url}/submissions`);
  t.match(submitted.body, {
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

t.test('a due time lies in the future, no further ahead than the policy allows', async (t) => {
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

t.test('a case may be returned any number of times, and its facts stay', async (t) => {
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
  t.match(proposed.body, { status: 'submitted' }, 'the policy wants a second review');
  const declined = await confirm(url);
  t.match(declined.body, { status: 'declined', stage: 'closed', preReviewResult: 'failed' });
  t.same(
    declined.body.nextActions.filter(({ allowed }) => allowed).map(({ action }) => action),
    ['propose-reconsideration'],
    'only two officers may take it up again',
  );
  t.equal((await lan.post(`${url}/submissions`)).status, 409);
  t.equal((await lan.post(`${url}/withdrawal`, { reason: 'other' })).status, 409);
});

/** More than the walks below can book. */
const freeSlots = (
  await Promise.all([20, 21, 22].map((counter) => openSlots(service, '2025-12-10', counter)))
).flat();

t.test('nextActions agrees with the guards after any history', async () => {
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
    actions: ['update-application'],
    take: async (url: string) =>
      lan.patch(url, { product: { usage: '更正' } }, { 'if-match': await etagOf(url) }),
  },
  submit: {
    actions: ['submit-application', 'resubmit-application'],
    take: (url: string) => lan.post(`${url}/submissions`),
  },
  accept: {
    actions: ['accept-application'],
    take: (url: string) => review(`${url}/acceptance`, { checks: allPass(document) }),
  },
  acceptWithPaper: {
    actions: ['accept-application'],
    take: (url: string) =>
      review(`${url}/acceptance`, {
        checks: allPass(document),
        paperItems: [{ materialKind: 'licence' }],
      }),
  },
  decline: {
    actions: ['decline-application'],
    take: (url: string) =>
      review(`${url}/declination`, {
        checks: allPass(document).map((check) => ({ ...check, verdict: 'fail' })),
        ruleIds: ['3.3'],
        reason: '不符合',
      }),
  },
  confirm: {
    actions: ['confirm-pre-review-decision'],
    take: async (url: string) =>
      review(`${await latestProposal(url, second)}/confirmation`, undefined, second),
  },
  reject: {
    actions: ['reject-pre-review-decision'],
    take: async (url: string) =>
      review(`${await latestProposal(url, second)}/rejection`, { reason: '请重新核对' }, second),
  },
  return: {
    actions: ['issue-return-notice'],
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
    actions: ['withdraw-application'],
    take: (url: string) => lan.post(`${url}/withdrawal`, { reason: 'other' }),
  },
} as const;

t.test('application numbers are unique, also for concurrent submissions', async (t) => {
  const drafts = await Promise.all(Array.from({ length: 8 }, () => readyDraft(lan)));
  const answers = await Promise.all(drafts.map(({ url }) => lan.post(`${url}/submissions`)));
  t.same(
    answers.map(({ status }) => status),
    drafts.map(() => 201),
  );
  const { rows } = await pool.query(
    'select count(number)::int as numbers, count(distinct number)::int as different from applications',
  );
  t.ok(rows[0].numbers > 12, `${rows[0].numbers} numbers`);
  t.equal(rows[0].numbers, rows[0].different);
});
