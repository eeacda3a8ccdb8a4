import t from 'tap';
import type { HistoryEntry } from '../../src/applications/history/schemas.ts';
import { lapseRules } from '../../src/lapse-rules.ts';
import { systemCaller } from '../../src/platform/access/caller.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { canonicalDigest } from '../../src/platform/values/canonical.ts';
import { runLapses } from '../../src/pre-review/lapses/run-lapses.ts';
import { lapseTasks } from '../../src/pre-review/lapses/tasks.ts';
import type { ReturnNotice } from '../../src/pre-review/notices/schemas.ts';
import type { ExternalRevision } from '../../src/submissions/external-revisions/schemas.ts';
import {
  type Answer,
  allPass,
  CLOSE,
  type Client,
  MIDWAY,
  startTestService,
  UNKNOWN_ID,
} from '../support/service.ts';

// Whole stories of return notices: before and after the close, extended, lapsed, taken up again, and corrected on the
// finance platform.

const { as, applicant, clockAt, document, pool, readyDraft, roundId } = await startTestService(t);
const lan = applicant('lan');
const reviewer = as('pre-reviewer');
const officer = as('officer');
const finance = as('finance');

interface Outcome {
  readonly lapsed: number;
  readonly blocked: readonly object[];
  readonly complete: boolean;
}

const items = [
  { pointer: '/product/usage', reasonCode: 'insufficient-evidence', text: '请补充起止时间。' },
];

