import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import t from 'tap';
import { readConfig } from '../../src/config.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import {
  ownSessions,
  refuseLostSettings,
  refuseSharedSessions,
} from '../../src/platform/database/sessions-of-own.ts';
import { openTaskLocks } from '../../src/platform/runtime/task-locks.ts';
import { startService } from '../../src/service.ts';
import { createTestDatabase } from '../support/database.ts';
import { pgbouncer, startPgbouncer } from '../support/pgbouncer.ts';
import { shippedDocument } from '../support/policy.ts';
import { temporaryDirectory } from '../support/server.ts';
import { startServiceProcess } from '../support/service-process.ts';

// The database behind Debian's PgBouncer: sessions are the service's own, or it does not start.

const urls = await createTestDatabase(t);
const quiet = { warn() {} };
const skip = pgbouncer === undefined ? 'PgBouncer is not installed' : false;
const directory = temporaryDirectory();
t.teardown(async () => rmSync(directory, { recursive: true }));

function poolOf(url: string, max = 3) {
  const pool = openPool({ url, max, log: quiet });
  t.teardown(() => pool.end());
  return pool;
}

function bouncer(mode: 'session' | 'transaction' | 'statement', more = {}) {
  return startPgbouncer(t, [urls.runtimeUrl, urls.ownerUrl], { pool_mode: mode, ...more });
}

t.test('PostgreSQL itself gives each connection a session', async (t) => {
  const pool = poolOf(urls.runtimeUrl);
  await refuseSharedSessions(pool);
  await refuseLostSettings(pool);
  const check = ownSessions(pool);
  await check();
  let asked = 0;
  const { query } = pool;
  Object.assign(pool, {
    query(...given: unknown[]) {
      asked += 1;
      return Reflect.apply(query, pool, given);
    },
  });
  for (let count = 0; count < 3; count += 1) await check();
  t.equal(asked, 0, 'one look a minute');
});

t.test('what a session lost is named', async (t) => {
  const pool = poolOf(urls.runtimeUrl, 1);
  await pool.query('SET statement_timeout = 0; SET random_page_cost = 4');
  const told = /statement_timeout is 0, not 15000; random_page_cost is 4, not 1.1.*pass SET on/;
  await t.rejects(refuseLostSettings(pool), told);
  const check = ownSessions(pool);
  await t.rejects(check(), told);
  await pool.query('SET statement_timeout = 15000; SET random_page_cost = 1.1');
  await t.resolves(check(), 'looked at again after a failure');
});

t.test('a name stands for one text, across releases', async (t) => {
  const pool = poolOf(urls.runtimeUrl, 1);
  const names = () => pool.query('select name from pg_prepared_statements');
  const one = databaseOf(pool).select({ one: sql`1` }).from(sql`(select) as t`).prepare('one');
  await one.execute();
  t.match((await names()).rows, [{ name: /^one_[0-9a-f]{8}$/ }]);
  const client = await pool.connect();
  t.teardown(() => client.release());
  const same = databaseOf(client).select({ one: sql`1` }).from(sql`(select) as t`).prepare('one');
  await same.execute();
  t.equal((await client.query('select name from pg_prepared_statements')).rows.length, 1);
});

for (const mode of ['transaction', 'statement'] as const) {
  t.test(`pooling by ${mode} is refused, with what to do`, { skip }, async (t) => {
    const { through } = await bouncer(mode);
    const pool = poolOf(through(urls.runtimeUrl));
    await t.rejects(refuseSharedSessions(pool), /set its pool_mode to session/);
    const reading = readConfig({
      ...{ PORT: '0', NODE_ENV: 'test', DATABASE_URL: through(urls.runtimeUrl) },
      SUBSIDY_OBJECT_STORE: pathToFileURL(directory).href,
    });
    if (!reading.ok) throw new Error(`${reading.problems}`);
    const started = startService(reading.config, pino({ level: 'silent' }));
    await t.rejects(started, /pool_mode to session/, 'the service does not start');
    // One that got in between while the service runs, turns it unready.
    if (mode === 'transaction') await t.rejects(ownSessions(pool)(), /pool_mode to session/);
  });
}

t.test(
  'a pooler that has no session left for a probe is no reason to be unready',
  { skip },
  async (t) => {
    const { through } = await bouncer('session', { default_pool_size: '1' });
    const pool = poolOf(through(urls.runtimeUrl), 1);
    await pool.query('select');
    await t.resolves(ownSessions(pool)());
  },
);

t.test('pooling by session serves everything', { skip }, async (t) => {
  const { through } = await bouncer('session');
  const url = through(urls.runtimeUrl);
  const pool = poolOf(url);
  await refuseSharedSessions(pool);
  await refuseLostSettings(pool);
  await ownSessions(pool)();

  await t.test('with locks that exclude each other', async (t) => {
    const [one, other] = [openTaskLocks(url, quiet), openTaskLocks(url, quiet)];
    const held = await one.take('sweep');
    t.ok(held);
    t.equal(await other.take('sweep'), undefined);
    await one.close();
    let taken = await other.take('sweep');
    // The pooler ends the session, or clears it, a moment after its client left.
    while (taken === undefined) taken = await other.take('sweep');
    await other.close();
  });

  const service = await startServiceProcess({ urls: { runtimeUrl: url } }, directory);
  t.teardown(() => service.kill());
  const ready = await fetch(`${service.url}/readyz`);
  t.match(await ready.json(), { status: 'ready', checks: { sessions: 'ok', database: 'ok' } });
  const body = { document: shippedDocument, reason: '申报通知' };
  const opened = await service.post('/v1/rounds', body, { role: 'officer' });
  t.equal(opened.status, 201);
  const statuses = new Map<number, number>();
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (let count = 0; count < 40; count++) {
        const answer = await fetch(`${service.url}/v1/rounds`, { headers: service.authorization });
        const { items } = (await answer.json()) as { items: object[] };
        if (items.length !== 1) t.fail('another list');
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      }
    }),
  );
  t.same([...statuses], [[200, 640]], 'every read is answered');
  t.equal(await service.stop(), 0);
});
