import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import t, { type Test } from 'tap';
import { type IssuerEndpoints, issuerEndpoints } from '../../src/platform/access/discovery.ts';
import { until } from '../support/receiver.ts';
import { startTestService } from '../support/service.ts';

// What the contract tells of the configured issuer, as the issuer tells it of itself.

type Document = Readonly<Record<string, unknown>>;

/** An issuer whose document a test can change, and the clock by which it is asked again. */
async function startIssuer({ teardown }: Pick<Test, 'teardown'>) {
  const state = { status: 200, requests: 0, document: {} as Document };
  const server = createServer((_request, response) => {
    state.requests += 1;
    response.writeHead(state.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ issuer: origin, ...state.document }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  teardown(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  const clock = { ms: 0 };
  const log = pino({ level: 'silent' });
  const endpoints = issuerEndpoints(origin, { log, monotonicMs: () => clock.ms });
  return { state, clock, origin, endpoints };
}

const full = {
  token_endpoint: 'https://id.example/token',
  authorization_endpoint: 'https://id.example/authorize',
};

t.test('the endpoints are known once the issuer has answered', async (t) => {
  const { state, clock, endpoints } = await startIssuer(t);
  state.document = full;
  t.equal(endpoints(), undefined, 'nobody waits for it');
  await until(() => endpoints() !== undefined);
  t.same(endpoints(), {
    tokenUrl: full.token_endpoint,
    authorizationUrl: full.authorization_endpoint,
    givesClientCredentials: true,
  });
  t.equal(state.requests, 1);
  state.document = { token_endpoint: full.token_endpoint, grant_types_supported: ['password'] };
  clock.ms = 3_600_000;
  endpoints();
  await until(() => endpoints()?.givesClientCredentials === false);
  t.same(endpoints(), { tokenUrl: full.token_endpoint, givesClientCredentials: false });
});

t.test('an issuer that fails, or is another one, is asked again, seldom', async (t) => {
  const { state, clock, endpoints } = await startIssuer(t);
  const faults: readonly (readonly [status: number, document: Document])[] = [
    [503, full],
    [200, { ...full, issuer: 'https://other.example' }],
    [200, { authorization_endpoint: full.authorization_endpoint }],
    [200, { token_endpoint: 'javascript:alert(1)' }],
    [200, { token_endpoint: 'no address' }],
    [200, { token_endpoint: `https://id.example/${'a'.repeat(2_000)}` }],
  ];
  for (const [index, [status, document]] of faults.entries()) {
    Object.assign(state, { status, document });
    endpoints();
    await until(() => state.requests === index + 1);
    t.equal(endpoints(), undefined);
    t.equal(state.requests, index + 1, 'not at each reading');
    clock.ms += 30_000;
  }
  Object.assign(state, { status: 200, document: full });
  endpoints();
  await until(() => endpoints() !== undefined);
  state.status = 503;
  clock.ms += 3_600_000;
  endpoints();
  await until(() => state.requests === faults.length + 2);
  t.not(endpoints(), undefined, 'what it said stays known');
});

t.test('the served contract names the flows of the issuer', async (t) => {
  let told: IssuerEndpoints | undefined;
  const issuer = { issuer: 'https://id.example', endpoints: () => told };
  const { app } = await startTestService(t, undefined, { issuer });
  const schemes = async () => {
    const yaml = await app.inject({ url: '/openapi.yaml' });
    const { body } = await app.inject({ url: '/openapi.json' });
    const { components, paths } = JSON.parse(body);
    return { ...components.securitySchemes, paths, yaml: yaml.body };
  };
  const before = await schemes();
  t.match(before.oidc, {
    type: 'openIdConnect',
    openIdConnectUrl: 'https://id.example/.well-known/openid-configuration',
  });
  t.match(before.bearer, { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' });
  t.same(before.paths['/v1/rounds'].get.security, [{ oidc: ['rounds:read'] }, { bearer: [] }]);
  const { token_endpoint: tokenUrl, authorization_endpoint: authorizationUrl } = full;
  told = { tokenUrl, authorizationUrl, givesClientCredentials: true };
  const after = await schemes();
  const scopes = { 'rounds:read': /./ };
  t.match(after.oidc, {
    type: 'oauth2',
    flows: {
      clientCredentials: { tokenUrl, scopes },
      authorizationCode: { authorizationUrl, tokenUrl, scopes },
    },
  });
  t.match(after.yaml, authorizationUrl);
  t.notMatch(JSON.stringify(after.oidc), 'In development');
  told = { tokenUrl, givesClientCredentials: false };
  t.equal((await schemes()).oidc.type, 'openIdConnect', 'it tells no flow that we know');
});
