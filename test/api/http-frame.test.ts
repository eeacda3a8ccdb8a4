import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { InjectOptions } from 'fastify';
import pg from 'pg';
import { Registry } from 'prom-client';
import t from 'tap';
import { Type } from 'typebox';
import { registerAccess } from '../../src/platform/access/access.ts';
import { registerContract, registerContractRoutes } from '../../src/platform/contract/openapi.ts';
import {
  component,
  Instant,
  LocalDate,
  MoneyWire,
  nullable,
  page,
  problems,
  strictObject,
  stringEnum,
  Uuid,
} from '../../src/platform/contract/schema.ts';
import { poolMetrics } from '../../src/platform/database/pool-metrics.ts';
import {
  ifMatch,
  requireIfMatch,
  sendCreated,
  sendResource,
} from '../../src/platform/http/etag.ts';
import { healthRoutes, type ReadinessCheck } from '../../src/platform/http/health.ts';
import { metricsRoutes } from '../../src/platform/http/metrics.ts';
import { createPaging, pagingQuery } from '../../src/platform/http/paging.ts';
import { type App, buildServer, type ServerOptions } from '../../src/platform/http/server.ts';
import { ObjectStoreError } from '../../src/platform/objects/object-store.ts';
import { Problem } from '../../src/platform/problems/problems.ts';
import { problemRoutes } from '../../src/platform/problems/routes.ts';
import { createLog } from '../../src/platform/runtime/log.ts';
import { access } from '../../src/programme/access.ts';
import { contractTerms } from '../../src/programme/contract.ts';

const ID = '01900000-0000-7000-8000-000000000001';
const THINGS = '/v1/things';

const Thing = component(
  'Thing',
  strictObject({
    name: Type.String({ minLength: 1, maxLength: 5 }),
    kind: Type.Optional(stringEnum(['big', 'small'])),
    count: Type.Optional(Type.Integer({ minimum: 0 })),
    price: Type.Optional(nullable(MoneyWire)),
    madeOn: Type.Optional(nullable(LocalDate)),
    soldAt: Type.Optional(Instant),
  }),
);

interface Frame {
  readonly app: App;
  /** Everything logged so far, one object a line. */
  readonly logged: () => readonly Record<string, unknown>[];
}

/** The frame with routes of every kind; a token is the name of its subject, and nobody believes `stranger`. */
async function startFrame(
  options: Partial<ServerOptions> = {},
  checks: Readonly<Record<string, ReadinessCheck>> = {},
): Promise<Frame> {
  const lines: string[] = [];
  const log = createLog('debug', { write: (line: string) => lines.push(line) });
  const app = await buildServer({ log, rateLimitPerMinute: 0, shedLoadAboveMs: 0, ...options });
  registerAccess(app, {
    access,
    verify: async (subject) =>
      subject === 'stranger'
        ? { kind: 'refused', reason: 'signature' }
        : {
            kind: 'verified',
            actor: {
              subject,
              role: 'officer',
              scopes: new Set(subject === 'idle' ? [] : ['rounds:read', 'rounds:write']),
              client: 'test',
              creditCode: null,
            },
          },
  });
  await registerContract(app, contractTerms);
  healthRoutes(app, { checks, isStopping: () => stopping });
  const pool = new pg.Pool({ connectionString: 'postgres://nowhere.invalid/none' });
  const metrics = new Registry();
  metricsRoutes(app, metrics);
  poolMetrics(metrics, pool);
  problemRoutes(app);
  await app.register(async (v1) => thingRoutes(v1.withTypeProvider()), { prefix: '/v1' });
  await registerContractRoutes(app, { docs: true });
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  await app.ready();
  t.teardown(() => Promise.all([app.close(), pool.end()]));
  return { app, logged: () => lines.map((line) => JSON.parse(line)) };
}

const paging = createPaging('a secret of this test only, long enough');
const errors: Readonly<Record<string, () => Error>> = {
  bug: () => new TypeError('a bug that knows a secret'),
  'drizzle-unique': () => failedQuery('23505'),
  serialization: () => failedQuery('40001'),
  deadlock: () => failedQuery('40P01'),
  'lock-timeout': () => failedQuery('55P03'),
  'statement-timeout': () => failedQuery('57014'),
  shutdown: () => failedQuery('57P01'),
  'too-many-connections': () => failedQuery('53300'),
  'disk-full': () => failedQuery('53100'),
  'read-only': () => failedQuery('25006'),
  refused: () => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
  'pool-timeout': () => new Error('timeout exceeded when trying to connect'),
  terminated: () => new Error('Connection terminated unexpectedly'),
  'store-full': () => new ObjectStoreError('full'),
  'store-away': () => new ObjectStoreError('unavailable'),
  'store-missing': () => new ObjectStoreError('missing'),
  'plugin-429': () => Object.assign(new Error('slow down'), { statusCode: 429 }),
};

