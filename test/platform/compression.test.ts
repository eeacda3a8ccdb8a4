import { Readable } from 'node:stream';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import t from 'tap';
import { sendResource } from '../../src/platform/http/etag.ts';
import { buildServer } from '../../src/platform/http/server.ts';
import { createLog } from '../../src/platform/runtime/log.ts';

// What a caller and the caches between see of a compressed answer.

const log = createLog('silent');
const text = JSON.stringify({ items: Array.from({ length: 200 }, (_, index) => `产品 ${index}`) });
/** Above what is compressed on the spot. */
const long = text.repeat(Math.ceil(1_100_000 / text.length));
const constant = Buffer.from(long);
const compressed = { scope: 'public', compressed: true } as const;

async function startServer() {
  const app = await buildServer({ log, rateLimitPerMinute: 0, shedLoadAboveMs: 0 });
  const json = 'application/json; charset=utf-8';
  app.get('/list', { config: compressed }, async (_request, reply) => reply.type(json).send(text));
  app.get('/long', { config: compressed }, async (_request, reply) => reply.type(json).send(long));
  const once = { ...compressed, constant: true } as const;
  app.get('/constant', { config: once }, async (_request, reply) =>
    reply.type(json).send(constant),
  );
  app.get('/short', { config: compressed }, async () => ({ short: true }));
  app.get('/plain', { config: { scope: 'public' } }, async (_request, reply) =>
    reply.type(json).send(text),
  );
  app.get('/versioned', { config: compressed }, async (request, reply) =>
    sendResource(request, reply, { version: 7, variant: 'a1', body: { text } }),
  );
  app.get('/stream', { config: compressed }, async (_request, reply) =>
    reply
      .header('vary', 'Accept')
      .type('text/event-stream')
      .send(Readable.from(['data: x\n\n'])),
  );
  return app;
}

const app = await startServer();
t.teardown(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers });

const decoders = { gzip: gunzipSync, br: brotliDecompressSync, zstd: zstdDecompressSync };

t.test('an answer comes in the coding that the caller accepts', async (t) => {
  for (const [coding, decode] of Object.entries(decoders)) {
    const answer = await get('/list', { 'accept-encoding': coding });
    t.equal(answer.headers['content-encoding'], coding);
    t.equal(decode(answer.rawPayload).toString(), text);
    t.ok(answer.rawPayload.length < text.length / 2);
    t.match(answer.headers, { 'content-type': /json/, vary: 'accept-encoding' });
    const told = answer.headers['content-length'];
    t.ok(told === undefined || Number(told) === answer.rawPayload.length);
  }
  const several = await get('/list', { 'accept-encoding': 'gzip, deflate, br, zstd' });
  t.equal(several.headers['content-encoding'], 'zstd');
  for (const accepted of [undefined, 'identity', 'gzip;q=0', 'compress', 'gzip;q=x']) {
    const headers = accepted === undefined ? {} : { 'accept-encoding': accepted };
    const answer = await get('/list', headers);
    t.same(
      [answer.statusCode, answer.headers['content-encoding']],
      [200, undefined],
      `${accepted}`,
    );
    t.equal(answer.payload, text);
    t.equal(answer.headers.vary, 'accept-encoding', 'another caller may get another coding');
  }
});

t.test('what is short, streamed or not declared goes out as it is', async (t) => {
  for (const url of ['/short', '/plain', '/stream']) {
    const answer = await get(url, { 'accept-encoding': 'gzip' });
    t.same([answer.statusCode, answer.headers['content-encoding']], [200, undefined], url);
  }
  t.equal((await get('/plain')).headers.vary, undefined);
  t.equal((await get('/stream')).headers.vary, 'Accept, accept-encoding');
});

