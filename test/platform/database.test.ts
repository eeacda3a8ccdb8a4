import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import t, { type Test } from 'tap';
import { claimDataArea } from '../../src/platform/database/data-area-lock.ts';
import {
  databaseOf,
  inTransaction,
  type Pool,
  perDatabase,
} from '../../src/platform/database/database.ts';
import { brokenConstraint, sqlState } from '../../src/platform/database/database-errors.ts';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import { assertSchemaCurrent, migrate } from '../../src/platform/database/migrate.ts';
import { openKept, openPool } from '../../src/platform/database/pool.ts';
import {
  checkClock,
  moveClock,
  refuseMovableClock,
  resetClock,
} from '../../src/platform/development/movable-clock.ts';
import { createTestDatabase } from '../support/database.ts';
import { query, temporaryDirectory } from '../support/server.ts';

const silent = { warn() {} };
const database = await createTestDatabase(t);

function poolFor(t: Test, url: string = database.ownerUrl, max = 2): Pool {
  const pool = openPool({ url, max, log: silent });
  t.teardown(() => pool.end());
  return pool;
}

t.test('a pool keeps two connections, and closes others that rest', async (t) => {
  const pool = openPool({ url: database.ownerUrl, max: 4, log: silent, idleMs: 20 });
  t.teardown(() => pool.end());
  await openKept(pool);
  t.equal(pool.totalCount, 2, 'opened before anybody asks');
  const backends = async () => {
    const asked = Array.from({ length: 4 }, () => pool.query('select pg_backend_pid() as pid'));
    return new Set((await Promise.all(asked)).map(({ rows: [row] }) => row.pid));
  };
  const crowd = await backends();
  t.equal(crowd.size, 4);
  while (pool.totalCount > 2) await once(pool, 'remove');
  const left = [...(await backends())].filter((pid) => crowd.has(pid));
  t.equal(left.length, 2, 'the same ones serve on');
});