function failedQuery(code: string): Error {
  const cause = Object.assign(new pg.DatabaseError('a secret value', 0, 'error'), { code });
  return new Error('Failed query: insert', { cause });
}

function thingRoutes(app: App): void {
  const Params = strictObject({ id: Uuid });
  const read = { scope: 'rounds:read' } as const;
  const write = { scope: 'rounds:write' } as const;
  app.post(
    '/things',
    { config: write, schema: { body: Thing, response: { 201: Thing, ...problems(409) } } },
    async ({ body }, reply) => sendCreated(reply, `${THINGS}/${ID}`, { version: 1, body }),
  );
  app.get(
    '/things',
    {
      config: read,
      schema: {
        querystring: strictObject({ kind: Type.Optional(Type.String()), ...pagingQuery }),
        response: { 200: page(Type.Integer(), { description: '', example: 1 }), ...problems() },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: async ({ after = '0', limit }) =>
          [1, 2, 3, 4, 5].filter((row) => row > Number(after)).slice(0, limit),
        keyOf: String,
        present: (row) => row,
      }),
  );
  app.get(
    '/things/:id',
    { config: read, schema: { params: Params, response: { 200: Thing, ...problems(404) } } },
    async (request, reply) =>
      sendResource(request, reply, { version: 3, variant: 'a', body: { name: 'x' } }),
  );
  app.patch(
    '/things/:id',
    {
      config: write,
      schema: { params: Params, body: Thing, response: { 200: Thing, ...problems(412, 428) } },
    },
    async (request, reply) => {
      if (!requireIfMatch(request)(3)) throw new Problem('precondition-failed');
      return sendResource(request, reply, { version: 4, body: request.body });
    },
  );
  app.delete('/things/:id', { config: write, schema: { params: Params } }, async (request) => ({
    matches: ifMatch(request)?.(3) ?? null,
  }));
  app.get('/plain', { config: read }, async () => ({ plain: true }));
  app.get('/long', { config: read }, async () => {
    const endless = new Readable({ read: () => {} });
    endless.push('long');
    return endless;
  });
  app.get('/before-close', { config: { ...read, beforeClose: true } }, async () => ({}));
  app.get('/errors/:how', { config: read }, async (request) => {
    const { how } = request.params as { readonly how: string };
    throw errors[how]?.() ?? new Problem('not-found');
  });
}

const shared = await startFrame();

const credentials = { authorization: 'Bearer alice' };

async function call(options: InjectOptions, { app }: Frame = shared) {
  const response = await app.inject({
    ...options,
    headers: { ...credentials, ...options.headers },
  });
  const isJson = /json/.test(`${response.headers['content-type']}`);
  const body = isJson ? response.json() : response.body;
  const found: readonly { code: string; pointer: string }[] = body?.errors ?? [];
  return {
    status: response.statusCode,
    headers: response.headers,
    type: response.headers['content-type'],
    body,
    findings: found.map(({ code, pointer }) => `${code} ${pointer}`).sort(),
  };
}

function post(payload: string | Buffer | object, type = 'application/json') {
  return call({ method: 'POST', url: THINGS, payload, headers: { 'content-type': type } });
}

t.test('a good request is answered with its trace and without surprises', async (t) => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const response = await call({
    method: 'POST',
    url: THINGS,
    headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
    payload: { name: '产品', price: null, soldAt: '2025-11-30T18:00:00.000+08:00' },
  });
  t.match(response, {
    status: 201,
    headers: {
      location: `${THINGS}/${ID}`,
      etag: '"v1"',
      traceparent: new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
    },
    body: { name: '产品', price: null },
  });
  const lines = shared.logged().filter((line) => line.traceId === traceId);
  t.match(lines, [
    {
      msg: 'request completed',
      method: 'POST',
      route: THINGS,
      status: 201,
      subject: 'alice',
      client: 'test',
      requestId: response.headers['x-request-id'],
    },
  ]);
  t.notMatch(JSON.stringify(lines), /产品|Bearer/, 'no content, no credentials');
});

