import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import fastify, { type FastifyInstance } from 'fastify';
import { CompactSign, createLocalJWKSet, exportSPKI, generateKeyPair, jwtVerify } from 'jose';
import t from 'tap';
import {
  type AccessOptions,
  declarePublic,
  registerAccess,
} from '../../src/platform/access/access.ts';
import { createTokenVerifier, tokenAlgorithms } from '../../src/platform/access/token-verifier.ts';
import { createDevelopmentIssuer } from '../../src/platform/development/issuer.ts';
import { registerErrorHandler } from '../../src/platform/problems/error-handler.ts';
import { Problem } from '../../src/platform/problems/problems.ts';
import { access } from '../../src/programme/access.ts';
import { AUDIENCE, ISSUER, keyPair, START_MS, tokenWith, verifierWith } from '../support/tokens.ts';

const CREDIT_CODE = '91350100M000100Y43';

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function appWith(options: Partial<AccessOptions> = {}): FastifyInstance {
  const app = fastify();
  registerErrorHandler(app);
  registerAccess(app, { access, verify: verifierWith(), ...options });
  app.post('/rounds', { config: { scope: 'rounds:write' } }, ({ actor }) => actor);
  app.get('/rounds', { config: { scope: 'rounds:read' } }, ({ actor }) => actor);
  app.get('/public', { config: { scope: 'public' } }, ({ caller }) => ({ caller }));
  return app;
}

function call(app: FastifyInstance, token: string, method: 'POST' | 'GET' | 'HEAD' = 'POST') {
  const headers = { authorization: `Bearer ${token}`, 'accept-language': 'en' };
  return app.inject({ method, url: '/rounds', headers });
}

t.test('a good token of each algorithm is let in as its actor', async (t) => {
  const app = appWith();
  for (const alg of tokenAlgorithms) {
    const answer = await call(app, await tokenWith({ alg }));
    t.equal(answer.statusCode, 200, alg);
    t.match(answer.json(), { subject: 'u-1', role: 'officer', client: 'portal', creditCode: null });
  }
  const applicant = { role: 'applicant', credit_code: CREDIT_CODE };
  const answer = await call(app, await tokenWith({ claims: applicant }), 'GET');
  t.match(answer.json(), { role: 'applicant', creditCode: CREDIT_CODE });
  const several = { aud: ['other', AUDIENCE] };
  t.equal((await call(app, await tokenWith({ claims: several }))).statusCode, 200);
});

t.test('a request without a token is refused, with a challenge', async (t) => {
  const app = appWith();
  for (const headers of [{}, { authorization: 'Basic YTpi' }]) {
    const answer = await app.inject({ method: 'POST', url: '/rounds', headers });
    t.equal(answer.statusCode, 401);
    t.equal(
      answer.headers['www-authenticate'],
      'Bearer realm="open-scenario-subsidy", scope="rounds:write"',
    );
  }
  const query = await app.inject({
    method: 'POST',
    url: `/rounds?access_token=${await tokenWith()}`,
  });
  t.equal(query.statusCode, 401, 'a token in the URL is no token');
});