t.test('the embedded PostgreSQL', async (t) => {
  const scratch = temporaryDirectory();
  t.teardown(() => rmSync(scratch, { recursive: true }));
  const dataDir = join(scratch, 'db');

  const words = async (t: Test) => {
    const server = await startEmbeddedPostgres({ dataDir });
    t.teardown(() => server.stop());
    const { rows } = await poolFor(t, server.ownerUrl).query('SELECT word FROM kept');
    return rows.map(({ word }) => word);
  };

  await t.test('keeps its data when its service is killed', async (t) => {
    const { service, ownerUrl } = await startService(dataDir);
    await query(ownerUrl, `CREATE TABLE kept AS SELECT '综合评分' AS word`);
    await kill(service);
    t.same(await words(t), ['综合评分']);
  });

  await t.test('recovers when PostgreSQL itself is killed', async (t) => {
    const server = await startEmbeddedPostgres({ dataDir });
    await query(server.ownerUrl, `INSERT INTO kept VALUES ('形式预审')`);
    process.kill(postmasterPid(dataDir), 'SIGKILL');
    await server.stop();
    t.same(await words(t), ['综合评分', '形式预审']);
  });

  await t.test('replaces a server whose watcher has died', async (t) => {
    const { service } = await startService(dataDir);
    const left = postmasterPid(dataDir);
    for (const watcher of shellsOfSession(left)) process.kill(watcher, 'SIGKILL');
    await kill(service);
    t.equal(postmasterPid(dataDir), left, 'it survived its service');
    t.equal((await words(t)).length, 2);
    t.not(postmasterPid(dataDir), left);
  });

  await t.test('is stopped by its own program where there are no signals', async (t) => {
    const own = join(scratch, 'windows');
    const { service, ownerUrl } = await startService(own, 'win32');
    await query(ownerUrl, `CREATE TABLE kept AS SELECT '窗口' AS word`);
    const left = postmasterPid(own);
    await kill(service);
    t.doesNotThrow(() => process.kill(left, 0), 'nobody told it that its service is gone');
    const server = await startEmbeddedPostgres({ dataDir: own, platform: 'win32' });
    t.not(postmasterPid(own), left, 'the next start replaced it');
    await query(server.ownerUrl, `INSERT INTO kept VALUES ('预审')`);
    const pid = postmasterPid(own);
    await server.stop();
    t.throws(() => process.kill(pid, 0), 'it ended');
    const again = await startEmbeddedPostgres({ dataDir: own });
    t.teardown(() => again.stop());
    const { rows } = await poolFor(t, again.ownerUrl).query('SELECT word FROM kept');
    t.same(rows.length, 2);
  });

  await t.test('serves one process at a time', async (t) => {
    await words(t);
    await t.rejects(startEmbeddedPostgres({ dataDir }), /Another process uses the database/);
  });

  await t.test(
    'without an abstract namespace the lock is a file, and outlives nobody',
    async (t) => {
      const area = temporaryDirectory();
      t.teardown(() => rmSync(area, { recursive: true }));
      const held = /Another process uses the database/;
      const release = await claimDataArea(area, 'darwin');
      await t.rejects(claimDataArea(area, 'darwin'), held);
      release();
      const again = await claimDataArea(area, 'darwin');
      again();
      const left = `claim(process.argv[1], 'darwin').then(() => process.kill(process.pid, 'SIGKILL'))`;
      const lock = new URL('../../src/platform/database/data-area-lock.ts', import.meta.url);
      const killed = spawnSync(process.execPath, [
        ...['--input-type=module', '--eval'],
        ...[`import { claimDataArea as claim } from '${lock}'; await ${left}`, area],
      ]);
      t.equal(killed.signal, 'SIGKILL', 'it held the lock until then');
      (await claimDataArea(area, 'darwin'))();
    },
  );

  await t.test('listens on loopback only and knows its clients by password', async (t) => {
    const server = await startEmbeddedPostgres({ dataDir });
    t.teardown(() => server.stop());
    const { rows } = await poolFor(t, server.adminUrl).query(
      `SELECT current_setting('listen_addresses') AS addresses,
              current_setting('unix_socket_directories') AS sockets,
              current_setting('fsync') AS fsync`,
    );
    t.same(rows, [{ addresses: '127.0.0.1', sockets: '', fsync: 'on' }]);
    const stranger = new URL(server.ownerUrl);
    stranger.password = 'guess';
    await t.rejects(query(stranger.href, 'SELECT'), { code: '28P01' });
  });
});

t.test('Chinese text has trigrams', async (t) => {
  const pool = poolFor(t);
  await pool.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  const { rows } = await pool.query(`SELECT similarity('综合评分', '综合评审') AS value`);
  t.ok(rows[0].value > 0, 'any other LC_CTYPE makes this 0');
});

t.test('a database has no clock that could be moved, until development moves it', async (t) => {
  const pool = poolFor(t);
  const owner = openPool({ url: database.ownerUrl, max: 2, log: silent });
  t.teardown(() => owner.end());
  const told: unknown[] = [];
  const check = (production: boolean) =>
    checkClock(pool, { production, log: { warn: (entry: unknown) => told.push(entry) } });
  const body = async () =>
    (await pool.query(`SELECT prosrc FROM pg_proc WHERE proname = 'app_now'`)).rows;
  const fresh = await body();
  t.notMatch(fresh, [{ prosrc: /FROM/ }], 'the time of production comes from no table');
  await check(true);
  await check(false);
  t.same(told, []);

  const at = new Date('2025-11-30T10:00:00Z');
  await Promise.all([
    moveClock(owner, { at, frozen: true }),
    moveClock(owner, { at, frozen: true }),
  ]);
  t.teardown(() => resetClock(owner));
  await check(false);
  t.same(told, [{ now: '2025-11-30T18:00:00.000+08:00' }]);
  await t.rejects(check(true), /production refuses/);
  await t.rejects(refuseMovableClock(pool), /production refuses/, 'while it runs, too');

  await resetClock(owner);
  t.same(await body(), fresh, 'nothing is left of it');
  await check(true);
});