t.test('each coding has a strong tag of its own, and each tag gives 304', async (t) => {
  const plain = `${(await get('/list')).headers.etag}`;
  const accepting = { 'accept-encoding': 'gzip' };
  const coded = `${(await get('/list', accepting)).headers.etag}`;
  t.match(plain, /^"c[\w-]{22}"$/);
  t.equal(coded, plain.replace(/"$/, '-gzip"'));
  for (const held of [plain, coded, `W/${coded}`, `"other", ${coded}`]) {
    for (const headers of [{}, accepting]) {
      const answer = await get('/list', { ...headers, 'if-none-match': held });
      t.same([answer.statusCode, answer.payload], [304, '']);
      t.equal(answer.headers.etag, held.includes('gzip') ? coded : plain, 'the tag that is held');
      t.equal(answer.headers.vary, 'accept-encoding');
      t.equal(answer.headers['content-encoding'], undefined);
    }
  }
  t.equal((await get('/list', { 'if-none-match': '*' })).headers.etag, plain);
  t.equal((await get('/list', { 'if-none-match': '"c-gzip"' })).statusCode, 200);
});

t.test('the tag of a version names it in every coding', async (t) => {
  const { headers } = await get('/versioned', { 'accept-encoding': 'br' });
  t.match(headers, { etag: '"v7-a1-br"', 'content-encoding': 'br' });
  const again = await get('/versioned', { 'if-none-match': '"v7-a1-br"' });
  t.match(again, { statusCode: 304, headers: { etag: '"v7-a1-br"' } });
});

t.test('HEAD tells what GET would', async (t) => {
  for (const url of ['/list', '/long', '/versioned', '/constant', '/short']) {
    for (const coding of [...Object.keys(decoders), 'identity']) {
      const headers = { 'accept-encoding': coding };
      const told = await app.inject({ method: 'HEAD', url, headers });
      t.same([told.statusCode, told.payload], [200, ''], url);
      const answer = await get(url, headers);
      for (const name of ['etag', 'content-encoding', 'content-type', 'vary']) {
        t.equal(told.headers[name], answer.headers[name], `${url}, ${coding}: ${name}`);
      }
      // A body in a coding that is made on the way has no length yet.
      const { 'content-length': length = `${answer.rawPayload.length}` } = told.headers;
      t.equal(
        length,
        `${answer.rawPayload.length}`,
        `${url}, ${coding}: the length of that coding`,
      );
    }
  }
  const held = `${(await get('/list', { 'accept-encoding': 'br' })).headers.etag}`;
  const again = await app.inject({
    method: 'HEAD',
    url: '/list',
    headers: { 'if-none-match': held },
  });
  t.match(again, { statusCode: 304, headers: { etag: held } });
});

t.test('what stays the same is hashed once, and compressed once in each coding', async (t) => {
  const first = new Map<string, string | undefined>();
  for (const [coding, decode] of Object.entries(decoders)) {
    const answer = await get('/constant', { 'accept-encoding': coding });
    t.equal(decode(answer.rawPayload).toString(), long);
    t.equal(answer.headers['content-length'], `${answer.rawPayload.length}`);
    first.set(coding, answer.headers.etag);
  }
  // Nobody reads the bytes again: other ones in the same buffer would go unnoticed.
  constant.fill(0x20);
  for (const [coding, decode] of Object.entries(decoders)) {
    const answer = await get('/constant', { 'accept-encoding': coding });
    t.equal(decode(answer.rawPayload).toString(), long, coding);
    t.equal(answer.headers.etag, first.get(coding));
    const held = { 'accept-encoding': coding, 'if-none-match': `${answer.headers.etag}` };
    const again = await get('/constant', held);
    t.match(again, { statusCode: 304, payload: '', headers: { etag: answer.headers.etag } });
  }
});

t.test('an answer that shows a secret cannot be declared', async (t) => {
  const refusing = await buildServer({ log, rateLimitPerMinute: 0, shedLoadAboveMs: 0 });
  t.teardown(() => refusing.close());
  const config = { ...compressed, toldOnce: ['secret'] };
  t.throws(() => refusing.post('/secrets', { config }, async () => ({})), RangeError);
});
