import t from 'tap';
import { registerContract } from '../../src/platform/contract/openapi.ts';
import { buildServer } from '../../src/platform/http/server.ts';
import { createLog } from '../../src/platform/runtime/log.ts';
import { contractSettings } from '../../src/programme/contract.ts';

const log = createLog('silent');
const deprecated = { since: '2027-01-01', sunset: '2027-07-01', instead: '/v1/new' };
const bare = { log, rateLimitPerMinute: 0, shedLoadAboveMs: 0 };

async function startServer() {
  const app = await buildServer(bare);
  await registerContract(app, { ...contractSettings, parts: {} });
  const schema = (operationId: string) => ({
    ...{ operationId, summary: '旧 · Old', description: 'Old.' },
    response: { 200: { type: 'object', properties: {} } },
  });
  app.get(
    '/v1/old',
    { config: { scope: 'public', deprecated }, schema: schema('getOld') },
    async (_request, reply) => reply.header('link', '</v1/old?cursor=x>; rel="next"').send({}),
  );
  app.get('/v1/new', { config: { scope: 'public' }, schema: schema('getNew') }, async () => ({}));
  await app.ready();
  return app;
}

const app = await startServer();
t.teardown(() => app.close());

t.test('each answer of a deprecated operation announces its end', async (t) => {
  const { headers } = await app.inject('/v1/old');
  t.match(headers, {
    deprecation: '@1798761600',
    sunset: 'Thu, 01 Jul 2027 00:00:00 GMT',
    link: '</v1/old?cursor=x>; rel="next", </v1/new>; rel="deprecation"',
  });
  const refused = await app.inject({ url: '/v1/old', headers: { 'if-none-match': 'wrong' } });
  t.match(refused, { statusCode: 400, headers: { deprecation: '@1798761600' } });
  const others = await app.inject('/v1/new');
  t.same([others.headers.deprecation, others.headers.sunset], [undefined, undefined]);
});

t.test('the contract tells it', async (t) => {
  const { paths = {}, ...document } = app.swagger();
  t.match(paths['/v1/old']?.get, {
    deprecated: true,
    description: /^Old\. .*served until 2027-07-01; instead: \/v1\/new/,
    responses: { 200: { headers: { Deprecation: {}, Sunset: {} } } },
  });
  t.match(document, { components: { headers: { Deprecation: {}, Sunset: {} } } });
  t.notOk(paths['/v1/new']?.get?.deprecated);
});

t.test('clients get six months', async (t) => {
  const refusing = await buildServer(bare);
  t.teardown(() => refusing.close());
  await registerContract(refusing, { ...contractSettings, parts: {} });
  for (const sunset of ['2027-06-29', '2026-01-01', 'soon']) {
    const config = { scope: 'public', deprecated: { ...deprecated, sunset } } as const;
    t.throws(() => refusing.get('/v1/older', { config }, async () => ({})), RangeError, sunset);
  }
});