t.test('values arrive exact', async (t) => {
  const pool = poolFor(t);
  const { rows } = await pool.query(
    `SELECT 1000000000::bigint AS fen, date '2025-11-30' AS day,
            timestamptz '2025-11-30T18:00:00.001+08:00' AS instant`,
  );
  t.same(rows, [
    { fen: 1_000_000_000, day: '2025-11-30', instant: new Date('2025-11-30T10:00:00.001Z') },
  ]);
  t.match(await pool.query(`SELECT ${Number.MAX_SAFE_INTEGER}::bigint AS n`), {
    rows: [{ n: Number.MAX_SAFE_INTEGER }],
  });
  await t.rejects(pool.query('SELECT 9007199254740992::bigint'), RangeError);
  const { rows: viaDrizzle } = await databaseOf(pool).execute(sql`SELECT count(*) AS n`);
  t.same(viaDrizzle, [{ n: 1 }]);
});

t.test('a lost connection', async (t) => {
  await t.test('fails its query, and the next one works', async (t) => {
    const pool = poolFor(t);
    const [busy, idle] = [await pool.connect(), await pool.connect()];
    idle.release();
    const cut = busy.query('SELECT pg_sleep(60)').finally(() => busy.release(true));
    await t.rejects(Promise.all([cut, terminateAll()]), /terminat/);
    t.match(await untilItWorks(() => pool.query('SELECT 1 AS one')), { rows: [{ one: 1 }] });
  });

  await t.test('inside a transaction frees its place in the pool', async (t) => {
    const pool = poolFor(t, database.ownerUrl, 1);
    const cut = inTransaction(pool, async (tx) => {
      await terminateAll();
      await tx.execute(sql`SELECT 1`);
    });
    await t.rejects(cut);
    t.same((await untilItWorks(() => pool.query('SELECT 1 AS one'))).rows, [{ one: 1 }]);
  });
});

t.test('inTransaction', async (t) => {
  const pool = poolFor(t, database.ownerUrl, 1);
  await pool.query('CREATE TABLE counted (n int CONSTRAINT counted_positive CHECK (n > 0))');
  const insert = (n: number) =>
    inTransaction(pool, (tx) => tx.execute(sql`INSERT INTO counted VALUES (${n})`));
  const rows = async () => (await pool.query('SELECT count(*) AS n FROM counted')).rows[0].n;

  await t.test('commits successful work and rolls back failed work', async (t) => {
    await insert(1);
    await t.rejects(insert(0), 'a broken constraint');
    await t.rejects(
      inTransaction(pool, async (tx) => {
        await tx.execute(sql`INSERT INTO counted VALUES (2)`);
        throw new Error('changed my mind');
      }),
      /changed my mind/,
    );
    t.equal(await rows(), 1);
  });

  await t.test('reports a failure that its work swallowed', async (t) => {
    const swallowed = inTransaction(pool, async (tx) => {
      await tx.execute(sql`INSERT INTO counted VALUES (3)`);
      await tx.execute(sql`INSERT INTO counted VALUES (0)`).catch(() => {});
    });
    await t.rejects(swallowed, /rolled back/);
    t.equal(await rows(), 1);
  });

  await t.test('gives the connection back when BEGIN fails', async (t) => {
    await pool.query('SELECT 1');
    pool.once('acquire', (client) => {
      client.query = () => Promise.reject(new Error('no BEGIN today'));
    });
    await t.rejects(insert(4), /no BEGIN today/);
    t.equal(await rows(), 1, 'a pool of one still serves');
  });
});

t.test('errors tell their SQLSTATE and constraint through every wrapping', async (t) => {
  const pool = poolFor(t);
  const thrown = await databaseOf(pool)
    .execute(sql`INSERT INTO counted VALUES (0)`)
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  t.equal(sqlState(thrown), '23514');
  t.equal(brokenConstraint(thrown), 'counted_positive');
  t.equal(sqlState(Object.assign(new Error('broken pipe'), { code: 'EPIPE' })), undefined);
  t.equal(sqlState('text'), undefined);
});

t.test('perDatabase builds once for each database', async (t) => {
  let built = 0;
  const statements = perDatabase(() => ({ number: ++built }));
  const [one, other] = [databaseOf(poolFor(t)), databaseOf(poolFor(t))];
  t.equal(statements(one), statements(one));
  t.not(statements(one), statements(other));
  t.equal(built, 2);
});

