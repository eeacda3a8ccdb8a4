import t from 'tap';
import { clientOf, errors, type Frame, ID, startFrame, THINGS } from '../support/frame.ts';

const shared = await startFrame(t);
const { call, post } = clientOf(shared);

t.test('a good request is answered with its trace and the usual headers', async (t) => {
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

t.test('a body that breaks the contract is refused with all its faults', async (t) => {
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

t.test('a body that is not acceptable JSON is refused', async (t) => {
  const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
  const gbk = Buffer.from([...Buffer.from('{"name":"'), 0xb2, 0xfa, ...Buffer.from('"}')]);
  const cases: readonly [string, string | Buffer, string, number, string][] = [
    ['cut off', '{"name":', 'application/json', 400, 'malformed-json'],
    ['empty', '', 'application/json', 400, 'invalid-request'],
    ['blank', ' ', 'application/json', 400, 'malformed-json'],
    ['__proto__', '{"__proto__":{}}', 'application/json', 400, 'malformed-json'],
    ['constructor', '{"constructor":{"prototype":1}}', 'application/json', 400, 'malformed-json'],
    ['not UTF-8', gbk, 'application/json', 400, 'malformed-json'],
    ['half a surrogate', '{"name":"\\ud800"}', 'application/json', 400, 'invalid-request'],
    ['NUL', '{"name":"\\u0000"}', 'application/json', 400, 'invalid-request'],
    ['nested', nested(20_000), 'application/json', 400, 'invalid-request'],
    ['deeply nested', nested(500_000), 'application/json', 413, 'payload-too-large'],
    ['null', 'null', 'application/json', 400, 'invalid-request'],
    ['an array', '[]', 'application/json', 400, 'invalid-request'],
    ['too large', `"${'x'.repeat(1_048_576)}"`, 'application/json', 413, 'payload-too-large'],
    ['too many values', `[${'0,'.repeat(24_000)}0]`, 'application/json', 413, 'payload-too-large'],
    [
      'too many values, one of which cannot be stored',
      `["\\u0000"${',0'.repeat(24_000)}]`,
      ...(['application/json', 413, 'payload-too-large'] as const),
    ],
    ['XML', '<a/>', 'application/xml', 415, 'unsupported-media-type'],
    ['plain text', 'name', 'text/plain', 415, 'unsupported-media-type'],
    ['a form', 'name=x', 'application/x-www-form-urlencoded', 415, 'unsupported-media-type'],
    ['multipart', 'x', 'multipart/form-data', 415, 'unsupported-media-type'],
    ['no media type', '{}', 'json', 415, 'unsupported-media-type'],
  ];
  for (const [name, payload, type, status, code] of cases) {
    t.match(await post(payload, type), { status, body: { code } }, name);
  }
  for (const headers of [{}, { 'content-type': 'application/json' }]) {
    t.match(await call({ method: 'POST', url: THINGS, headers }), {
      status: 400,
      findings: ['required /name'],
    });
  }
  t.match(await post('{"name":"x"}', 'application/json; charset=utf-8'), { status: 201 });
  t.match(await post('\ufeff{"name":"x"}'), { status: 201 }, 'a byte order mark is no harm');
});

t.test('unknown addresses, methods and queries are refused', async (t) => {
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

t.test('answers use the requested language', async (t) => {
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

t.test('an error behind a route is answered without its secrets', async (t) => {
  const bugs = ['bug', 'drizzle-unique', 'store-missing'];
  const statuses = new Map(bugs.map((how) => [how, 500]))
    .set('store-full', 507)
    .set('disk-full', 507)
    .set('plugin-429', 429);
  for (const how of Object.keys(errors)) {
    const response = await call({ url: `/v1/errors/${how}` });
    const expected = statuses.get(how) ?? 503;
    t.equal(response.status, expected, how);
    if (expected === 503 || expected === 507) {
      t.match(response.headers, { 'retry-after': /^\d+$/ }, how);
    }
    t.equal(response.headers['cache-control'], 'no-store', 'what the route said was of its answer');
    t.notMatch(JSON.stringify(response.body), /secret|query|23505/, how);
  }
  t.match((await call({ url: '/v1/errors/commit-unanswered' })).body, { code: 'outcome-unknown' });
  const logged = shared.logged().filter(({ msg }) => msg === 'unexpected error');
  t.equal(logged.length, bugs.length, 'the operator sees what nobody expected');
  t.match(logged, [{ err: { message: /a bug/ } }, { err: { cause: { code: '23505' } } }, {}]);
});

t.test('entity tags carry the version that the caller holds', async (t) => {
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

  for (const url of ['/livez', '/readyz']) {
    const probe = await call({ url, headers: { 'if-none-match': 'v3' } });
    t.same([probe.status, probe.headers.etag], [200, undefined], 'a probe knows no tags');
  }

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

t.test('each client has its own rate limit, and answers show the remainder', async (t) => {
  const limited = await startFrame(t, { rateLimitPerMinute: 2 });
  const get = (subject: string) =>
    call({ url: '/v1/plain', headers: { authorization: `Bearer ${subject}` } }, limited);
  t.match((await get('a')).headers, {
    ...{ 'ratelimit-limit': '2', 'ratelimit-remaining': '1' },
    ...{ 'ratelimit-policy': '"client";q=2;w=60', ratelimit: /^"client";r=1;t=\d+$/ },
  });
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

t.test('without a caller requests are counted by address, of IPv6 by network', async (t) => {
  const { app } = await startFrame(t, { rateLimitPerMinute: 1 });
  const get = async (remoteAddress: string) =>
    (await app.inject({ url: '/v1/plain', remoteAddress })).statusCode;
  for (const [first, same, other] of [
    ['192.0.2.1', '192.0.2.1', '192.0.2.2'],
    ['::ffff:198.51.100.1', '198.51.100.1', '::ffff:198.51.100.2'],
    ['2001:db8::1', '2001:db8:0:0:ffff:1:2:3', '2001:db8:0:1::1'],
    ['fe80::1%eth0', 'fe80::2%eth1', 'fe80:0:0:1::1%eth0'],
    ['::1', '::2', '1::'],
  ] as const) {
    t.same([await get(first), await get(same), await get(other)], [401, 429, 401], first);
  }
});

t.test('an answer to an authenticated caller is private', async (t) => {
  const own = { 'cache-control': 'private, no-cache' };
  t.match(await call({ url: '/v1/plain' }), { status: 200, headers: own });
  const authorization = 'Bearer stranger';
  t.match(await call({ url: '/v1/plain', headers: { authorization } }), {
    status: 401,
    headers: own,
  });
  t.notOk((await call({ url: '/problems' })).headers['cache-control']);
  t.match(await call({ url: '/problems' }), { headers: { vary: 'accept, accept-language' } });
});

t.test('health, measurements, problem types and the contract are public', async (t) => {
  let databaseChecks = 0;
  const failing = await startFrame(
    t,
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
  t.match(await get('/workflows.arazzo.yaml'), {
    type: 'application/yaml',
    body: /^# .*\narazzo: 1\.0\.1/,
  });
  t.match(await get('/docs/'), {
    status: 200,
    type: /text\/html/,
    headers: { 'content-security-policy': /script-src 'self'/ },
  });
  for (const name of ['page.js', 'page.css', 'swagger-ui-bundle.js', 'swagger-ui.css']) {
    const url = `/docs/assets/${name}`;
    const { headers } = await call({ url });
    t.match(headers, { 'cache-control': /^public, max-age=\d+$/, etag: /^"/ }, name);
    const held = { 'if-none-match': `${headers.etag}` };
    t.match(await call({ url, headers: held }), { status: 304 }, name);
  }
});

t.test('pages of other origins read nothing, but for those that are named', async (t) => {
  const named = 'https://apply.example.gov.cn';
  const { app } = await startFrame(t, { corsOrigins: [named, 'http://localhost:5173'] });
  const ask = (method: 'GET' | 'OPTIONS', url: string, headers: Record<string, string>) =>
    app.inject({ method, url, headers });
  const preflight = { 'access-control-request-method': 'POST' };

  const read = await ask('GET', '/nowhere', { origin: named });
  t.match(read, {
    statusCode: 404,
    headers: {
      ...{ 'access-control-allow-origin': named, 'access-control-expose-headers': '*' },
      vary: /accept-language.*origin/,
    },
  });
  t.notOk('access-control-allow-credentials' in read.headers);
  const asked = await ask('OPTIONS', THINGS, { origin: named, ...preflight });
  t.match(asked, {
    statusCode: 204,
    headers: {
      'access-control-allow-origin': named,
      'access-control-allow-headers': /authorization/,
      'access-control-allow-methods': /PATCH/,
      'access-control-max-age': '600',
      vary: 'origin',
    },
  });
  t.equal(asked.payload, '');

  const others = [
    'https://apply.example.gov.cn.evil.example',
    'http://apply.example.gov.cn',
    'null',
  ];
  for (const origin of [...others, `${named}:8443`, named.toUpperCase()]) {
    const got = await ask('GET', '/livez', { origin });
    t.notOk('access-control-allow-origin' in got.headers, origin);
    t.match(got.headers.vary, 'origin', 'no cache mixes them up');
    const refused = await ask('OPTIONS', THINGS, { origin, ...preflight });
    t.match(refused, { statusCode: 405, headers: { allow: /POST/ } });
    t.notOk('access-control-allow-origin' in refused.headers, origin);
  }
  t.match(await ask('OPTIONS', THINGS, { origin: named }), { statusCode: 405 }, 'no preflight');

  const closed = await call({ method: 'GET', url: '/livez', headers: { origin: named } });
  t.notOk(
    Object.keys(closed.headers).some((name) => name.startsWith('access-control')),
    'closed by default',
  );
  t.notMatch(closed.headers.vary ?? '', 'origin');
});
