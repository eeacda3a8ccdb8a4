import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import t from 'tap';
import { wholeFeed, withoutCheckpoint } from '../support/event-feed.ts';
import { until } from '../support/receiver.ts';
import { temporaryDirectory } from '../support/server.ts';
import { startTestService } from '../support/service.ts';
import { deliverer, hasty } from '../support/webhooks.ts';

// The steps of docs/integration/webhooks.md, as they are written there.

const page = readFileSync('docs/integration/webhooks.md', 'utf8');
const directory = temporaryDirectory();
t.teardown(() => rmSync(directory, { recursive: true }));

/** Writes a program of the page into a file of its name. @returns its path */
function programOf(name: string): string {
  const path = join(directory, name);
  const [, text] = new RegExp(`\`\`\`js ${name}\\n(.*?)\\n\`\`\``, 's').exec(page) ?? [];
  if (text === undefined) throw new Error(`the page has no ${name}`);
  writeFileSync(path, text);
  return path;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

const service = await startTestService(t, undefined, { webhooks: hasty });
await service.app.listen({ host: '127.0.0.1', port: 0 });
const { port: servicePort } = service.app.server.address() as AddressInfo;
const { deliver, deliverUntil } = deliverer(service);

t.test('a receiver by the page keeps each event of the feed once', async (t) => {
  const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
  const port = await freePort();
  const STORE = join(directory, 'received.ndjson');
  const env = { SECRET, STORE, PORT: `${port}` };
  const receiver = spawn(process.execPath, [programOf('receive.mjs')], { env, stdio: 'inherit' });
  t.teardown(() => receiver.kill());
  const RECEIVER = `http://127.0.0.1:${port}/events`;
  await until(() =>
    fetch(RECEIVER, { method: 'POST' }).then(
      ({ status }) => status === 401,
      () => false,
    ),
  );

  const registering = spawn(process.execPath, [programOf('register.mjs')], {
    env: { SERVICE: `http://127.0.0.1:${servicePort}`, RECEIVER, SECRET },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  registering.stdout.on('data', (text) => {
    output += text;
  });
  t.same(await once(registering, 'close'), [0, null]);
  const { id, secret } = JSON.parse(output);
  t.equal(secret, SECRET);

  const kept = () =>
    existsSync(STORE)
      ? readFileSync(STORE, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => withoutCheckpoint(JSON.parse(line)))
      : [];
  await deliver();
  const finance = service.as('finance');
  const feed = await wholeFeed(finance);
  t.same(kept(), feed);
  await finance.post(`/v1/webhooks/${id}/replays`, { fromSequence: '0' });
  await finance.post(`/v1/webhooks/${id}/tests`);
  await deliverUntil(async () => {
    const { body } = await finance.get<{ delivery: { isBehind: boolean } }>(`/v1/webhooks/${id}`);
    return !body.delivery.isBehind;
  });
  t.match(kept().at(-1), { type: 'webhook.test' });
  t.same(kept().slice(0, -1), feed, 'nothing twice');

  const forged = await fetch(RECEIVER, {
    method: 'POST',
    headers: {
      'webhook-id': 'x',
      'webhook-timestamp': `${Math.floor(Date.now() / 1000)}`,
      'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')}`,
    },
    body: '{}',
  });
  t.equal(forged.status, 401);
});

t.test('the library verifies what the service signs', async (t) => {
  symlinkSync(resolve('node_modules'), join(directory, 'node_modules'));
  const { eventIn } = await import(programOf('verify.mjs'));
  const { signEvent } = await import('../../src/events/deliveries/sign-event.ts');
  const secret = `whsec_${Buffer.alloc(24, 3).toString('base64')}`;
  const { headers, body } = signEvent(
    'https://x/',
    { id: 'e', event: { id: 'e' } },
    [secret],
    new Date(),
  );
  t.same(eventIn(secret, headers, body), { id: 'e' });
  t.throws(() => eventIn(secret, headers, `${body} `));
});