t.test('migrations', async (t) => {
  const scratch = temporaryDirectory();
  t.teardown(() => rmSync(scratch, { recursive: true }));
  const fresh = await createTestDatabase(t);
  await query(fresh.ownerUrl, 'DROP SCHEMA drizzle CASCADE');
  const pool = poolFor(t, fresh.runtimeUrl);
  const first = { tag: '0000_first', when: 1, text: 'CREATE TABLE first_table ()' };
  const granted = 'GRANT SELECT ON first_table TO subsidy_runtime';
  const second = { tag: '0001_second', when: 2, text: granted };

  await t.test('run once although replicas start together', async (t) => {
    const folder = writeMigrations(join(scratch, 'one'), [first]);
    await t.rejects(assertSchemaCurrent(pool, folder), /lacks 1 of 1 migrations/);
    const starts = Array.from({ length: 3 }, () =>
      migrate({ ownerUrl: fresh.ownerUrl, migrationsFolder: folder }),
    );
    await Promise.all(starts);
    await t.resolves(assertSchemaCurrent(pool, folder));
  });

  await t.test('give the runtime role exactly the declared grants', async (t) => {
    const folder = writeMigrations(join(scratch, 'two'), [first, second]);
    await t.rejects(pool.query('SELECT FROM first_table'), { code: '42501' });
    await t.rejects(assertSchemaCurrent(pool, folder), /lacks 1 of 2 migrations/);
    await migrate({ ownerUrl: fresh.ownerUrl, migrationsFolder: folder });
    await t.resolves(pool.query('SELECT FROM first_table'));
    await t.rejects(pool.query('CREATE TABLE mine ()'), { code: '42501' });
    const older = writeMigrations(join(scratch, 'older'), [first]);
    await t.resolves(assertSchemaCurrent(pool, older), 'an older replica keeps serving');
  });

  await t.test('refuse a migration that is dated before an applied one', async (t) => {
    const late = { tag: '0002_late', when: 1, text: 'CREATE TABLE late ()' };
    const folder = writeMigrations(join(scratch, 'late'), [first, second, late]);
    const run = migrate({ ownerUrl: fresh.ownerUrl, migrationsFolder: folder });
    await t.rejects(run, /lacks 1 of 3 migrations/);
  });
});

interface Migration {
  readonly tag: string;
  /** its date, milliseconds */
  readonly when: number;
  readonly text: string;
}

function writeMigrations(folder: string, migrations: readonly Migration[]): string {
  mkdirSync(join(folder, 'meta'), { recursive: true });
  const entries = migrations.map(({ tag, when }, idx) => ({ idx, tag, when, breakpoints: true }));
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ entries }));
  for (const { tag, text } of migrations) writeFileSync(join(folder, `${tag}.sql`), text);
  return folder;
}

async function startService(
  dataDir: string,
  platform: NodeJS.Platform = process.platform,
): Promise<{ service: ChildProcess; ownerUrl: string }> {
  const program = fileURLToPath(new URL('../support/database-service.ts', import.meta.url));
  const service = spawn(process.execPath, [program, dataDir, platform], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: service.stdout })) {
    return { service, ownerUrl: JSON.parse(line).ownerUrl };
  }
  throw new Error('the service ended before its database was ready');
}

async function kill(service: ChildProcess): Promise<void> {
  const ended = once(service, 'exit');
  service.kill('SIGKILL');
  await ended;
}

function postmasterPid(dataDir: string): number {
  return Number.parseInt(readFileSync(join(dataDir, 'cluster/postmaster.pid'), 'utf8'), 10);
}

/** The watcher shares PostgreSQL's session; PostgreSQL's own processes leave it. */
function shellsOfSession(session: number): readonly number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => {
      const [, fields = ''] = readIfThere(`/proc/${pid}/stat`).split(') ');
      return Number(fields.split(' ')[3]) === session && Number(pid) !== session;
    })
    .map(Number);
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Ends every other session of the test database, as a restart of PostgreSQL does. */
function terminateAll(): Promise<void> {
  return query(
    database.adminUrl,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
}

/**
 * A pool may hand out a connection whose end it has not heard of yet; that query fails, the next
 * does not.
 */
async function untilItWorks<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}
