import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import t from 'tap';
import { webhookSettings } from '../../src/events/webhooks/settings.ts';
import { wholeFeed } from '../support/event-feed.ts';
import { ledgerWriter } from '../support/ledger-log.ts';
import { answers, startReceiver, until } from '../support/receiver.ts';
import { temporaryDirectory } from '../support/server.ts';
import { startTestService, webhookConfig } from '../support/service.ts';
import { type ServiceProcess, startServiceProcess } from '../support/service-process.ts';
import { hasty, register } from '../support/webhooks.ts';

// Two replicas deliver while many write; they are killed again and again, and the receiver fails now
// and then. It ends with exactly the feed.

const KILLS = 4;
/** As the settings of the test's own service, which registers. */
const KEY = 'a key of the tests only, long enough';

const service = await startTestService(t, undefined, {
  webhooks: { ...hasty, box: webhookSettings(webhookConfig, KEY, 'test').box },
});
const { owner, record, seal } = ledgerWriter(t, service);
const officer = service.as('officer');
const directory = temporaryDirectory();
t.teardown(() => rmSync(directory, { recursive: true }));

function startReplica(): Promise<ServiceProcess> {
  return startServiceProcess(service, directory, {
    env: {
      SUBSIDY_DATA_DIR: directory,
      SUBSIDY_LEDGER_ORIGIN: 'test',
      SUBSIDY_WEBHOOK_KEY: KEY,
      SUBSIDY_WEBHOOK_RETRY_MS: '10',
    },
  });
}

/** Entries by twos, some in transactions that stay open for a while or are undone. */
async function write(writing: AbortSignal): Promise<void> {
  const client = await owner.connect();
  while (!writing.aborted) {
    await client.query('BEGIN');
    await record(2, client);
    await pause(Math.random() * 400);
    await client.query(Math.random() < 0.1 ? 'ROLLBACK' : 'COMMIT');
  }
  client.release();
}

t.test('a receiver ends with exactly the feed, whatever is killed', async (t) => {
  const receiver = await startReceiver(t);
  const fails = answers(503);
  // Some are not taken, and some are taken without an answer that arrives.
  receiver.always((response, got) => {
    const chance = Math.random();
    if (chance < 0.02) fails(response, got);
    else if (chance < 0.04) response.destroy();
    else response.writeHead(204).end();
  });
  await register(officer, receiver.url, { fromSequence: '0' });
  const writing = new AbortController();
  const writers = [write(writing.signal), write(writing.signal)];
  const replicas = await Promise.all([startReplica(), startReplica()]);
  t.teardown(() => Promise.all(replicas.map((replica) => replica.kill())));
  for (let kill = 0; kill < KILLS; kill++) {
    const enough = receiver.got.length + Math.random() * 20;
    await until(() => receiver.got.length > enough);
    await replicas[kill % 2]?.kill();
    replicas[kill % 2] = await startReplica();
  }
  writing.abort();
  await Promise.all(writers);
  await seal();
  const feed = (await wholeFeed(officer)).map(({ id }) => id);
  await until(() => receiver.got.at(-1)?.id === feed.at(-1));
  const ids = receiver.got.map(({ id }) => id);
  // Repetitions aside, each came first when all before it had come.
  t.same([...new Set(ids)], feed);
  t.ok(ids.length > KILLS, `${feed.length} events, ${ids.length} deliveries`);
  // The checkpoint aside: it is that of the delivery.
  const told = receiver.got.map(({ id, body }) => {
    const { ledgercheckpoint, ...event } = JSON.parse(`${body}`);
    return { id, ledgercheckpoint, event: JSON.stringify(event) };
  });
  const events = new Map(told.map(({ id, event }) => [id, event]));
  t.ok(
    told.every(({ id, event, ledgercheckpoint }) => ledgercheckpoint && events.get(id) === event),
    'each time the same',
  );
});
