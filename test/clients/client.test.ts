import t from 'tap';
import {
  clientCredentials,
  dataOf,
  itemsOf,
  ProblemError,
  pagesOf,
} from '../../clients/typescript/src/index.ts';
import {
  clientOf,
  cutOff,
  type Fault,
  faultyWay,
  listen,
  lost,
  refuses,
  send,
  tokensOf,
} from '../support/client.ts';
import { startTestService } from '../support/service.ts';

// The wrapper of clients/typescript: tokens, repetition, pages and refusals.

const service = await startTestService(t);
const url = await listen(service);

const scenario = (code: string) => ({
  code,
  publishedOn: '2025-03-01',
  name: '窗口事项智能导办',
  summary: '群众描述诉求后给出事项、材料和窗口。',
  demandUnit: { name: '样例政务服务中心', creditCode: null },
});

async function scenarioCodes(): Promise<readonly string[]> {
  const { body } = await service
    .as('officer')
    .get<{ items: { code: string }[] }>('/v1/scenarios?limit=200');
  return body.items.map(({ code }) => code);
}

const faults: readonly (readonly [string, Fault])[] = [
  ['the answer is lost', lost],
  ['the answer breaks off', cutOff],
  ['the service is busy', refuses(503, { 'retry-after': '0' })],
  ['there were too many requests', refuses(429, { 'retry-after': '0' })],
  ['a proxy gave up', refuses(504)],
  ['the first request is still under way', refuses(409, { 'retry-after': '0' })],
];

for (const [index, [name, fault]] of faults.entries()) {
  t.test(`a POST is done once although ${name}`, async (t) => {
    const way = faultyWay(fault, fault);
    const api = clientOf(url, 'officer', { fetch: way.fetch });
    const code = `KFCJ-2025-9${index}`;
    const { response } = await api.POST('/v1/scenarios', {
      body: { scenarios: [scenario(code)] },
    });
    t.ok(response.ok);
    const done = [lost, cutOff].includes(fault);
    t.equal(response.headers.get('idempotency-replayed'), done ? 'true' : null);
    const keys = way.sent.map(({ headers }) => headers.get('idempotency-key'));
    t.equal(keys.length, 3);
    t.match(keys[0], /^"[0-9a-f-]{36}"$/);
    t.equal(new Set(keys).size, 1, 'the same key');
    t.equal((await scenarioCodes()).filter((each) => each === code).length, 1);
  });
}

t.test('two calls have two keys, and a key of the caller stays', async (t) => {
  const way = faultyWay();
  const api = clientOf(url, 'officer', { fetch: way.fetch });
  const body = { scenarios: [scenario('KFCJ-2025-970')] };
  await api.POST('/v1/scenarios', { body });
  await api.POST('/v1/scenarios', { body });
  await api.POST('/v1/scenarios', { body, headers: { 'idempotency-key': 'mine' } });
  const keys = way.sent.map(({ headers }) => headers.get('idempotency-key'));
  t.equal(new Set(keys).size, 3);
  t.equal(keys[2], 'mine');
});

t.test('a read is repeated; a lost change without a key is not', async (t) => {
  const read = faultyWay(lost, refuses(502), refuses(504));
  const { data } = await clientOf(url, 'officer', { fetch: read.fetch }).GET('/v1/rounds');
  t.equal(data?.items.length, 1);
  t.equal(read.sent.length, 4);

  const at = '2025-11-20T10:00:00.000+08:00';
  const put = faultyWay(lost);
  const admin = clientOf(url, 'admin', { fetch: put.fetch });
  const call = () => admin.PUT('/v1/development/clock', { body: { at, frozen: true } });
  await t.rejects(call(), { name: 'ConnectionError', message: 'the connection broke' });
  t.equal(put.sent.length, 1);
  const gaveUp = faultyWay(refuses(502));
  const { response } = await clientOf(url, 'admin', { fetch: gaveUp.fetch }).PUT(
    '/v1/development/clock',
    { body: { at, frozen: true } },
  );
  t.equal(response.status, 502);
  const unknown = faultyWay(refuses(503));
  const { response: failed } = await clientOf(url, 'admin', { fetch: unknown.fetch }).PUT(
    '/v1/development/clock',
    { body: { at, frozen: true } },
  );
  t.equal(failed.status, 503, 'the service may have lost its database while it committed');
  t.equal(unknown.sent.length, 1);
  const busy = faultyWay(refuses(429));
  const other = await clientOf(url, 'admin', { fetch: busy.fetch }).PUT('/v1/development/clock', {
    body: { at, frozen: true },
  });
  t.equal(other.response.status, 200, 'what the service did not take is sent again');
});

t.test('after the last attempt the caller gets what came', async (t) => {
  const busy = faultyWay(...Array.from({ length: 9 }, () => refuses(503)));
  const { response } = await clientOf(url, 'officer', { fetch: busy.fetch }).GET('/v1/rounds');
  t.equal(response.status, 503);
  t.equal(busy.sent.length, 4);
  const broken = faultyWay(...Array.from({ length: 9 }, () => lost));
  await t.rejects(clientOf(url, 'officer', { fetch: broken.fetch }).GET('/v1/rounds'), {
    message: 'the connection broke',
  });
});

