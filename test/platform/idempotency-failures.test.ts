import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import t, { type Test } from 'tap';
import type { Actor } from '../../src/platform/access/actor.ts';
import { databaseOf, inTransaction } from '../../src/platform/database/database.ts';
import { registerIdempotency } from '../../src/platform/idempotency/idempotency.ts';
import { leaveIdleTransaction, underKey } from '../../src/platform/idempotency/request.ts';
import { registerErrorHandler } from '../../src/platform/problems/error-handler.ts';
import { Problem } from '../../src/platform/problems/problems.ts';
import { json, keyed, observe } from '../support/keyed.ts';
import { temporaryDirectory } from '../support/server.ts';
import { completeForm, startTestService } from '../support/service.ts';
import { type ServiceProcess, startServiceProcess } from '../support/service-process.ts';

const service = await startTestService(t);
const { admin, count, run, holding, waiting } = observe(t, service);
const applicant = service.applicant();
const directory = temporaryDirectory();
t.teardown(() => rmSync(directory, { recursive: true }));

function draft(name: string) {
  // Without a scenario, so that the same draft may be opened twice.
  const { scenarioCode: _none, ...complete } = completeForm(service.document);
  const product = { ...complete.product, name };
  return json('/v1/applications', { roundId: service.roundId, form: { ...complete, product } });
}

function drafts(name: string): Promise<number> {
  return count(`from applications where form -> 'product' ->> 'name' = $1`, name);
}

function recorded(name: string): Promise<number> {
  return count(
    `from ledger_entries join applications on subject_id = applications.id
      where form -> 'product' ->> 'name' = $1 and action = 'application.created'`,
    name,
  );
}

/** On this service, which is a replica of the one that was killed. */
function retry(name: string) {
  return keyed(service, applicant, name, draft(name));
}

async function poolRests(t: Test): Promise<void> {
  await until(async () => service.pool.idleCount === service.pool.totalCount);
  t.equal(service.pool.waitingCount, 0);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(5);
}

/** Asks a process for a draft under a key that is its name; again while it is late and says so. */
async function ask(process: ServiceProcess, name: string, signal?: AbortSignal) {
  const { url, payload } = draft(name);
  for (;;) {
    const answer = await fetch(`${process.url}${url}`, {
      method: 'POST',
      headers: {
        ...process.authorization,
        'content-type': 'application/json',
        'idempotency-key': `"${name}"`,
      },
      body: String(payload),
      ...(signal && { signal }),
    });
    const body = Buffer.from(await answer.arrayBuffer());
    if (answer.status !== 503) return { status: answer.status, body };
    await pause(50);
  }
}

await run(`create function hold_answer() returns trigger language plpgsql as $$
  begin
    perform pg_advisory_xact_lock_shared(4711);
    return null;
  end $$`);

/** Waits for whoever holds the lock: when an answer is kept, or when it is committed. */
async function stopping(moment: 'kept' | 'committed', work: () => Promise<void>): Promise<void> {
  await run(
    moment === 'kept'
      ? 'create trigger hold after update on idempotency_keys for each row execute function hold_answer()'
      : `create constraint trigger hold after update on idempotency_keys deferrable initially deferred
           for each row execute function hold_answer()`,
  );
  try {
    await holding('select pg_advisory_xact_lock(4711)', work);
  } finally {
    await until(
      async () => (await count(`from pg_locks where locktype = 'advisory' and objid = 4711`)) === 0,
    );
    await run('drop trigger hold on idempotency_keys');
  }
}

t.test('a retry after kill −9 between effect and answer has one effect', async (t) => {
  const first = await startServiceProcess(service, directory);
  t.teardown(() => first.kill());
  await stopping('kept', async () => {
    const lost = t.rejects(ask(first, 'kept'), /fetch failed/);
    await waiting(1);
    await first.kill();
    await lost;
  });
  t.equal(await drafts('kept'), 0, 'before the commit nothing was done');
  const second = await startServiceProcess(service, directory);
  t.teardown(() => second.kill());
  const answer = await ask(second, 'kept');
  t.equal(answer.status, 201, 'and the retry does it');
  t.same([await drafts('kept'), await recorded('kept')], [1, 1]);
  t.same((await retry('kept')).body, answer.body.toString('base64'));

  let lost = Promise.resolve<unknown>(undefined);
  await stopping('committed', async () => {
    lost = t.rejects(ask(second, 'committed'), /fetch failed/);
    await waiting(1);
    second.process.kill('SIGSTOP');
  });
  await until(async () => (await drafts('committed')) === 1);
  await second.kill();
  await lost;
  t.match(
    await retry('committed'),
    { status: 201, isReplayed: true },
    'after the commit it repeats',
  );
  t.same([await drafts('committed'), await recorded('committed')], [1, 1]);
});