t.test('a body that breaks the contract is refused with everything that is wrong', async (t) => {
  const response = await post({
    name: 'too long',
    kind: 'huge',
    count: '1',
    price: { amount: '1.5', currency: 'USD', note: 1 },
    madeOn: '2025-02-30',
    soldAt: '2025-11-30T18:00:00',
    'a/b~': 1,
  });
  t.match(response, { status: 400, type: 'application/problem+json' });
  t.same(response.findings, [
    'not-allowed-value /kind',
    'not-allowed-value /price/currency',
    'too-long /name',
    'unknown-field /a~1b~0',
    'unknown-field /price/note',
    'wrong-format /madeOn',
    'wrong-format /price/amount',
    'wrong-format /soldAt',
    'wrong-type /count',
  ]);
  t.match(response.body, {
    type: '/problems/invalid-request',
    title: '请求不符合接口约定',
    status: 400,
    instance: THINGS,
    code: 'invalid-request',
    traceId: /^[0-9a-f]{32}$/,
  });
  t.same(
    `${response.headers.traceparent}`.slice(3, 35),
    response.body.traceId,
    'the trace of the header is the one of the problem',
  );
});

t.test('bodies that are no JSON of ours', async (t) => {
  const deep = '['.repeat(500_000) + ']'.repeat(500_000);
  const gbk = Buffer.from([...Buffer.from('{"name":"'), 0xb2, 0xfa, ...Buffer.from('"}')]);
  const cases: readonly [string, string | Buffer, string, number, string][] = [
    ['cut off', '{"name":', 'application/json', 400, 'malformed-json'],
    ['empty', '', 'application/json', 400, 'malformed-json'],
    ['__proto__', '{"__proto__":{}}', 'application/json', 400, 'malformed-json'],
    ['constructor', '{"constructor":{"prototype":1}}', 'application/json', 400, 'malformed-json'],
    ['not UTF-8', gbk, 'application/json', 400, 'malformed-json'],
    ['half a surrogate', '{"name":"\\ud800"}', 'application/json', 400, 'invalid-request'],
    ['NUL', '{"name":"\\u0000"}', 'application/json', 400, 'invalid-request'],
    ['nested', deep, 'application/json', 400, 'invalid-request'],
    ['null', 'null', 'application/json', 400, 'invalid-request'],
    ['an array', '[]', 'application/json', 400, 'invalid-request'],
    ['too large', `"${'x'.repeat(1_048_576)}"`, 'application/json', 413, 'payload-too-large'],
    ['too many values', `[${'0,'.repeat(12_000)}0]`, 'application/json', 413, 'payload-too-large'],
    ['XML', '<a/>', 'application/xml', 415, 'unsupported-media-type'],
    ['plain text', 'name', 'text/plain', 415, 'unsupported-media-type'],
    ['a form', 'name=x', 'application/x-www-form-urlencoded', 415, 'unsupported-media-type'],
    ['multipart', 'x', 'multipart/form-data', 415, 'unsupported-media-type'],
    ['no media type', '{}', 'json', 415, 'unsupported-media-type'],
  ];
  for (const [name, payload, type, status, code] of cases) {
    t.match(await post(payload, type), { status, body: { code } }, name);
  }
  t.match(await call({ method: 'POST', url: THINGS }), {
    status: 400,
    findings: ['wrong-type '],
  });
  t.match(await post('{"name":"x"}', 'application/json; charset=utf-8'), { status: 201 });
  t.match(await post('\ufeff{"name":"x"}'), { status: 201 }, 'a byte order mark is no harm');
});