t.test('an aborted call waits for nothing', async (t) => {
  const stop = new AbortController();
  const busy = faultyWay(async () => {
    setImmediate(() => stop.abort(new Error('enough')));
    return new Response('busy', { status: 503, headers: { 'retry-after': '3600' } });
  });
  const retry = { attempts: 3, firstPauseMs: 1, longestMs: 3_600_000 };
  const api = clientOf(url, 'officer', { fetch: busy.fetch, retry });
  await t.rejects(api.GET('/v1/rounds', { signal: stop.signal }), { message: 'enough' });
  t.equal(busy.sent.length, 1);
});

t.test('a refused token is replaced once, and a token serves many requests', async (t) => {
  const issued: Request[] = [];
  const token = tokensOf(url, 'officer', (request) => {
    issued.push(request.clone());
    return send(request);
  });
  const way = faultyWay(refuses(401));
  const api = clientOf(url, 'officer', { token, fetch: way.fetch });
  const answers = await Promise.all([api.GET('/v1/rounds'), api.GET('/v1/me')]);
  t.same(
    answers.map(({ response }) => response.status),
    [200, 200],
  );
  t.equal(issued.length, 2, 'one for both, and one more');
  t.match(issued[0]?.headers.get('authorization'), /^Basic /);
  const sent = way.sent.map(({ headers }) => headers.get('authorization'));
  t.equal(new Set(sent).size, 2);

  const wrong = faultyWay(...Array.from({ length: 9 }, () => refuses(401)));
  const refused = await clientOf(url, 'officer', { fetch: wrong.fetch }).GET('/v1/rounds');
  t.equal(refused.response.status, 401);
  t.equal(wrong.sent.length, 2, 'no loop');
});

t.test(
  'tokens are renewed before they expire, and an issuer that refuses is told of',
  async (t) => {
    let asked = 0;
    const issuer = (expiresIn: number) => async (request: Request) => {
      asked += 1;
      t.match(await request.text(), 'grant_type=client_credentials&scope=rounds%3Aread&audience=a');
      return Response.json({ access_token: `token ${asked}`, expires_in: expiresIn });
    };
    const options = {
      tokenUrl: 'http://issuer.example/token',
      clientId: 'a b:c',
      clientSecret: 'd/e',
      scopes: ['rounds:read'],
      parameters: { audience: 'a' },
    };
    const short = clientCredentials({ ...options, fetch: issuer(29) });
    t.equal(await short(), 'token 1');
    t.equal(await short(), 'token 2');
    const long = clientCredentials({ ...options, fetch: issuer(3600) });
    t.same([await long(), await long(), await long('token 3')], ['token 3', 'token 3', 'token 4']);

    let basic = '';
    const no = clientCredentials({
      ...options,
      fetch: async (request) => {
        basic = atob(request.headers.get('authorization')?.slice('Basic '.length) ?? '');
        return Response.json({ error: 'invalid_client' }, { status: 401 });
      },
    });
    await t.rejects(no(), { message: 'The issuer gives no token: 401 {"error":"invalid_client"}' });
    t.equal(basic, 'a+b%3Ac:d%2Fe', 'each part is encoded');
    await t.rejects(no(), /no token/, 'and asked again');
  },
);

t.test('a list is read to its end, page by page or item by item', async (t) => {
  const api = clientOf(url, 'officer');
  const read = (page: { cursor?: string }) =>
    api.GET('/v1/scenarios', { params: { query: { ...page, limit: 2 } } });
  const all = await scenarioCodes();
  const codes: string[] = [];
  for await (const { code } of itemsOf(read)) codes.push(code);
  t.same(codes, all);
  const sizes: number[] = [];
  for await (const items of pagesOf(read)) sizes.push(items.length);
  t.ok(sizes.length > 3 && sizes.slice(0, -1).every((size) => size === 2), `${sizes}`);
});

t.test('a refusal is an error with all findings', async (t) => {
  const api = clientOf(url, 'officer', { language: 'en' });
  const body = { scenarios: [scenario('bad code'), { ...scenario('KFCJ-2025-971'), name: '' }] };
  const error = await dataOf(api.POST('/v1/scenarios', { body })).catch((reason) => reason);
  t.ok(error instanceof ProblemError);
  t.match(error, { status: 400, code: 'invalid-request', traceId: /.+/ });
  t.ok(error.findings.length >= 2, `${error.findings.length}`);
  t.match(error.message, error.findings[0].message, 'the message tells them');
  const read = itemsOf((page) =>
    api.GET('/v1/scenarios', { params: { query: { ...page, cursor: 'no cursor' } } }),
  );
  await t.rejects(read.next(), { name: 'ProblemError', status: 400 });
  const unreadable = faultyWay(async () => new Response('no JSON', { status: 500 }));
  await t.rejects(dataOf(clientOf(url, 'officer', { fetch: unreadable.fetch }).GET('/v1/rounds')), {
    status: 500,
    code: undefined,
    findings: [],
    message: 'HTTP 500',
  });
});
