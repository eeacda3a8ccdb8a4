import { generateKeyPairSync } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import t from 'tap';
import { readConfig } from '../../src/config.ts';
import { openPool } from '../../src/platform/database/database.ts';
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

function start() {
  const reading = readConfig({
    NODE_ENV: 'production',
    PORT: '0',
    DATABASE_URL: urls.runtimeUrl,
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
  t.match(await readiness(), [503, { clock: 'failed', database: 'ok' }]);
  await t.rejects(start(), /production refuses/);
});
