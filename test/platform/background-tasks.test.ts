import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Registry } from 'prom-client';
import t, { type Test } from 'tap';
import { openPool } from '../../src/platform/database/pool.ts';
import {
  type BackgroundTask,
  type RunningTask,
  startTask,
  taskMetrics,
} from '../../src/platform/runtime/background-task.ts';
import { openTaskLocks, type TaskLocks } from '../../src/platform/runtime/task-locks.ts';
import { createTestDatabase } from '../support/database.ts';
import { withDatabase } from '../support/server.ts';

const APPLICATION = 'open-scenario-subsidy-tasks';
const database = await createTestDatabase(t, 'template1');
const admin = openPool({ url: withDatabase(database.adminUrl, 'postgres'), max: 1, log: console });
t.teardown(() => admin.end());
const [, name = ''] = new URL(database.runtimeUrl).pathname.split('/');

/** One process of the service, as far as its tasks go. */
interface Replica {
  readonly locks: TaskLocks;
  readonly errors: unknown[];
  readonly registry: Registry;
  readonly metrics: ReturnType<typeof taskMetrics>;
  start(task: Partial<BackgroundTask> & Pick<BackgroundTask, 'work'>): RunningTask;
}

let lastName = 0;
const newName = () => `task-${++lastName}`;
const HOUR = 3_600_000;

function replica(t: Test): Replica {
  const errors: unknown[] = [];
  const locks = openTaskLocks(database.runtimeUrl, { warn() {} });
  const registry = new Registry();
  const metrics = taskMetrics(registry);
  const started: RunningTask[] = [];
  const surroundings = { locks, log: { error: (each: unknown) => errors.push(each) }, metrics };
  t.teardown(async () => {
    await Promise.all(started.map((task) => task.stop()));
    await locks.close();
  });
  return {
    ...{ locks, errors, registry, metrics },
    start(task) {
      const running = startTask(surroundings, { name: newName(), everyMs: HOUR, ...task });
      started.push(running);
      return running;
    },
  };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(5);
}

/** The sessions of all replicas together. */
async function sessions(): Promise<readonly number[]> {
  const { rows } = await admin.query(
    'select pid from pg_stat_activity where datname = $1 and application_name = $2',
    [name, APPLICATION],
  );
  return rows.map(({ pid }) => pid);
}