t.test('addresses, methods and queries that lead nowhere', async (t) => {
  const cases: readonly (readonly ['GET' | 'PUT' | 'OPTIONS', string, number, string])[] = [
    ['GET', '/%', 400, 'malformed-url'],
    ['GET', `${THINGS}/%c0%ae`, 400, 'malformed-url'],
    ['GET', `${THINGS}/${'x'.repeat(201)}`, 404, 'not-found'],
    ['GET', '/nowhere', 404, 'not-found'],
    ['GET', `${THINGS}/`, 400, 'invalid-request'],
    ['PUT', THINGS, 405, 'method-not-allowed'],
    ['OPTIONS', `${THINGS}/${ID}`, 405, 'method-not-allowed'],
    ['GET', `${THINGS}/1`, 400, 'invalid-request'],
    ['GET', `${THINGS}/%00`, 400, 'invalid-request'],
    ['GET', `${THINGS}?kind=%00`, 400, 'invalid-request'],
    ['GET', `${THINGS}?colour=red`, 400, 'invalid-request'],
    ['GET', `${THINGS}?limit=0`, 400, 'invalid-request'],
    ['GET', `${THINGS}?limit=201`, 400, 'invalid-request'],
    ['GET', `${THINGS}?limit=1&limit=2`, 400, 'invalid-request'],
    ['GET', `${THINGS}?limit=1.5`, 400, 'invalid-request'],
    ['GET', `${THINGS}?cursor=x`, 400, 'invalid-request'],
  ];
  for (const [method, url, status, code] of cases) {
    const response = await call({ method, url });
    t.match(response, { status, type: 'application/problem+json', body: { code } }, url);
  }
  const wrongMethod = await call({ method: 'PUT', url: `${THINGS}/${ID}` });
  t.equal(wrongMethod.headers.allow, 'DELETE, GET, HEAD, PATCH');
  t.same((await call({ url: `${THINGS}?colour=red&limit=x` })).findings, [
    'unknown-field /query/colour',
    'wrong-type /query/limit',
  ]);
});

t.test('the language is the one asked for', async (t) => {
  const headers = { 'accept-language': 'en' };
  t.match(await call({ url: '/nowhere', headers }), {
    headers: { 'content-language': 'en' },
    body: { title: 'No such resource' },
  });
  t.match(await call({ url: '/nowhere' }), {
    headers: { 'content-language': 'zh-CN', vary: 'accept-language' },
    body: { detail: /\p{Script=Han}/u },
  });
});

t.test('whatever breaks behind a route is told without its secrets', async (t) => {
  const bugs = ['bug', 'drizzle-unique', 'store-missing'];
  const statuses = new Map(bugs.map((how) => [how, 500]))
    .set('store-full', 507)
    .set('disk-full', 507)
    .set('plugin-429', 429);
  for (const how of Object.keys(errors)) {
    const response = await call({ url: `/v1/errors/${how}` });
    const expected = statuses.get(how) ?? 503;
    t.equal(response.status, expected, how);
    if (expected === 503) t.match(response.headers, { 'retry-after': /^\d+$/ }, how);
    t.notMatch(JSON.stringify(response.body), /secret|query|23505/, how);
  }
  const logged = shared.logged().filter(({ msg }) => msg === 'unexpected error');
  t.equal(logged.length, bugs.length, 'the operator sees what nobody expected');
  t.match(logged, [{ err: { message: /a bug/ } }, { err: { cause: { code: '23505' } } }, {}]);
});

t.test('tags say which version a caller holds and means', async (t) => {
  const url = `${THINGS}/${ID}`;
  const get = (tag: string) => call({ url, headers: { 'if-none-match': tag } });
  t.match(await get('"v1"'), { status: 200, headers: { etag: '"v3-a"' } });
  t.match(await get('"v1", W/"v3-a"'), { status: 304, headers: { etag: '"v3-a"' }, body: '' });
  t.match(await get('*'), { status: 304 });
  t.match(await get('v3'), { status: 400, findings: ['wrong-format /headers/if-none-match'] });

  const patch = (headers: Record<string, string>) =>
    call({ method: 'PATCH', url, headers, payload: { name: 'x' } });
  t.match(await patch({}), {
    status: 428,
    body: { code: 'precondition-required', detail: /以其 ETag 作为 If-Match/ },
  });
  t.match(await patch({ 'if-match': '"v2", "v3-b"' }), { status: 200, headers: { etag: '"v4"' } });
  t.match(await patch({ 'if-match': '*' }), { status: 200 });
  t.match(await patch({ 'if-match': '"v2"' }), { status: 412 });
  t.match(await patch({ 'if-match': 'W/"v3"' }), { status: 412 }, 'a weak tag never matches');
  t.match(await patch({ 'if-match': 'v3' }), { status: 400 });

  const remove = (headers: Record<string, string>) => call({ method: 'DELETE', url, headers });
  t.match(await remove({}), { body: { matches: null } });
  t.match(await remove({ 'if-match': '"other"' }), { body: { matches: false } });

  const { headers } = await call({ url: '/v1/plain' });
  t.match(headers, { etag: /^"c[\w-]{22}"$/ }, 'what has no version is tagged by its content');
  t.match(await call({ url: '/v1/plain', headers: { 'if-none-match': `${headers.etag}` } }), {
    status: 304,
    body: '',
  });
});

