import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import {
  clientOf,
  credentials,
  type Frame,
  head,
  socketsTo,
  startFrame,
  THINGS,
} from '../support/frame.ts';

const shared = await startFrame(t);
const { post } = clientOf(shared);
const { port } = await shared.app
  .listen({ host: '127.0.0.1', port: 0 })
  .then(() => shared.app.server.address() as AddressInfo);
const { open, talk } = socketsTo(t, port);

t.test(
  'bytes that are not HTTP are answered with an error, and the connection closes',
  async (t) => {
    t.match(await talk('NONSENSE\r\n\r\n'), /^HTTP\/1\.1 400 [\s\S]*"code":"invalid-request"/);
    t.match(
      await talk(head('GET / HTTP/1.1', `x: ${'y'.repeat(20_000)}`)),
      /^HTTP\/1\.1 431 [\s\S]*"code":"headers-too-large"/,
    );
    t.match(
      await talk(
        head('POST /v1/things HTTP/1.1', 'content-length: 1', 'transfer-encoding: chunked'),
      ),
      /^HTTP\/1\.1 400 /,
      'two lengths are an attempt to smuggle',
    );
  },
);

t.test('a client that is still sending its body receives an early answer', async (t) => {
  const half = 'x'.repeat(50_000);
  const csv = ['content-type: text/csv', 'content-length: 100000'];
  const socket = open(port);
  socket.write(`${head(`POST ${THINGS} HTTP/1.1`, ...csv)}${half}`);
  const answers = createInterface({ input: socket })[Symbol.asyncIterator]();
  const next = async (line: RegExp) => {
    for (;;) {
      const { value, done } = await answers.next();
      if (done) return false;
      if (line.test(value)) return true;
    }
  };
  t.ok(await next(/HTTP\/1\.1 415 /), 'answered while it sends');
  socket.write(`${half}${head('GET /livez HTTP/1.1', 'connection: close')}`);
  t.ok(await next(/HTTP\/1\.1 200 /), 'the connection stays usable');
});

t.test('an unread body closes the connection', async (t) => {
  for (const size of ['content-length: 100000000', 'transfer-encoding: chunked']) {
    const answer = await talk(
      `${head(`POST ${THINGS} HTTP/1.1`, 'content-type: text/csv', size)}4\r\nhalf`,
    );
    t.match(answer, /^HTTP\/1\.1 415 /, size);
    t.match(answer, /connection: close/i, size);
  }
});

t.test('a connection cut in the middle of a body affects no other request', async (t) => {
  const aborted = () =>
    shared.logged().filter(({ msg }) => msg === 'request aborted by the client').length;
  const before = aborted();
  const socket = open(port);
  socket.write(
    `${head(`POST ${THINGS} HTTP/1.1`, 'content-type: application/json', 'content-length: 99')}{"na`,
  );
  await once(socket, 'connect');
  socket.end();
  await text(socket);
  while (aborted() === before) await new Promise(setImmediate);
  t.match(await post({ name: 'x' }), { status: 201 });
  const errors = shared.logged().filter(({ msg, level }) => Number(level) >= 50 && msg);
  t.equal(errors.filter(({ msg }) => msg !== 'unexpected error').length, 0);
});

t.test('connections that never finish their headers are ended', async (t) => {
  const { app } = await startFrame(t, { timeouts: { headersMs: 200 } });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port: impatient } = app.server.address() as AddressInfo;
  t.match(await talk('GET / HTTP/1.1\r\nhost: x\r\n', impatient), /^HTTP\/1\.1 408 /);
});

t.test(
  'a body that comes too slowly is ended, one that comes in time or waits is not',
  async (t) => {
    const leastRate = { bytesPerSecond: 1_000, periodMs: 500 };
    const { app, logged } = await startFrame(t, { leastRate });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port: patient } = app.server.address() as AddressInfo;
    const json = ['content-type: application/json', 'content-length: 2000', 'connection: close'];
    const post = head(`POST ${THINGS} HTTP/1.1`, ...json);
    /** Sends the beginning of a body of 2 000 bytes, and so many bytes more every 50 ms. */
    const sendSlowly = (first: string, bytes: number) => {
      const socket = open(patient).on('error', () => {});
      socket.write(`${post}${first}`);
      let left = 2_000 - first.length;
      const sending = setInterval(() => {
        const next = Math.min(bytes, left);
        left -= next;
        if (next > 0) socket.write(' '.repeat(next));
      }, 50);
      socket.once('close', () => clearInterval(sending));
      return text(socket);
    };
    const ended = /^HTTP\/1\.1 408 [\s\S]*"code":"request-timeout"/;
    t.match(await sendSlowly('{', 1), ended, 'byte by byte');
    t.match(await sendSlowly('{"name"', 0), ended, 'not at all any more');
    t.match(
      logged().filter(({ msg }) => msg === 'slow body ended'),
      [{ route: THINGS }, { route: THINGS }],
    );
    t.match(
      await sendSlowly('{"name":"x"}', 80),
      /^HTTP\/1\.1 201 /,
      'fast enough, over several periods',
    );
  },
);