t.test('an invalid token is refused with the reason', async (t) => {
  const app = appWith();
  const good = await tokenWith();
  const [header = '', payload = '', signature = ''] = good.split('.');
  const seconds = START_MS / 1000;
  const stranger = await generateKeyPair('ES256');
  const publicPem = new TextEncoder().encode(await exportSPKI(keyPair('ES256').publicKey));
  const claims = (change: Readonly<Record<string, unknown>>) => tokenWith({ claims: change });
  const payloadClaims = JSON.parse(Buffer.from(payload, 'base64url').toString());

  const cases: readonly (readonly [string, string, string])[] = [
    ['no JWT', 'garbage', 'well-formed'],
    ['no b64token', `${good} ${good}`, 'well-formed'],
    ['two parts', `${header}.${payload}`, 'well-formed'],
    ['payload that is no JSON', await rawPayload('not json'), 'well-formed'],
    [
      'tampered payload',
      `${header}.${encode({ ...payloadClaims, role: 'admin' })}.${signature}`,
      'signature',
    ],
    ['tampered signature', `${header}.${payload}.${signature.replace(/^./, flip)}`, 'signature'],
    ['signed by a stranger', await tokenWith({ key: stranger.privateKey }), 'signature'],
    ['alg none', `${encode({ alg: 'none', kid: 'ES256' })}.${payload}.`, 'algorithm'],
    [
      'HS256 with the public key',
      await tokenWith({ header: { alg: 'HS256' }, key: publicPem }),
      'algorithm',
    ],
    ['unknown kid', await tokenWith({ header: { kid: 'k-9' } }), 'kid'],
    ['kid of another algorithm', await tokenWith({ header: { kid: 'RS256' } }), 'kid'],
    ['expired', await claims({ exp: seconds - 5 }), 'expired'],
    ['no expiry', await claims({ exp: undefined }), 'exp'],
    ['no instant of issue', await claims({ iat: undefined }), 'iat'],
    ['instant of issue that is no number', await claims({ iat: 'now' }), 'iat'],
    ['issued in the future', await claims({ iat: seconds + 6 }), 'not valid yet'],
    ['ten years', await claims({ exp: seconds + 315_576_000 }), 'lives too long'],
    ['a second too long', await claims({ exp: seconds + 86_401 }), 'lives too long'],
    ['typ of any JWT', await tokenWith({ header: { typ: 'JWT' } }), 'no access token'],
    ['no typ', await tokenWith({ header: { typ: undefined } }), 'no access token'],
    ['not yet valid', await claims({ nbf: seconds + 6 }), 'not valid yet'],
    ['another issuer', await claims({ iss: `${ISSUER}/` }), 'issuer'],
    ['another audience', await claims({ aud: 'other' }), 'audience'],
    ['no audience', await claims({ aud: undefined }), 'audience'],
    ['no subject', await claims({ sub: undefined }), 'sub'],
    ['unknown role', await claims({ role: 'root' }), 'role'],
    ['no client', await claims({ client_id: undefined }), 'client_id'],
    ['applicant without organisation', await claims({ role: 'applicant' }), 'credit_code'],
  ];
  for (const [name, token, reason] of cases) {
    const answer = await call(app, token);
    t.equal(answer.statusCode, 401, name);
    t.match(answer.json(), { code: 'unauthenticated', detail: reason }, name);
    t.match(answer.headers['www-authenticate'], 'error="invalid_token"', name);
  }

  t.equal((await call(app, await claims({ exp: seconds - 4 }))).statusCode, 200, 'clocks differ');
  t.equal((await call(app, await claims({ nbf: seconds + 5 }))).statusCode, 200, 'clocks differ');
  t.equal((await call(app, await claims({ iat: seconds + 5 }))).statusCode, 200, 'clocks differ');
  t.equal((await call(app, await claims({ exp: seconds + 86_400 }))).statusCode, 200, 'a day');
});

/** Another character whose first bit differs, so that the bytes behind it differ for certain. */
function flip(character: string): string {
  return /[A-Za-f]/.test(character) ? 'z' : 'A';
}

async function rawPayload(text: string): Promise<string> {
  return new CompactSign(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'ES256', kid: 'ES256' })
    .sign(keyPair('ES256').privateKey);
}

t.test('two Authorization headers are refused, whatever they hold', async (t) => {
  const app = appWith();
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  t.teardown(() => app.close());
  const bearer = `Bearer ${await tokenWith()}`;
  const sent = request(`${address}/rounds`, { agent: false });
  sent.setHeader('authorization', [bearer, bearer]);
  const [answer] = await once(sent.end(), 'response');
  answer.resume();
  t.equal(answer.statusCode, 400);
  t.match(answer.headers['www-authenticate'], 'error="invalid_request"');
});