t.test('merge patches are JSON bodies', async (t) => {
  const headers = { 'content-type': 'application/merge-patch+json', 'if-match': '*' };
  const request = { method: 'PATCH', url: `${THINGS}/${ID}`, headers } as const;
  t.match(await call({ ...request, payload: '{"name":"y"}' }), { status: 200 });
  t.match(await call({ ...request, payload: '{"nome":"y"}' }), {
    status: 400,
    findings: ['required /name', 'unknown-field /nome'],
  });
});

t.test('a list is read page by page, and only with its own cursors', async (t) => {
  const seen: number[] = [];
  let url = `${THINGS}?kind=a&limit=2`;
  for (let pages = 0; pages < 3; pages++) {
    const { status, body, headers } = await call({ url });
    t.equal(status, 200);
    seen.push(...body.items);
    const [, next] = /^<(.+)>; rel="next"$/.exec(`${headers.link}`) ?? [];
    t.equal(next === undefined, body.nextCursor === null);
    url = next ?? '';
  }
  t.same([seen, url], [[1, 2, 3, 4, 5], '']);

  const { nextCursor } = (await call({ url: `${THINGS}?kind=a&limit=2` })).body;
  const withCursor = (query: string) => call({ url: `${THINGS}?${query}` });
  t.match(await withCursor(`kind=a&limit=4&cursor=${nextCursor}`), {
    status: 200,
    body: { items: [3, 4, 5], nextCursor: null },
  });
  for (const query of [
    `kind=b&cursor=${nextCursor}`,
    `cursor=${nextCursor}`,
    `kind=a&cursor=${nextCursor}.x`,
    `kind=a&cursor=${nextCursor.slice(1)}`,
    `kind=a&cursor=${nextCursor.split('.')[0]}`,
  ]) {
    t.same((await withCursor(query)).findings, ['foreign-cursor /query/cursor'], query);
  }
});

t.test('each client has its own count, and is told how much is left', async (t) => {
  const limited = await startFrame({ rateLimitPerMinute: 2 });
  const get = (subject: string) =>
    call({ url: '/v1/plain', headers: { authorization: `Bearer ${subject}` } }, limited);
  t.match((await get('a')).headers, { 'ratelimit-limit': '2', 'ratelimit-remaining': '1' });
  await get('a');
  t.match(await get('a'), {
    status: 429,
    headers: { 'retry-after': /^\d+$/, 'ratelimit-remaining': '0' },
    body: { code: 'too-many-requests' },
  });
  t.match(await get('b'), { status: 200 });
  for (const [who, status] of [
    ['stranger', 401],
    ['idle', 403],
  ] as const) {
    t.match(await get(who), { status });
    t.match(await get(who), { status });
    t.match(await get(who), { status: 429 }, `${who} is refused, and counted`);
  }
  for (let probe = 0; probe < 3; probe++)
    t.match(await call({ url: '/livez' }, limited), { status: 200 });
});

t.test('an answer to somebody is for that reader alone', async (t) => {
  const own = { 'cache-control': 'private, no-cache' };
  t.match(await call({ url: '/v1/plain' }), { status: 200, headers: own });
  const authorization = 'Bearer stranger';
  t.match(await call({ url: '/v1/plain', headers: { authorization } }), {
    status: 401,
    headers: own,
  });
  t.notOk((await call({ url: '/problems' })).headers['cache-control']);
  t.match(await call({ url: '/problems' }), { headers: { vary: 'accept-language' } });
});

