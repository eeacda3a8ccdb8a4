import { generateKeyPairSync } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import t from 'tap';
import { readConfig } from '../../src/config.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { moveClock, resetClock } from '../../src/platform/development/movable-clock.ts';
import { startService } from '../../src/service.ts';
import { createTestDatabase } from '../support/database.ts';
import { temporaryDirectory } from '../support/server.ts';

// The service as production starts it.

const urls = await createTestDatabase(t);
const directory = temporaryDirectory();
const owner = openPool({ url: urls.ownerUrl, max: 1, log: { warn() {} } });
t.teardown(async () => {
  await owner.end();
  rmSync(directory, { recursive: true });
});

const keyFile = join(directory, 'ledger.pem');
const { privateKey } = generateKeyPairSync('ed25519');
writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });

function start(databaseUrl = urls.runtimeUrl) {
  const reading = readConfig({
    NODE_ENV: 'production',
    PORT: '0',
    DATABASE_URL: databaseUrl,
    SUBSIDY_OBJECT_STORE: pathToFileURL(join(directory, 'materials')).href,
    SUBSIDY_OIDC_ISSUER: 'https://id.example.gov.cn',
    SUBSIDY_CURSOR_SECRET: 'k'.repeat(32),
    SUBSIDY_LEDGER_KEY_FILE: keyFile,
  });
  if (!reading.ok) throw new Error(`${reading.problems}`);
  return startService(reading.config, pino({ level: 'silent' }));
}

const shifted = { at: new Date('2025-11-30T10:00:00Z'), frozen: true };

t.test('no clock can be moved under a service of production', async (t) => {
  const service = await start();
  t.teardown(() => service.stop());
  const readiness = async () => {
    const answer = await fetch(`${service.url}/readyz`);
    return [answer.status, ((await answer.json()) as { checks: object }).checks];
  };
  t.match(await readiness(), [200, { clock: 'ok', database: 'ok' }]);
  await moveClock(owner, shifted);
  t.teardown(() => resetClock(owner));
  // Answers to probes are shared for a moment.
  let now = await readiness();
  while (now[0] === 200) now = await readiness();
  t.match(now, [503, { clock: 'failed', database: 'ok' }]);
  await t.rejects(start(), /production refuses/);
});

t.test('production does not run as a role that the guards do not hold', async (t) => {
  await t.rejects(start(urls.ownerUrl), /owns the tables/);
  await t.rejects(
    start(urls.adminUrl),
    /is a superuser, or a member of one and owns the tables.* and may grant roles.* and may set/,
  );

  const admin = openPool({ url: urls.adminUrl, max: 1, log: { warn() {} } });
  t.teardown(() => admin.end());
  const superuser = new URL(urls.adminUrl).username;
  for (const [kind, grantTo, expected] of [
    ['member', (role: string) => `GRANT subsidy_owner TO ${role}`, /member of a role that does/],
    [
      'guest',
      (role: string) => `GRANT ${superuser} TO ${role}`,
      /is a superuser, or a member of one/,
    ],
    ['granter', (role: string) => `ALTER ROLE ${role} CREATEROLE`, /may grant roles/],
    [
      'setter',
      (role: string) => `GRANT SET ON PARAMETER session_replication_role TO ${role}`,
      /may set session_replication_role/,
    ],
  ] as const) {
    const role = `${kind}_${process.pid}`;
    await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'guess' IN ROLE subsidy_runtime`);
    await admin.query(grantTo(role));
    t.teardown(async () => {
      await admin.query(`DROP OWNED BY ${role}`);
      await admin.query(`DROP ROLE ${role}`);
    });
    const url = new URL(urls.runtimeUrl);
    url.username = role;
    url.password = 'guess';
    await t.rejects(start(url.href), expected);
  }
});
