import t from 'tap';
import { systemCaller } from '../../src/platform/access/caller.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { lapseOverdueCases } from '../../src/pre-review/lapses/lapse-overdue-cases.ts';
import { lapseTasks } from '../../src/pre-review/lapses/tasks.ts';
import { lapseRules } from '../../src/upward.ts';
import { items, noticeStories, succeeds } from '../support/notice-stories.ts';
import { CLOSE, JUST_AFTER_CLOSE, startTestService, UNKNOWN_ID } from '../support/service.ts';

// What becomes of a case whose due time passes, and how it is taken up again.

const service = await startTestService(t);
const { as, applicant, clockAt, pool, roundId } = service;
const lan = applicant('lan');
const reviewer = as('pre-reviewer');
const officer = as('officer');
const { submitted, returned, correct, read, noticesOf, stateOf, historyOf } =
  noticeStories(service);

interface Outcome {
  readonly lapsed: number;
  readonly blocked: readonly object[];
  readonly complete: boolean;
}

async function lapseRun(): Promise<Outcome> {
  return (await officer.post<Outcome>(`/v1/rounds/${roundId}/lapse-runs`)).body;
}

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

t.test('an officer reopens one lapsed case', async (t) => {
  const [url, other] = [await submitted(), await submitted(applicant('hai'))];
  const dueAt = '2025-12-05T18:00:00.000+08:00';
  const notice = await returned(url, { dueAt });
  await returned(other, { dueAt });
  await clockAt('2025-12-08T09:00:00.000+08:00');
  t.equal((await lapseRun()).lapsed, 2);
  const lapsed = await read(url);
  t.same(
    lapsed.nextActions.filter(({ allowed }) => allowed).map(({ action }) => action),
    ['reopen-application', 'propose-reconsideration'],
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

t.test('while strangers may still file, a returned applicant is not shut out', async (t) => {
  const [url, other] = [await submitted(), await submitted(applicant('hai'))];
  const dueAt = '2025-11-20T18:00:00.000+08:00';
  await returned(url, { dueAt });
  await returned(other, { dueAt });
  await correct(url, '更正。');
  for (const now of ['2025-11-20T18:00:00.001+08:00', CLOSE]) {
    await clockAt(now);
    t.equal((await lapseRun()).lapsed, 0, now);
    const { status, dueAt: shown, nextActions } = await read(url);
    t.same([status, shown], ['returned', dueAt], 'the notified time stays what it was');
    const next = nextActions.find(({ action }) => action === 'resubmit-application');
    t.match(next, { allowed: true, closesAt: CLOSE });
  }
  await succeeds(lan.post(`${url}/submissions`));
  t.match(await read(url), { status: 'resubmitted', lastSubmittedAt: CLOSE });
  await clockAt(JUST_AFTER_CLOSE);
  const late = await applicant('hai').post(`${other}/submissions`);
  t.same([late.status, late.findings], [409, ['due-time-passed ']]);
  t.equal((await lapseRun()).lapsed, 1);
});

t.test('an unset end of such a correction decides nothing, and the run says so', async (t) => {
  const service = await startTestService(t, ({ preReview }) => {
    delete preReview.effectiveDue;
  });
  const client = service.applicant('lan');
  const { url } = await service.readyDraft(client);
  await client.post(`${url}/submissions`);
  const dueAt = '2025-11-20T18:00:00.000+08:00';
  await service.decide(url, 'return-notices', { kind: 'revise', dueAt, items });
  await service.clockAt(CLOSE);
  const early = await client.post(`${url}/submissions`);
  const setting = '/preReview/effectiveDue';
  t.same([early.status, early.findings], [409, [`policy-value-unset ${setting}`]]);
  const path = `/v1/rounds/${service.roundId}/lapse-runs`;
  const { body } = await service.as('officer').post<Outcome>(path);
  t.same(body, { lapsed: 0, blocked: [{ setting, applications: 1 }], complete: true });
  await service.clockAt(JUST_AFTER_CLOSE);
  t.match((await service.as('officer').post<Outcome>(path)).body, { lapsed: 1, blocked: [] });
});

t.test('a command decided in time counts, even if the lapse was committed first', async (t) => {
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

t.test('of a resubmission and a lapse at the due time, one wins, twenty times', async (t) => {
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

t.test('the scheduled task lapses each case once, on several replicas at once', async (t) => {
  const urls = [await submitted(), await submitted(), await submitted()];
  for (const url of urls) await returned(url, { dueAt: '2025-12-28T18:00:00.000+08:00' });
  await clockAt('2025-12-29T09:00:00.000+08:00');
  const log = { warn: () => t.fail('no value is unset') };
  const one = await lapseOverdueCases(databaseOf(pool), systemCaller('lapse-task'), {
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

t.test(
  'no case lapses while the policy leaves the consequence unset, and the run says so',
  async (t) => {
    const service = await startTestService(t, ({ preReview }) => {
      delete preReview.onLapse;
    });
    const client = service.applicant('lan');
    const { url } = await service.readyDraft(client);
    await client.post(`${url}/submissions`);
    await service.as('pre-reviewer').post(`${url}/review-claim`);
    const dueAt = '2025-12-05T18:00:00.000+08:00';
    await service
      .as('pre-reviewer')
      .post(`${url}/return-notices`, { kind: 'revise', dueAt, items });
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
  },
);

/** One run of the task as a replica starts it. */
async function runTask(deps: Parameters<typeof lapseTasks>[0]): Promise<void> {
  const [task] = lapseTasks(deps, { lapseSeconds: 60 }, lapseRules);
  await task?.work(new Date(), new AbortController().signal);
}