t.test('a missing scope, or one not for the role, is refused and recorded', async (t) => {
  const told: string[] = [];
  const app = appWith({
    onForbidden: ({ subject }, request) => {
      told.push(`${subject} ${request.method} ${request.routeOptions.config.scope}`);
    },
  });
  const missing = await call(app, await tokenWith({ claims: { scope: 'rounds:read' } }));
  t.equal(missing.statusCode, 403);
  t.match(missing.json(), { code: 'forbidden', detail: 'lacks the scope rounds:write' });
  t.match(missing.headers['www-authenticate'], /error="insufficient_scope".* scope="rounds:write"/);

  const notForRole = await call(app, await tokenWith({ claims: { role: 'expert' } }));
  t.equal(notForRole.statusCode, 403);
  t.match(notForRole.json(), { detail: 'role expert may not hold' });

  const none = await call(app, await tokenWith({ claims: { scope: undefined } }));
  t.equal(none.statusCode, 403);
  t.same(told, Array(3).fill('u-1 POST rounds:write'));

  await call(app, 'garbage');
  t.equal(told.length, 3, 'a stranger is not told about');
});

t.test('an attempt that cannot be recorded gets an error', async (t) => {
  const app = appWith({
    onForbidden: async () => {
      throw new Problem('unavailable');
    },
  });
  const answer = await call(app, await tokenWith({ claims: { role: 'expert' } }));
  t.equal(answer.statusCode, 503);
});

t.test('routes declare their scope or the service does not start', async (t) => {
  const app = appWith();
  app.get('/forgotten', async () => 'open');
  app.register(
    async (inner) => {
      inner.route({ method: ['PUT', 'DELETE'], url: '/too', handler: async () => 'open' });
    },
    { prefix: '/inner' },
  );
  await t.rejects(async () => app.ready(), {
    message: /GET \/forgotten, HEAD \/forgotten, PUT\|DELETE \/inner\/too$/,
  });

  const misspelt = appWith();
  // @ts-expect-error a scope outside the catalogue does not compile either
  misspelt.get('/misspelt', { config: { scope: 'rounds:raed' } }, async () => 'open');
  await t.rejects(async () => misspelt.ready(), { message: /GET \/misspelt/ });
});

t.test('HEAD needs the scope of GET; public and unknown paths need none', async (t) => {
  const app = appWith();
  app.register(async (docs) => {
    declarePublic(docs);
    docs.get('/docs', async () => 'docs');
    docs.get('/docs/closed', { config: { scope: 'audit:read' } }, async () => 'closed');
  });
  const token = await tokenWith();
  t.equal((await app.inject({ method: 'HEAD', url: '/rounds' })).statusCode, 401);
  t.equal((await call(app, token, 'HEAD')).statusCode, 200);
  t.equal((await app.inject('/docs')).statusCode, 200);
  t.equal((await app.inject({ method: 'HEAD', url: '/docs' })).statusCode, 200);
  t.equal((await app.inject('/docs/closed')).statusCode, 401, 'a declaration of its own holds');
  t.equal((await app.inject('/nowhere')).statusCode, 404);
  const answer = await app.inject({ url: '/public', headers: { authorization: 'Bearer garbage' } });
  t.same(answer.json(), { caller: null }, 'no token is read on public routes');
});

t.test('a route for any token asks for no scope, and still for a valid token', async (t) => {
  const app = appWith();
  app.get('/any', { config: { scope: 'any' } }, ({ actor }) => actor);
  const bare = await app.inject('/any');
  t.equal(bare.statusCode, 401);
  t.equal(bare.headers['www-authenticate'], 'Bearer realm="open-scenario-subsidy"');
  const authorization = `Bearer ${await tokenWith({ claims: { scope: undefined } })}`;
  const answer = await app.inject({ url: '/any', headers: { authorization } });
  t.match(answer.json(), { subject: 'u-1', role: 'officer' }, 'a token without scopes');
});