async function succeeds<Body>(asked: Promise<Answer<Body>>): Promise<Answer<Body>> {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.findings}`);
  return answer;
}

async function submitted(client: Client = lan): Promise<string> {
  await clockAt(MIDWAY);
  const { url } = await readyDraft(client);
  await succeeds(client.post(`${url}/submissions`));
  return url;
}

/** Claims the case and returns it; answers where the notice is. */
async function returned(url: string, notice: object): Promise<string> {
  await succeeds(reviewer.post(`${url}/review-claim`));
  const { headers } = await succeeds(
    reviewer.post(`${url}/return-notices`, { kind: 'revise', items, ...notice }),
  );
  return `${headers.location}`;
}

async function accept(url: string): Promise<void> {
  await succeeds(reviewer.post(`${url}/review-claim`));
  await succeeds(reviewer.post(`${url}/acceptance`, { checks: allPass(document) }));
}

async function correct(url: string, usage: string, client: Client = lan): Promise<void> {
  const { etag } = await client.get(url);
  await succeeds(client.patch(url, { product: { usage } }, { 'if-match': etag }));
}

async function read(url: string) {
  const { body } = await lan.get<{
    readonly status: string;
    readonly stage: string;
    readonly dueAt: string | null;
    readonly submissionCount: number;
    readonly firstSubmittedAt: string;
    readonly lastSubmittedAt: string;
    readonly acceptedAt: string | null;
    readonly nextActions: readonly { action: string; allowed: boolean }[];
  }>(url);
  return body;
}

async function noticesOf(url: string): Promise<readonly ReturnNotice[]> {
  const { body } = await lan.get<{ items: readonly ReturnNotice[] }>(`${url}/return-notices`);
  return body.items;
}

async function stateOf(notice: string): Promise<string> {
  return (await lan.get<ReturnNotice>(notice)).body.state;
}

async function historyOf(url: string): Promise<readonly HistoryEntry[]> {
  const { body } = await officer.get<{ items: readonly HistoryEntry[] }>(
    `${url}/history?limit=200`,
  );
  return body.items;
}

async function lapseRun(): Promise<Outcome> {
  return (await officer.post<Outcome>(`/v1/rounds/${roundId}/lapse-runs`)).body;
}

t.test(
  'returned before the close, handed in again after it, and again, and accepted',
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
    const two = await returned(url, { kind: 'supplement', dueAt });
    t.equal(await stateOf(one), 'superseded', 'a further notice takes the place of the open one');
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

t.test('accepted, returned, corrected and accepted again: the acceptance stays', async (t) => {
  const url = await submitted();
  await accept(url);
  const { acceptedAt } = await read(url);
  await clockAt('2025-12-10T10:00:00.000+08:00');
  const notice = await returned(url, { dueAt: '2025-12-19T18:00:00.000+08:00' });
  t.match((await lan.get<ReturnNotice>(notice)).body, { stage: 'after-acceptance', state: 'open' });
  const back = await read(url);
  t.match(back, { status: 'returned', stage: 'after-acceptance', acceptedAt });
  t.notOk(
    back.nextActions.some(({ action }) => action === 'award'),
    'no award before it is accepted again',
  );
  await correct(url, '更正。');
  await succeeds(lan.post(`${url}/submissions`));
  await accept(url);
  t.match(await read(url), { status: 'accepted', acceptedAt, submissionCount: 2 });
});

t.test('a due time may be left to the policy: five working days, to the last moment', async (t) => {
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

t.test('a return is refused with everything that is wrong with it', async (t) => {
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

t.test('who returned a case has it no more, and judges no packet that was replaced', async (t) => {
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

t.test('a notice has a tag of its own and readers of its own', async (t) => {
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

t.test('more time: by pre-review until the due time, by an officer afterwards', async (t) => {
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

  await clockAt('2025-12-12T18:00:00.001+08:00');
  const late = await reviewer.post(path, until('2025-12-13T18:00:00.000+08:00'));
  t.same([late.status, late.findings], [409, ['due-time-passed ']]);
  const again = await officer.post<ReturnNotice>(path, until('2025-12-13T18:00:00.000+08:00'));
  t.same([again.status, again.body.extensions.length], [201, 2]);
  await clockAt('2025-12-13T18:00:00.000+08:00');
  await succeeds(lan.post(`${url}/submissions`));
  const closed = await officer.post(path, until('2025-12-20T18:00:00.000+08:00'));
  t.same([closed.status, closed.findings], [409, ['notice-closed ']], 'it was answered');
  const [entry] = (await historyOf(url)).filter(({ action }) => /extended$/.test(action));
  t.match(entry?.data, { noticeNumber: 1, number: 1, reasonCode: 'applicant-request' });
  t.notMatch(JSON.stringify(entry), '来函', 'the ledger keeps no text');
});

t.test('a case lapses one millisecond after its due time, once, with its entry', async (t) => {
  const url = await submitted();
  const notice = await returned(url, { dueAt: '2025-12-05T18:00:00.000+08:00' });
  for (const [now, lapsed, status] of [
    ['2025-12-05T17:59:59.999+08:00', 0, 'returned'],
    ['2025-12-05T18:00:00.000+08:00', 0, 'returned'],
    ['2025-12-05T18:00:00.001+08:00', 1, 'lapsed'],
    ['2025-12-05T18:00:00.002+08:00', 0, 'lapsed'],
  ] as const) {
    await clockAt(now);
    t.same(await lapseRun(), { lapsed, blocked: [], complete: true }, now);
    t.equal((await read(url)).status, status);
  }
  t.equal(await stateOf(notice), 'lapsed');
  const entries = (await historyOf(url)).filter(({ action }) => action === 'application.lapsed');
  t.match(entries, [{ ruleIds: ['4.1b'], actor: { role: 'officer' } }]);
  const late = await lan.post(`${url}/submissions`);
  t.same([late.status, late.findings], [409, ['due-time-passed ']]);
  t.equal((await officer.post(`/v1/rounds/${UNKNOWN_ID}/lapse-runs`)).status, 404);
  t.equal((await reviewer.post(`/v1/rounds/${roundId}/lapse-runs`)).status, 403);
});

t.test('an officer takes a lapsed case up again, for this one application', async (t) => {
  const [url, other] = [await submitted(), await submitted(applicant('hai'))];
  const dueAt = '2025-12-05T18:00:00.000+08:00';
  const notice = await returned(url, { dueAt });
  await returned(other, { dueAt });
  await clockAt('2025-12-08T09:00:00.000+08:00');
  t.equal((await lapseRun()).lapsed, 2);
  const lapsed = await read(url);
  t.same(
    lapsed.nextActions.filter(({ allowed }) => allowed).map(({ action }) => action),
    ['reopen'],
    'somebody can act',
  );
  const until = { dueAt: '2025-12-09T18:00:00.000+08:00', reasonCode: 'force-majeure' };
  const early = await reviewer.post(`${notice}/extension`, until);
  t.same([early.status, early.findings], [409, ['wrong-status ']]);
  await succeeds(officer.post(`${notice}/extension`, until));
  t.match(await read(url), { status: 'returned', dueAt: until.dueAt });
  t.equal(await stateOf(notice), 'open');
  t.equal((await officer.get<{ status: string }>(other)).body.status, 'lapsed');
  await correct(url, '更正。');
  await succeeds(lan.post(`${url}/submissions`));
  t.equal((await read(url)).status, 'resubmitted');
});

t.test('what was decided in time is in time, though the lapse was committed first', async (t) => {
  const url = await submitted();
  const dueAt = '2025-12-05T18:00:00.000+08:00';
  await returned(url, { dueAt });
  const id = url.split('/').at(-1);
  const client = await pool.connect();
  const blocked = async (count: number) => {
    const query = "select from pg_stat_activity where wait_event_type = 'Lock'";
    while ((await pool.query(query)).rowCount !== count);
  };
  await client.query('begin');
  await client.query('select from applications where id = $1 for update', [id]);
  await clockAt('2025-12-05T18:00:00.001+08:00');
  const lapse = lapseRun();
  await blocked(1);
  await clockAt(dueAt);
  const handedIn = lan.post(`${url}/submissions`);
  await blocked(2);
  await client.query('commit');
  client.release();
  t.equal((await lapse).lapsed, 1);
  t.equal((await handedIn).status, 201);
  t.match(await read(url), { status: 'resubmitted', lastSubmittedAt: dueAt });
  t.same(
    (await historyOf(url)).slice(-2).map(({ action }) => action),
    ['application.lapsed', 'application.resubmitted'],
    'the history tells both',
  );
});

t.test('a resubmission and the lapse race at the due instant, twenty times', async (t) => {
  const url = await submitted();
  const outcomes: Record<string, number> = { resubmitted: 0, lapsed: 0 };
  for (let round = 0; round < 20; round++) {
    const day = new Date(Date.UTC(2025, 11, 1 + round, 2));
    const dueAt = new Date(day.getTime() + 3_600_000);
    await clockAt(day.toISOString());
    await returned(url, { dueAt: dueAt.toISOString() });
    // From here the clock runs, and passes the due time while the two are under way.
    const almost = new Date(dueAt.getTime() - 2 * round).toISOString();
    await as('admin').put('/v1/development/clock', { at: almost, frozen: false });
    const [handedIn] = await Promise.all([lan.post(`${url}/submissions`), lapseRun(), lapseRun()]);
    await clockAt(new Date(dueAt.getTime() + 1).toISOString());
    await lapseRun();
    const { status, lastSubmittedAt } = await read(url);
    outcomes[status] = (outcomes[status] ?? 0) + 1;
    if (handedIn.status === 201) {
      t.equal(status, 'resubmitted', `round ${round}: accepted, hence kept`);
      t.ok(new Date(lastSubmittedAt) <= dueAt, 'it was in time');
    } else {
      t.same([handedIn.status, handedIn.findings], [409, ['due-time-passed ']]);
      t.equal(status, 'lapsed', `round ${round}: late, hence lapsed`);
      const [latest] = (await noticesOf(url)).slice(-1);
      const soon = new Date(dueAt.getTime() + 60_000).toISOString();
      await succeeds(
        officer.post(`/v1/return-notices/${latest?.id}/extension`, {
          dueAt: soon,
          reasonCode: 'other',
        }),
      );
      await succeeds(lan.post(`${url}/submissions`));
    }
  }
  t.equal((outcomes.resubmitted ?? 0) + (outcomes.lapsed ?? 0), 20);
  t.comment(`resubmitted ${outcomes.resubmitted}, lapsed ${outcomes.lapsed}`);
});

t.test('the scheduled task does the same, on several replicas at once', async (t) => {
  const urls = [await submitted(), await submitted(), await submitted()];
  for (const url of urls) await returned(url, { dueAt: '2025-12-28T18:00:00.000+08:00' });
  await clockAt('2025-12-29T09:00:00.000+08:00');
  const log = { warn: () => t.fail('no value is unset') };
  const one = await runLapses(databaseOf(pool), systemCaller('test'), {
    rules: lapseRules,
    roundId,
    atMost: 1,
  });
  t.match(one, { lapsed: 1, complete: false }, 'a run may be bounded, and tells that more is left');
  const replicas = [1, 2, 3].map(() => runTask({ db: databaseOf(pool), log }));
  await Promise.all(replicas);
  for (const url of urls) {
    t.equal((await read(url)).status, 'lapsed');
    const entries = (await historyOf(url)).filter(({ action }) => action === 'application.lapsed');
    t.match(entries, [{ actor: { subject: /^(lapse-task|test)$/ } }]);
    t.equal(entries.length, 1, 'each once');
  }
});

t.test('a policy that does not name the consequence lets nothing lapse, and says so', async (t) => {
  const service = await startTestService(t, ({ preReview }) => {
    delete preReview.onLapse;
  });
  const client = service.applicant('lan');
  const { url } = await service.readyDraft(client);
  await client.post(`${url}/submissions`);
  await service.as('pre-reviewer').post(`${url}/review-claim`);
  const dueAt = '2025-12-05T18:00:00.000+08:00';
  await service.as('pre-reviewer').post(`${url}/return-notices`, { kind: 'revise', dueAt, items });
  await service.clockAt('2025-12-06T09:00:00.000+08:00');
  const path = `/v1/rounds/${service.roundId}/lapse-runs`;
  const { status, body } = await service.as('officer').post<Outcome>(path);
  t.same(
    [status, body],
    [
      200,
      {
        lapsed: 0,
        blocked: [{ setting: '/preReview/onLapse', applications: 1 }],
        complete: true,
      },
    ],
  );
  t.match((await client.get(url)).body, { status: 'returned' });
  const warned: unknown[] = [];
  const log = { warn: (entry: unknown) => warned.push(entry) };
  await runTask({ db: databaseOf(service.pool), log });
  t.same(warned, [{ roundId: service.roundId, setting: '/preReview/onLapse', applications: 1 }]);
});

/** One run of the task as a replica starts it. */
async function runTask(deps: Parameters<typeof lapseTasks>[0]): Promise<void> {
  const [task] = lapseTasks(deps, { lapseSeconds: 60 }, lapseRules);
  await task?.work(new Date(), new AbortController().signal);
}

function revision(number: number, usage = `修订 ${number}`, more: object = {}) {
  return {
    system: 'cqt.szfb',
    externalId: 'SB-2025-1',
    revision: number,
    form: { product: { usage } },
    ...more,
  };
}

t.test('the finance platform corrects what was accepted and returned', async (t) => {
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

t.test('a revision goes on top of what the applicant is correcting here', async (t) => {
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

t.test('the platform and the applicant hand in at once, twenty times: one wins', async (t) => {
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
});