async function endSessions(): Promise<void> {
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = $1 and application_name = $2`,
    [name, APPLICATION],
  );
}

t.test('a task that fails again and again waits longer each time, until it succeeds', async (t) => {
  const { start } = replica(t);
  let [ran, isBroken] = [0, true];
  start({
    ...{ everyMs: 20, mostWaitMs: 100_000, atStart: true },
    async work() {
      ran += 1;
      if (isBroken) throw new Error('still broken');
    },
  });
  await until(() => ran === 4);
  await pause(200);
  t.ok(ran <= 5, `${ran} runs: the waits are 40, 80, 160 and 320 ms`);
  isBroken = false;
  const broken = ran;
  await until(() => ran === broken + 10);
});

t.test('the first run may come at a time of its own, and only a good end is told', async (t) => {
  const { start, registry } = replica(t);
  const name = newName();
  let [ran, isBroken] = [0, true];
  const task = start({
    ...{ name, firstMs: 20 },
    async work() {
      ran += 1;
      if (isBroken) throw new Error('still broken');
    },
  });
  const lastDone = async () =>
    new RegExp(`^background_task_last_done_timestamp_seconds{task="${name}"} ([\\d.]+)$`, 'm').exec(
      await registry.metrics(),
    )?.[1];
  await until(() => ran === 1);
  await task.runNow();
  t.equal(await lastDone(), undefined, 'a failed run leaves no instant');
  isBroken = false;
  await task.runNow();
  const done = Number(await lastDone());
  t.ok(Math.abs(done - Date.now() / 1_000) < 60, 'seconds since 1970');
  isBroken = true;
  await task.runNow();
  t.equal(Number(await lastDone()), done, 'the last good one stays');
});

t.test('a task for every replica runs on each, at the same time', async (t) => {
  const [one, other] = [replica(t), replica(t)];
  let running = 0;
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const task = {
    ...({ name: newName(), onEveryReplica: true } as const),
    async work() {
      running += 1;
      await released;
    },
  };
  const runs = [one.start(task).runNow(), other.start(task).runNow()];
  await until(() => running === 2);
  release();
  await Promise.all(runs);
  t.same([one.errors, other.errors], [[], []]);
});

t.test('a task runs on one replica at a time, and again after it failed', async (t) => {
  const [one, other] = [replica(t), replica(t)];
  let ran = 0;
  let release = () => {};
  const task = {
    name: newName(),
    work: async () => {
      ran += 1;
      if (ran === 1) await new Promise<void>((resolve) => (release = resolve));
      if (ran === 2) throw new Error('not this time');
    },
  };
  const [here, there] = [one.start(task), other.start(task)];
  const first = here.runNow();
  await until(() => ran === 1);
  await there.runNow();
  t.equal(ran, 1, 'the other replica leaves it to the first');
  release();
  await first;
  await there.runNow();
  t.match(other.errors, [{ task: task.name, err: { message: 'not this time' } }]);
  await here.runNow();
  t.equal(ran, 3, 'the failed run freed the lock');
  t.match(await other.registry.metrics(), `{task="${task.name}",outcome="failed"} 1`);
  t.match(await one.registry.metrics(), `{task="${task.name}",outcome="done"} 2`);
  t.match(
    await one.registry.metrics(),
    `background_task_duration_seconds_count{task="${task.name}"} 2`,
    'what was left to the other replica is no run',
  );
});

t.test('two replicas never run the same task at once', async (t) => {
  const names = [newName(), newName(), newName()];
  const underWay = new Map<string, number>();
  let runs = 0;
  let most = 0;
  for (const each of [replica(t), replica(t), replica(t)]) {
    for (const taskName of names) {
      each.start({
        name: taskName,
        everyMs: 1,
        work: async () => {
          const together = (underWay.get(taskName) ?? 0) + 1;
          underWay.set(taskName, together);
          most = Math.max(most, together);
          await pause(2);
          underWay.set(taskName, together - 1);
          runs += 1;
        },
      });
    }
  }
  await until(() => runs > 200);
  t.equal(most, 1);
});

t.test('all tasks of a replica share one connection', async (t) => {
  const { start } = replica(t);
  let running = 0;
  const work = async (_now: Date, signal: AbortSignal) => {
    running += 1;
    await once(signal, 'abort');
  };
  for (let task = 0; task < 5; task++) void start({ work }).runNow();
  await until(() => running === 5);
  t.equal((await sessions()).length, 1);
});

t.test('a lost connection ends the run, frees the task and is replaced', async (t) => {
  const [one, other] = [replica(t), replica(t)];
  const task = { name: newName(), everyMs: HOUR };
  const ends: unknown[] = [];
  let running = 0;
  const work = async (_now: Date, signal: AbortSignal) => {
    running += 1;
    await once(signal, 'abort');
    ends.push(signal.reason);
    signal.throwIfAborted();
  };
  const here = one.start({ ...task, work });
  const first = here.runNow();
  await until(() => running === 1);
  const [lost] = await sessions();
  await endSessions();
  await first;
  t.match(ends, [{ message: 'the session that held the lock is over' }]);
  t.match(one.errors, [{ task: task.name }], 'a run that was cut off has failed');

  let overtaken = 0;
  await other.start({ ...task, work: async () => (overtaken += 1) }).runNow();
  t.equal(overtaken, 1, 'another replica may run it');

  const again = here.runNow();
  await until(() => running === 2);
  t.equal((await sessions()).length, 2);
  t.notOk((await sessions()).includes(lost ?? 0), 'on a new connection');
  await here.stop();
  await again;
});

t.test('runs fail while the database is away, and resume afterwards', async (t) => {
  const { start, errors } = replica(t);
  let ran = 0;
  const task = start({ work: async () => (ran += 1) });
  await task.runNow();
  t.equal(ran, 1);
  await admin.query(`alter database ${name} allow_connections false`);
  t.teardown(() => admin.query(`alter database ${name} allow_connections true`));
  await endSessions();
  await until(async () => (await sessions()).length === 0);
  await task.runNow();
  await task.runNow();
  t.equal(ran, 1);
  t.equal(errors.length, 2, 'each attempt is logged');
  await admin.query(`alter database ${name} allow_connections true`);
  await task.runNow();
  t.equal(ran, 2);
});

t.test('a stop ends the current run, frees its lock and starts no further run', async (t) => {
  const [one, other] = [replica(t), replica(t)];
  let ran = 0;
  const task = {
    name: newName(),
    everyMs: 1,
    work: async (_now: Date, signal: AbortSignal) => {
      ran += 1;
      await once(signal, 'abort');
      throw signal.reason;
    },
  };
  const stopped = one.start(task);
  await until(() => ran === 1);
  await stopped.stop();
  t.same(one.errors, [], 'a run that a stop ended is no failure');
  await stopped.runNow();
  t.equal(ran, 1, 'nothing follows a stop');

  const here = other.start(task);
  await until(() => ran === 2);
  t.pass('the lock is free, though the session of the first still stands');
  await here.stop();
  await one.locks.close();
  await other.locks.close();
  t.same(await sessions(), [], 'and then no session is left');
});

t.test('a lock has one holder, and ends with its release', async (t) => {
  const [one, other] = [replica(t).locks, replica(t).locks];
  const task = newName();
  const held = await one.take(task);
  t.equal(await other.take(task), undefined);
  t.ok(await other.take(newName()), 'another name is another lock');
  await held?.release();
  const next = await other.take(task);
  t.ok(next);
  await endSessions();
  await until(() => next?.lost.aborted === true);
  await next?.release();
  // Its own session ended, too, and the first call may be what finds out.
  const last = await one.take(task).catch(() => one.take(task));
  t.ok(last, 'a session that ended holds nothing');
  await one.close();
  t.ok(last?.lost.aborted, 'nor does one that was closed');
  await one.close();
});