t.test('reading the actor of a public route throws', async (t) => {
  const app = fastify();
  registerAccess(app, { access, verify: verifierWith() });
  app.get('/public', { config: { scope: 'public' } }, ({ actor }) => actor);
  t.equal((await app.inject('/public')).statusCode, 500);
});

t.test('a cached token is dropped when it expires', async (t) => {
  let now = START_MS;
  const verify = verifierWith({ nowMs: () => now, cache: { maxAgeMs: Number.POSITIVE_INFINITY } });
  const token = await tokenWith({ claims: { exp: START_MS / 1000 + 10 } });
  t.match(await verify(token), { kind: 'verified' });
  now = START_MS + 9_999;
  t.match(await verify(token), { kind: 'verified' });
  now = START_MS + 14_999;
  t.match(await verify(token), { kind: 'verified' }, 'within the tolerance between clocks');
  now = START_MS + 15_000;
  t.same(await verify(token), { kind: 'refused', reason: 'expired' });
});

t.test('a revoked token is refused at once, cached or not', async (t) => {
  const revoked = new Set<string>();
  const verify = verifierWith({ isRevoked: ({ jti }) => revoked.has(`${jti}`) });
  const token = await tokenWith({ claims: { jti: 'j-1' } });
  t.match(await verify(token), { kind: 'verified' });
  revoked.add('j-1');
  t.same(await verify(token), { kind: 'refused', reason: 'revoked' });
  t.match(await verify(await tokenWith()), { kind: 'verified' }, 'no jti: by its bearer alone');
});

t.test('where the issuer writes JWT alone, ID tokens are told by their claims', async (t) => {
  const verify = verifierWith({ tokenType: 'JWT' });
  const cases: readonly (readonly [
    string,
    string | undefined,
    Record<string, unknown>,
    boolean,
  ])[] = [
    ['a plain JWT', 'JWT', {}, true],
    ['no type', undefined, {}, true],
    ['an access token by its type', 'application/AT+JWT', { nonce: 'n' }, true],
    ['an access token of Keycloak', 'JWT', { typ: 'Bearer', nonce: 'n' }, true],
    ['an ID token of Keycloak', 'JWT', { typ: 'ID' }, false],
    ['an ID token by its nonce', 'JWT', { nonce: 'n' }, false],
    ['an ID token by the digest of its access token', 'JWT', { at_hash: 'h' }, false],
    ['an ID token by the digest of its code', undefined, { c_hash: 'h' }, false],
    ['another kind of JWT', 'logout+jwt', {}, false],
  ];
  for (const [name, typ, claims, isTaken] of cases) {
    const verification = await verify(await tokenWith({ claims, header: { typ } }));
    const expected = isTaken ? { kind: 'verified' } : { kind: 'refused', reason: 'type' };
    t.match(verification, expected, name);
  }
});

t.test('only asymmetric algorithms can be allowed', async (t) => {
  const verify = verifierWith({ algorithms: ['ES256'] });
  const reason = 'algorithm';
  t.same(await verify(await tokenWith({ alg: 'RS256' })), { kind: 'refused', reason });
  t.throws(() => verifierWith({ algorithms: [] }), RangeError);
  // @ts-expect-error neither does it compile
  t.throws(() => verifierWith({ algorithms: ['HS256'] }), RangeError);
});

