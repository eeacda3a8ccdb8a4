import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import t from 'tap';
import { wholeFeed } from '../support/event-feed.ts';
import { noticeStories } from '../support/notice-stories.ts';
import { temporaryDirectory } from '../support/server.ts';
import { startTestService } from '../support/service.ts';
import { type ServiceProcess, startServiceProcess } from '../support/service-process.ts';

// Two processes announce what falls due: each reminder once, whichever of them looks.

const service = await startTestService(t);
const { clockAt, pool } = service;
const lan = service.applicant('lan');
const { submitted, returned } = noticeStories(service);

const HOUR_MS = 3_600_000;

/** An instant so many hours, and milliseconds, before another. */
function ahead(instant: string, hours: number, ms = 0): string {
  return new Date(Date.parse(instant) - hours * HOUR_MS + ms).toISOString();
}

async function announced(): Promise<readonly { dueAt: string; hoursAhead: number }[]> {
  const { rows } = await pool.query(
    "SELECT data FROM ledger_entries WHERE action = 'reminder.return-due' ORDER BY at",
  );
  return rows.map(({ data }) => data);
}

async function runsOf({ url }: ServiceProcess): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(
    /background_task_runs_total\{task="reminders",outcome="done"\} (\d+)/.exec(text)?.[1] ?? 0,
  );
}

/** Until a whole run has begun and ended on each of them. */
async function haveLooked(replicas: readonly ServiceProcess[]): Promise<void> {
  await Promise.all(
    replicas.map(async (replica) => {
      const before = await runsOf(replica);
      while ((await runsOf(replica)) < before + 2) await pause(100);
    }),
  );
}

t.test('a return notice, on two replicas, over a restart and an extension', async (t) => {
  const dueAt = '2025-12-05T18:00:00.000+08:00';
  const later = '2025-12-12T18:00:00.000+08:00';
  const url = await submitted();
  const notice = await returned(url, { dueAt });
  const directory = temporaryDirectory();
  const start = () =>
    startServiceProcess(service, directory, {
      env: { SUBSIDY_REMINDER_SECONDS: '1', SUBSIDY_LAPSE_SECONDS: '0' },
    });
  const replicas = await Promise.all([start(), start()]);
  t.teardown(async () => {
    for (const replica of replicas) await replica.kill();
    rmSync(directory, { recursive: true });
  });
  const spans = async () => (await announced()).map(({ hoursAhead }) => hoursAhead);

  await clockAt(ahead(dueAt, 72, -1));
  await haveLooked(replicas);
  t.same(await spans(), [], 'a millisecond early');
  await clockAt(ahead(dueAt, 72));
  await haveLooked(replicas);
  t.same(await spans(), [72], 'at its instant, once');
  await replicas[0]?.kill();
  replicas[0] = await start();
  await haveLooked(replicas);
  t.same(await spans(), [72], 'not again after a restart');
  await clockAt(ahead(dueAt, 24));
  await haveLooked(replicas);
  t.same(await spans(), [72, 24]);

  const reviewer = service.as('pre-reviewer');
  const extension = await reviewer.post(`${notice}/extension`, {
    dueAt: later,
    reasonCode: 'applicant-request',
    note: '因故延期。',
  });
  t.equal(extension.status, 201, `${extension.findings}`);
  await clockAt(ahead(later, 72));
  await haveLooked(replicas);
  t.same(await spans(), [72, 24, 72], 'again, for the time that moved');
  t.match(await announced(), [{ dueAt }, { dueAt }, { dueAt: later }]);

  const events = await wholeFeed(lan, { type: 'reminder.return-due' });
  t.match(
    events.map(({ data }) => data),
    [{ hoursAhead: 72 }, { hoursAhead: 24 }, { hoursAhead: 72 }],
  );
  t.equal(events[0]?.applicationid, url.split('/').at(-1));
});
