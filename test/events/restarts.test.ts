import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { keptSecret } from '../../src/platform/runtime/kept-secret.ts';
import { temporaryDirectory } from '../support/server.ts';
import { startTestService } from '../support/service.ts';
import { startServiceProcess } from '../support/service-process.ts';

// A consumer keeps its cursor for good: it holds after a restart of a service without any settings.

t.test('a cursor holds over a restart without a configured secret', async (t) => {
  const service = await startTestService(t);
  const directory = temporaryDirectory();
  t.teardown(() => rmSync(directory, { recursive: true }));
  const env = { SUBSIDY_DATA_DIR: directory };
  const first = await startServiceProcess(service, directory, { env });
  t.teardown(() => first.kill());
  const begun = await fetch(`${first.url}/v1/events?limit=1`, { headers: first.authorization });
  const cursor = begun.headers.get('events-cursor') ?? '';
  t.not(cursor, '');
  await first.kill();
  const next = await startServiceProcess(service, directory, { env });
  t.teardown(() => next.kill());
  const url = `${next.url}/v1/events?limit=1&after=${encodeURIComponent(cursor)}`;
  const went = await fetch(url, { headers: next.authorization });
  t.equal(went.status, 200, await went.text());
});

t.test('the secret is made once, for its owner alone', async (t) => {
  const directory = temporaryDirectory();
  t.teardown(() => rmSync(directory, { recursive: true }));
  const made = await Promise.all([1, 2, 3, 4].map(() => keptSecret(directory, 'cursor-secret')));
  const path = join(directory, 'cursor-secret');
  t.same(new Set(made), new Set([readFileSync(path, 'utf8')]));
  t.match(made[0], /^[0-9a-f]{64}$/);
  t.equal(statSync(path).mode & 0o777, 0o600);
  writeFileSync(path, '');
  await t.rejects(keptSecret(directory, 'cursor-secret'), { message: /holds no secret/ });
});