t.test('health, measurements, problem types and the contract are public', async (t) => {
  let databaseChecks = 0;
  const failing = await startFrame(
    {},
    {
      database: async () => {
        databaseChecks += 1;
      },
      store: () => Promise.reject(new Error('away')),
    },
  );
  const get = (url: string, frame?: Frame) =>
    call({ url, headers: { authorization: 'Basic eA==' } }, frame);
  t.match(await get('/livez', failing), { status: 200, body: { status: 'alive' } });
  t.match(await get('/readyz'), { status: 200, body: { status: 'ready', checks: {} } });
  t.match(await get('/readyz', failing), {
    status: 503,
    body: { status: 'not-ready', checks: { database: 'ok', store: 'failed' } },
  });
  t.match(
    failing.logged().filter(({ check }) => check),
    [{ level: 40, check: 'store', err: { cause: { message: 'away' } } }],
  );
  await Promise.all(Array.from({ length: 20 }, () => get('/readyz', failing)));
  t.equal(databaseChecks, 1, 'all who ask at once share one result');

  const { body: metrics } = await get('/metrics');
  t.match(metrics, /http_request_duration_seconds_bucket\{.*route="\/v1\/things"/);
  t.match(metrics, /database_pool_connections\{state="waiting"\} 0/);

  t.match(await get('/problems/conflict'), { status: 200, body: { status: 409 } });
  t.match(await get('/problems/nonsense'), { status: 404 });
  t.match(await get('/problems/toString'), { status: 404 });

  t.match(await get('/openapi.json'), { body: { openapi: '3.1.0' } });
  t.match(await get('/openapi.yaml'), { type: 'application/yaml', body: /^openapi: 3\.1\.0/ });
  t.match(await get('/docs/'), {
    status: 200,
    type: /text\/html/,
    headers: { 'content-security-policy': /script-src 'self'/ },
  });
});

const { port } = await shared.app
  .listen({ host: '127.0.0.1', port: 0 })
  .then(() => shared.app.server.address() as AddressInfo);

/** Sends bytes and returns everything the server says until it ends the connection. */
async function talk(bytes: string, to = port): Promise<string> {
  const socket = open(to);
  socket.write(bytes);
  return text(socket);
}

function open(to: number): Socket {
  const socket = connect(to, '127.0.0.1');
  t.teardown(() => socket.destroy());
  return socket;
}

function head(first: string, ...headers: readonly string[]): string {
  return [
    first,
    'host: localhost',
    `authorization: ${credentials.authorization}`,
    ...headers,
    '',
    '',
  ].join('\r\n');
}

t.test('bytes that are no HTTP are answered and cut off', async (t) => {
  t.match(await talk('NONSENSE\r\n\r\n'), /^HTTP\/1\.1 400 [\s\S]*"code":"invalid-request"/);
  t.match(
    await talk(head('GET / HTTP/1.1', `x: ${'y'.repeat(20_000)}`)),
    /^HTTP\/1\.1 431 [\s\S]*"code":"headers-too-large"/,
  );
  t.match(
    await talk(head('POST /v1/things HTTP/1.1', 'content-length: 1', 'transfer-encoding: chunked')),
    /^HTTP\/1\.1 400 /,
    'two lengths are an attempt to smuggle',
  );
});

t.test('whoever is answered before its body was read gets to see the answer', async (t) => {
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

t.test('a body that is not waited for closes the connection', async (t) => {
  for (const size of ['content-length: 100000000', 'transfer-encoding: chunked']) {
    const answer = await talk(
      `${head(`POST ${THINGS} HTTP/1.1`, 'content-type: text/csv', size)}4\r\nhalf`,
    );
    t.match(answer, /^HTTP\/1\.1 415 /, size);
    t.match(answer, /connection: close/i, size);
  }
});

t.test('a connection cut in the middle of a body hurts nobody', async (t) => {
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
  const { app } = await startFrame({ timeouts: { headersMs: 200 } });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port: impatient } = app.server.address() as AddressInfo;
  t.match(await talk('GET / HTTP/1.1\r\nhost: x\r\n', impatient), /^HTTP\/1\.1 408 /);
});

t.test('while it stops, open connections are still answered, and then closed', async (t) => {
  const { app } = await startFrame();
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
  const { app } = await startFrame({ shedLoadAboveMs: 60_000 });
  t.teardown(() => app.close());
  const until = performance.now() + 1_300;
  while (performance.now() < until);
  await new Promise((resolve) => setImmediate(resolve));
  t.equal((await app.inject({ url: '/problems/not-found' })).statusCode, 200);
});

t.test('what would only wait is refused at once, and told when to come again', async (t) => {
  const refusal = { statusCode: 503, headers: { 'retry-after': /^\d+$/ } };
  async function ask(app: Frame['app'], url = '/problems/not-found') {
    return app.inject({ url });
  }

  t.test('while too many are under way', async (t) => {
    const { app } = await startFrame({ mostUnderWay: 2 });
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

  t.test('but not because somebody reads or sends slowly', async (t) => {
    const { app } = await startFrame({ mostUnderWay: 1 });
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

  t.test('while the event loop is late', async (t) => {
    const { app } = await startFrame({ shedLoadAboveMs: 20 });
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