t.test(
  'kill −9 at any moment: a request with its retries has one effect',
  { timeout: 110_000 },
  async (t) => {
    let outcomes = { answered: 0, repeated: 0, done: 0 };
    for (let round = 0; round < 3; round += 1) {
      const child = await startServiceProcess(service, directory);
      t.teardown(() => child.kill());
      const asked: string[] = [];
      const answers = new Map<string, Buffer>();
      const workers = Array.from({ length: 8 }, async (_none, worker) => {
        for (let turn = 0; ; turn += 1) {
          const name = `killed-${round}-${worker}-${turn}`;
          asked.push(name);
          const { status, body } = await ask(child, name);
          if (status === 201) answers.set(name, body);
        }
      });
      const ended = Promise.allSettled(workers);
      await until(async () => answers.size >= 8);
      await pause(Math.random() * 100);
      await child.kill();
      await ended;
      for (const name of asked) {
        const answer = await retry(name);
        t.equal(answer.status, 201, name);
        t.same([await drafts(name), await recorded(name)], [1, 1], name);
        const given = answers.get(name);
        if (given !== undefined) t.equal(answer.body, given.toString('base64'), name);
        const kind = given !== undefined ? 'answered' : answer.isReplayed ? 'done' : 'repeated';
        outcomes = { ...outcomes, [kind]: outcomes[kind] + 1 };
      }
    }
    t.comment(
      `${outcomes.answered} answered, ${outcomes.done} done without an answer, ${outcomes.repeated} not done until the retry`,
    );
    await poolRests(t);
  },
);

t.test('a client that hangs up gets the stored answer on its retry', async (t) => {
  const url = await service.app.listen({ host: '127.0.0.1', port: 0 });
  const authorization = { authorization: `Bearer ${await applicant.token()}` };
  const here = { url, authorization } as ServiceProcess;
  const hangUp = new AbortController();
  await stopping('kept', async () => {
    const aborted = once(service.app.server, 'request').then(([request]) => once(request, 'close'));
    const cut = t.rejects(ask(here, 'hung-up', hangUp.signal));
    await waiting(1);
    hangUp.abort();
    await Promise.all([cut, aborted]);
  });
  await poolRests(t);
  t.equal(await drafts('hung-up'), 1);
  t.match(await retry('hung-up'), { status: 201, isReplayed: true });
});

t.test('an answer that was not committed is not sent as a success', async (t) => {
  await run(`create function refuse_answer() returns trigger language plpgsql as $$
    begin raise exception 'not today'; end $$`);
  await run(`create constraint trigger refuse after update on idempotency_keys
    deferrable initially deferred for each row execute function refuse_answer()`);
  const { body, ...failed } = await retry('uncommitted');
  t.same(failed, {
    status: 500,
    code: 'internal-error',
    headers: { 'content-type': 'application/problem+json', etag: undefined, location: undefined },
    isReplayed: false,
  });
  t.ok(body);
  await run('drop trigger refuse on idempotency_keys');
  t.equal(await drafts('uncommitted'), 0);
  await poolRests(t);
  t.match(await retry('uncommitted'), { status: 201, isReplayed: false });
});