t.test('the development issuer', async (t) => {
  const place = { issuer: 'http://127.0.0.1:8080', audience: AUDIENCE, host: '127.0.0.1' };
  const issuer = await createDevelopmentIssuer({ access, ...place, production: false });
  const app = appWith({ verify: createTokenVerifier({ access, ...issuer, audience: AUDIENCE }) });
  // The components of the contract are no matter of the issuer.
  app.setSerializerCompiler(() => JSON.stringify);
  app.register(issuer.routes);
  const ask = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/oauth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams({ grant_type: 'client_credentials', ...form }).toString(),
    });
  const officer = { client_id: 'dev-officer', client_secret: 'development-only' };

  t.test('issues a token that the service accepts', async (t) => {
    const answer = await ask({ ...officer, subject: 'u-7', scope: 'rounds:write' });
    t.equal(answer.statusCode, 200);
    t.equal(answer.headers['cache-control'], 'no-store');
    t.match(answer.json(), { token_type: 'Bearer', expires_in: 3600, scope: 'rounds:write' });
    const accepted = await call(app, answer.json().access_token);
    t.match(accepted.json(), { subject: 'u-7', role: 'officer', client: 'dev-officer' });
    t.equal((await call(app, answer.json().access_token, 'GET')).statusCode, 403);
  });

  t.test('answers errors as OAuth does', async (t) => {
    const wrong = await ask({ ...officer, client_secret: 'guess' });
    t.equal(wrong.statusCode, 401);
    t.match(wrong.headers['www-authenticate'], 'Basic');
    t.match(wrong.json(), { error: 'invalid_client', error_description: String });
    const scope = await ask({ ...officer, scope: 'audit:read' });
    t.equal(scope.statusCode, 400);
    t.match(scope.json(), { error: 'invalid_scope' });
    const json = await app.inject({ method: 'POST', url: '/oauth/token', payload: officer });
    t.match(json.json(), { error: 'invalid_request' });
    const empty = await app.inject({ method: 'POST', url: '/oauth/token' });
    t.match(empty.json(), { error: 'invalid_request' });
  });

  t.test('signs a person in by a code with PKCE, once', async (t) => {
    const verifier = randomBytes(32).toString('base64url');
    const redirectUri = 'http://localhost:5173/callback';
    const request = {
      ...{ response_type: 'code', client_id: 'dev-officer', redirect_uri: redirectUri },
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      ...{ code_challenge_method: 'S256', state: 's' },
    };
    const authorise = (change: Record<string, string> = {}) =>
      app.inject(`/oauth/authorize?${new URLSearchParams({ ...request, ...change })}`);
    const login = await authorise();
    t.match(login.headers['content-type'], 'text/html');
    t.match(login.body, 'name="subject"');
    const refused = await authorise({ redirect_uri: 'https://elsewhere.example/' });
    t.match([refused.statusCode, refused.headers.location], [400, undefined]);
    const wrong = await authorise({ response_type: 'token' });
    t.match(wrong.headers.location, /^http:\/\/localhost:5173\/callback\?error=unsupported/);

    const { headers, statusCode } = await authorise({ subject: 'u-8' });
    t.equal(statusCode, 303);
    const { searchParams } = new URL(`${headers.location}`);
    t.match(Object.fromEntries(searchParams), { state: 's', iss: place.issuer });
    const exchange = {
      ...{ grant_type: 'authorization_code', client_id: 'dev-officer', redirect_uri: redirectUri },
      ...{ code: `${searchParams.get('code')}`, code_verifier: verifier },
    };
    const answer = await ask(exchange);
    t.equal(answer.statusCode, 200);
    const accepted = await call(app, answer.json().access_token);
    t.match(accepted.json(), { subject: 'u-8', role: 'officer', client: 'dev-officer' });
    t.equal(answer.json().id_token, undefined, 'nobody asked for one');
    t.match((await ask(exchange)).json(), { error: 'invalid_grant' }, 'a code is good once');
    t.equal(new URL(`${wrong.headers.location}`).searchParams.get('iss'), place.issuer);

    const openid = await authorise({ subject: 'u-8', scope: 'openid rounds:write', nonce: 'n' });
    const { searchParams: second } = new URL(`${openid.headers.location}`);
    const secret = Buffer.from('dev-officer:development-only').toString('base64');
    const told = await ask(
      { ...exchange, code: `${second.get('code')}` },
      { authorization: `Basic ${secret}` },
    );
    t.match(told.json(), { scope: 'openid rounds:write' });
    const idToken = told.json().id_token;
    const { payload } = await jwtVerify(idToken, createLocalJWKSet(issuer.jwks), {
      ...{ issuer: place.issuer, audience: 'dev-officer', typ: 'JWT' },
    });
    t.match(payload, { sub: 'u-8', nonce: 'n' });
    t.equal((await call(app, idToken)).statusCode, 401, 'it is for the frontend alone');
    t.equal((await call(app, told.json().access_token)).statusCode, 200);
  });

  t.test('lets pages of this machine read what they need for a login', async (t) => {
    const readable = [
      '/.well-known/openid-configuration',
      '/.well-known/jwks.json',
      '/oauth/token',
    ];
    const allowed = async (url: string, origin: string, method: 'GET' | 'POST' | 'OPTIONS') => {
      const { headers } = await app.inject({ method, url, headers: { origin } });
      return headers['access-control-allow-origin'];
    };
    for (const url of readable) {
      const method = url === '/oauth/token' ? 'POST' : 'GET';
      for (const origin of ['http://localhost:5173', 'https://127.0.0.1', 'http://[::1]:3000']) {
        t.equal(await allowed(url, origin, method), origin, `${url} ${origin}`);
        t.equal(await allowed(url, origin, 'OPTIONS'), origin, `${url} ${origin}`);
      }
      for (const origin of ['https://evil.example', 'http://localhost.evil.example', 'null']) {
        t.equal(await allowed(url, origin, method), undefined, `${url} ${origin}`);
        t.equal(await allowed(url, origin, 'OPTIONS'), undefined, `${url} ${origin}`);
      }
      const preflight = await app.inject({ method: 'OPTIONS', url });
      t.match(preflight, { statusCode: 204, headers: { vary: /origin/ } });
      t.match(preflight.headers['access-control-allow-headers'], 'authorization');
      const plain = await app.inject({ method, url });
      t.match(plain.headers.vary, 'origin', 'no cache mixes them up');
    }
    t.equal(await allowed('/oauth/authorize', 'http://localhost:5173', 'GET'), undefined);
    t.equal(await allowed('/rounds', 'http://localhost:5173', 'GET'), undefined);
  });

  t.test('answers by the names of this machine only', async (t) => {
    for (const url of [
      ...['/.well-known/openid-configuration', '/.well-known/jwks.json'],
      ...['/oauth/authorize', '/oauth/token'],
    ]) {
      const method = url === '/oauth/token' ? 'POST' : 'GET';
      const foreign = await app.inject({ method, url, headers: { host: 'evil.example:8080' } });
      t.equal(foreign.statusCode, 403, url);
      t.equal(foreign.headers['access-control-allow-origin'], undefined);
      const own = await app.inject({ method, url, headers: { host: 'localhost:8080' } });
      t.not(own.statusCode, 403, url);
    }
  });

  t.test('describes itself and publishes only its public key', async (t) => {
    const discovery = (await app.inject('/.well-known/openid-configuration')).json();
    t.equal(discovery.issuer, place.issuer);
    t.equal(discovery.authorization_endpoint, `${place.issuer}/oauth/authorize`);
    t.match(discovery, {
      response_modes_supported: ['query'],
      authorization_response_iss_parameter_supported: true,
    });
    t.equal(discovery.jwks_uri, `${place.issuer}/.well-known/jwks.json`);
    const keys = (await app.inject('/.well-known/jwks.json')).json();
    t.same(keys, issuer.jwks);
    t.notMatch(JSON.stringify(issuer.jwks), '"d":');
  });

  t.test('does not exist on addresses that others can reach', async (t) => {
    await t.rejects(createDevelopmentIssuer({ access, ...place, production: true }));
    await t.rejects(
      createDevelopmentIssuer({ access, ...place, host: '0.0.0.0', production: false }),
    );
  });
});
