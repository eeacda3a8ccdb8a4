import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import t from 'tap';
import type { Pool } from '../../src/platform/database/database.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { ledgerWriter } from '../support/ledger-log.ts';
import { temporaryDirectory } from '../support/server.ts';
import { startTestService } from '../support/service.ts';
import { startServiceProcess } from '../support/service-process.ts';

// The consumer of docs/integration/feed.md, as written there, is killed again and again while many
// write, on two replicas; it ends with exactly the ledger.

const KILLS = 20;
const WRITERS = 16;

const service = await startTestService(t);
const { app, pool, urls } = service;
const { record, seal } = ledgerWriter(t, service);
await app.listen({ host: '127.0.0.1', port: 0 });
const own = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

const directory = temporaryDirectory();
const program = join(directory, 'follow.mjs');
const store = join(directory, 'events.ndjson');
const page = readFileSync('docs/integration/feed.md', 'utf8');
writeFileSync(program, /```js follow\.mjs\n(.*?)\n```/s.exec(page)?.[1] ?? '');

const replica = await startServiceProcess(service, directory, {
  env: {
    SUBSIDY_CURSOR_SECRET: 'a secret of the tests only, long enough',
    SUBSIDY_LEDGER_ORIGIN: 'test',
    SUBSIDY_DATA_DIR: directory,
  },
});
t.teardown(async () => {
  await replica.kill();
  rmSync(directory, { recursive: true });
});

function startConsumer(url: string): ChildProcess {
  return spawn(process.execPath, [program], {
    env: { SERVICE: url, CLIENT: 'dev-auditor', STORE: store },
    stdio: 'inherit',
  });
}

/** Entries by ones and twos, some in transactions that stay open for a while or are undone. */
async function write(connections: Pool, writing: AbortSignal): Promise<void> {
  const client = await connections.connect();
  while (!writing.aborted) {
    await client.query('BEGIN');
    await record(1 + Math.floor(Math.random() * 2), client);
    if (Math.random() < 0.3) await pause(Math.random() * 100);
    await client.query(Math.random() < 0.1 ? 'ROLLBACK' : 'COMMIT');
    await pause(20);
  }
  client.release();
}

function keptBytes(): number {
  return existsSync(store) ? statSync(store).size : 0;
}

function keptIds(): readonly string[] {
  return readFileSync(store, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"event"') && line.endsWith('}'))
    .map((line) => JSON.parse(line).event.id);
}

t.test('a consumer that is killed at random ends with exactly the ledger', async (t) => {
  const connections = openPool({ url: urls.ownerUrl, max: WRITERS, log: { warn() {} } });
  t.teardown(() => connections.end());
  const writing = new AbortController();
  const writers = Array.from({ length: WRITERS }, () => write(connections, writing.signal));
  for (let kill = 0; kill < KILLS; kill++) {
    const consumer = startConsumer(kill % 2 === 0 ? own : replica.url);
    const enough = keptBytes() + Math.random() * 40_000;
    while (keptBytes() <= enough) await pause(5);
    consumer.kill('SIGKILL');
    await once(consumer, 'exit');
  }
  writing.abort();
  await Promise.all(writers);
  const size = await seal();
  const { rows } = await pool.query('SELECT entry_id AS id FROM sealed_entries ORDER BY position');
  t.equal(rows.length, size);
  const last = startConsumer(own);
  while (keptIds().at(-1) !== rows.at(-1).id) await pause(50);
  last.kill('SIGKILL');
  await once(last, 'exit');
  const ids = keptIds();
  t.ok(ids.length > KILLS * WRITERS, `${ids.length} entries`);
  t.equal(new Set(ids).size, ids.length, 'nothing twice');
  t.same(
    ids,
    rows.map(({ id }) => id),
    'nothing lost, nothing in another order',
  );
});