t.test('every outcome of a route returns its connection to the pool', async (t) => {
  await run('create table effects (name text constraint effects_name unique)');
  await run('grant insert, select on effects to subsidy_runtime');
  const db = databaseOf(service.pool);
  const insert = (name: string) =>
    underKey(
      async () => (await db.execute(sql`insert into effects values (${name}) returning *`)).rows,
    );
  const insertAgain = (name: string) =>
    underKey(async () => {
      await db.execute(sql`insert into effects values (${name})`).catch(() => {});
      return [];
    });
  const routes = {
    crash: async () => {
      await insert('crash');
      throw new Error('crashed');
    },
    refused: async () => {
      await insertAgain('refused');
      await leaveIdleTransaction();
      await db.execute(sql`insert into effects values ('refusal')`);
      throw new Problem('conflict');
    },
    'refused-in-part': async () => {
      await insert('refused-in-part');
      await leaveIdleTransaction();
      return { done: 'in part' };
    },
    'rows-locked': async () =>
      inTransaction(service.pool, async (transaction) => {
        const pids = [db, transaction].map((each) =>
          each.execute(sql`select pg_backend_pid() as pid`),
        );
        const [own, given] = await Promise.all(pids);
        await insert('rows-locked');
        return { isOne: own?.rows[0]?.pid === given?.rows[0]?.pid };
      }),
    'rows-refused': async () => {
      await insert('rows-refused');
      const refused = inTransaction(service.pool, async (transaction) => {
        await transaction.execute(sql`insert into effects values ('undone')`);
        await leaveIdleTransaction();
        throw new Problem('conflict');
      });
      await refused.catch(() => {});
      return { done: true };
    },
    'lost-after-effect': async () => {
      await insert('lost-after-effect');
      await insertAgain('lost-after-effect');
      return { rows: (await db.execute(sql`select from effects`)).rowCount };
    },
    broken: async () => {
      await insert('broken');
      await db.execute(sql`select 1 / 0`).catch(() => {});
      return { done: true };
    },
    empty: async (_request: FastifyRequest, reply: FastifyReply) => {
      await insert('empty');
      return reply.code(204).send();
    },
    bytes: async () => {
      await insert('bytes');
      return Buffer.from([0, 255]);
    },
    stream: async () => {
      await insert('stream');
      return Readable.from(['streamed']);
    },
    hijack: async (_request: FastifyRequest, reply: FastifyReply) => {
      await insert('hijack');
      reply.hijack();
      reply.raw.end('taken over');
    },
    'no-effect': async () => ({ done: false }),
  };

  const app = Fastify();
  registerErrorHandler(app);
  const actor: Actor = {
    subject: 'tester',
    client: 'test',
    role: 'officer',
    creditCode: null,
    scopes: new Set(),
  };
  app.decorateRequest('actor', { getter: () => actor });
  registerIdempotency(app, service);
  const config = { scope: 'public' } as const;
  for (const [name, handler] of Object.entries(routes)) app.post(`/${name}`, { config }, handler);
  app.post('/form', { config: { ...config, multipart: {} } }, async () => ({
    rows: await insert('form'),
  }));
  t.teardown(() => app.close());

  async function post(name: string) {
    const headers = { 'idempotency-key': name };
    const answer = await app.inject({ method: 'POST', url: `/${name}`, headers });
    await poolRests(t);
    return {
      status: answer.statusCode,
      body: answer.payload,
      isReplayed: 'idempotency-replayed' in answer.headers,
      effects: await count('from effects where name = $1', name),
    };
  }
  const twice = async (name: string) => [await post(name), await post(name)];

  for (const name of ['crash', 'broken', 'stream', 'form']) {
    t.match(
      await twice(name),
      [
        { status: 500, effects: 0 },
        { status: 500, effects: 0 },
      ],
      name,
    );
  }
  t.match(await post('refused'), { status: 409, effects: 0 });
  t.equal(await count(`from effects where name = 'refusal'`), 1, 'what a refusal records stays');
  for (const [name, status, body] of [
    ['refused-in-part', 200, '{"done":"in part"}'],
    ['rows-locked', 200, '{"isOne":true}'],
    ['rows-refused', 200, '{"done":true}'],
    ['lost-after-effect', 200, '{"rows":5}'],
    ['empty', 204, ''],
    ['bytes', 200, Buffer.from([0, 255]).toString()],
  ] as const) {
    t.same(
      await twice(name),
      [
        { status, body, isReplayed: false, effects: 1 },
        { status, body, isReplayed: true, effects: 1 },
      ],
      name,
    );
  }
  t.equal(await count(`from effects where name = 'undone'`), 0);
  t.match(await twice('no-effect'), [{ isReplayed: false }, { isReplayed: true }]);
  t.match(await post('hijack'), { body: 'taken over', effects: 0 });
  t.notOk(
    await count(`from pg_stat_activity where state = 'idle in transaction' and usename = 'subsidy_runtime'
    and datname = current_database()`),
  );
});

t.test('a loss of PostgreSQL mid-request is an error, and frees the connection', async (t) => {
  await stopping('kept', async () => {
    const failed = retry('cut');
    await waiting(1);
    await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    t.match(await failed, { status: 503, code: 'unavailable' });
  });
  await poolRests(t);
  t.equal(await drafts('cut'), 0);
  t.match(await retry('cut'), { status: 201, isReplayed: false });
});