t.test('a network that fails for a while ends no body', async (t) => {
  const leastRate = { bytesPerSecond: 1_000, periodMs: 1_000 };
  const { app } = await startFrame(t, { leastRate });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port: patient } = app.server.address() as AddressInfo;
  const socket = open(patient);
  const json = ['content-type: application/json', 'content-length: 8000', 'connection: close'];
  socket.write(head(`POST ${THINGS} HTTP/1.1`, ...json));
  await sleep(300);
  socket.write(`{"name":"x"}${' '.repeat(5_988)}`);
  await sleep(1_200);
  socket.write(' '.repeat(2_000));
  t.match(await text(socket), /^HTTP\/1\.1 201 /);
});

t.test('a stopping service answers its open connections, then closes them', async (t) => {
  const { app } = await startFrame(t);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  app.server.prependListener('request', (request) => {
    if (request.url === '/v1/plain') release();
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port: stopping } = app.server.address() as AddressInfo;
  const socket = open(stopping);
  const answers = text(socket);
  const body = '{"name":"x"}';
  const slow = head(
    `POST ${THINGS} HTTP/1.1`,
    'content-type: application/json',
    `content-length: ${body.length}`,
  );
  socket.write(`${head('GET /v1/plain HTTP/1.1')}${slow}`);
  await held;
  const closed = app.close();
  socket.write(body);
  await closed;
  t.match(await answers, /^HTTP\/1\.1 200 [\s\S]*HTTP\/1\.1 201 /);
});

t.test('a service that was busy while it started does not refuse its first requests', async (t) => {
  const { app } = await startFrame(t, { shedLoadAboveMs: 60_000 });
  t.teardown(() => app.close());
  const until = performance.now() + 1_300;
  while (performance.now() < until);
  await new Promise((resolve) => setImmediate(resolve));
  t.equal((await app.inject({ url: '/problems/not-found' })).statusCode, 200);
});

t.test('requests that would only wait are refused at once, with Retry-After', async (t) => {
  const refusal = { statusCode: 503, headers: { 'retry-after': /^\d+$/ } };
  async function ask(app: Frame['app'], url = '/problems/not-found') {
    return app.inject({ url });
  }

  t.test('a request is refused while too many are under way', async (t) => {
    const { app } = await startFrame(t, { mostUnderWay: 2 });
    t.teardown(() => app.close());
    const handIn = { url: '/v1/before-close', headers: credentials };
    const [first, second, third, probe, inTime] = await Promise.all([
      ...[ask(app), ask(app), ask(app), ask(app, '/livez')],
      app.inject(handIn),
    ]);
    t.same([first?.statusCode, second?.statusCode], [200, 200]);
    t.match(third, refusal);
    t.equal(third?.json().code, 'unavailable');
    t.equal(probe?.statusCode, 200, 'probes are answered');
    t.equal(inTime?.statusCode, 200, 'and what is late tomorrow');
    for (let request = 0; request < 3; request++) {
      t.equal((await ask(app)).statusCode, 200, 'what was answered counts no more');
    }
  });

  t.test('no request is refused because somebody reads or sends slowly', async (t) => {
    const { app } = await startFrame(t, { mostUnderWay: 1 });
    t.teardown(() => app.close());
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const reader = open(port);
    reader.write(head('GET /v1/long HTTP/1.1'));
    await once(reader, 'data');
    const sender = open(port);
    const json = ['content-type: application/json', 'content-length: 99', 'expect: 100-continue'];
    sender.write(head(`POST ${THINGS} HTTP/1.1`, ...json));
    t.match(String(await once(sender, 'data')), /^HTTP\/1\.1 100 /, 'its body is awaited');
    t.equal((await ask(app)).statusCode, 200);
    reader.destroy();
    sender.destroy();
  });

  t.test('requests are refused while the event loop is late', async (t) => {
    const { app } = await startFrame(t, { shedLoadAboveMs: 20 });
    t.teardown(() => app.close());
    let answer = await ask(app);
    while (answer.statusCode === 200) {
      const until = performance.now() + 100;
      while (performance.now() < until);
      await new Promise((resolve) => setImmediate(resolve));
      answer = await ask(app);
    }
    t.match(answer, refusal);
    t.equal((await ask(app, '/livez')).statusCode, 200, 'probes are answered');
  });
});
