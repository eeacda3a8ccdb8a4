import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import t, { type Test } from 'tap';
import { keysAddress } from '../../src/platform/access/discovery.ts';
import { tokenAlgorithms } from '../../src/platform/access/token-verifier.ts';
import { jwks, keyPair, tokenWith, verifierWith } from '../support/tokens.ts';

// The keys of an issuer through rotations, outages and odd key sets.

/** An issuer whose answers a test can change; it counts the requests it gets. */
async function startIssuer({ teardown }: Pick<Test, 'teardown'>) {
  const state = {
    ...{ status: 200, named: '', requests: 0 },
    published: jwks as { readonly keys: readonly unknown[] } | string,
  };
  const server = createServer((request, response) => {
    state.requests += 1;
    const discovery = { issuer: state.named || origin(), jwks_uri: `${origin()}/keys` };
    response.writeHead(state.status, { 'content-type': 'application/json' });
    const body = request.url === '/keys' ? state.published : discovery;
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  teardown(stop);
  return { state, stop, origin: origin() };
}

/** A verifier by the keys of an issuer, whose clock a test moves. Nothing is remembered. */
async function watched(t: Pick<Test, 'teardown'>) {
  const { state, stop, origin } = await startIssuer(t);
  const clock = { ms: 0 };
  const verify = verifierWith({
    jwks: new URL(`${origin}/keys`),
    cache: { maxAgeMs: 0 },
    monotonicMs: () => clock.ms,
  });
  return { ...{ state, stop, clock, verify }, good: await tokenWith() };
}

async function published(alg: string, change: JWK = {}) {
  const pair = await generateKeyPair(alg);
  const jwk: JWK = { ...(await exportJWK(pair.publicKey)), kid: 'new', use: 'sig', ...change };
  return { key: pair.privateKey, jwk };
}

const verified = { kind: 'verified' };
const unknownKey = { kind: 'refused', reason: 'unknown-key' };
const unusableKey = { kind: 'refused', reason: 'unusable-key' };

t.test('keys come from the issuer and are kept', async (t) => {
  const { state, verify } = await watched(t);
  for (const alg of tokenAlgorithms) t.match(await verify(await tokenWith({ alg })), verified, alg);
  t.equal(state.requests, 1);
});

t.test('keys are found by discovery, from the very issuer only', async (t) => {
  const { state, origin } = await startIssuer(t);
  const discovering = () => verifierWith({ issuer: origin, jwks: 'discovery' });
  const token = await tokenWith({ claims: { iss: origin } });
  t.match(await discovering()(token), verified);
  state.named = 'https://other.example';
  await t.rejects(discovering()(token), { code: 'unavailable' });
});

t.test('a key that is not known yet is asked for, seldom enough', async (t) => {
  const { state, clock, verify, good } = await watched(t);
  const { key, jwk } = await published('ES256');
  const token = await tokenWith({ key, header: { kid: 'new' } });
  t.match(await verify(good), verified);
  clock.ms = 1_000;
  await t.rejects(verify(token), { code: 'unavailable', headers: { 'retry-after': '4' } });
  await t.rejects(verify(token), { code: 'unavailable' }, 'nobody can make us ask at will');
  t.equal(state.requests, 1);
  state.published = { keys: [...jwks.keys, jwk] };
  clock.ms = 5_000;
  t.match(await verify(token), verified);
  t.equal(state.requests, 2);
});

t.test('a key that the issuer does not publish is refused once it was asked', async (t) => {
  const { state, clock, verify, good } = await watched(t);
  const token = await tokenWith({ header: { kid: 'k-9' } });
  await t.rejects(verify(token), { code: 'unavailable' }, 'the issuer was asked a moment ago');
  clock.ms = 5_000;
  const all = await Promise.all([verify(token), verify(token), verify(token)]);
  t.same(all, [unknownKey, unknownKey, unknownKey]);
  t.equal(state.requests, 2, 'one request for all who wait');
  t.match(await verify(good), verified);
});

t.test('a withdrawn key stops working, an outage stops none', async (t) => {
  const { state, clock, verify, good } = await watched(t);
  const others = { keys: jwks.keys.filter(({ kid }) => kid !== 'ES256') };
  t.match(await verify(good), verified);

  state.status = 500;
  clock.ms = 30_001;
  t.match(await verify(good), verified, 'the issuer is down');
  t.equal(state.requests, 2);
  t.match(await verify(good), verified);
  t.equal(state.requests, 2, 'and is not asked again at once');
  clock.ms = 3_599_999;
  t.match(await verify(good), verified, 'still down');
  clock.ms = 3_600_001;
  await t.rejects(verify(good), { code: 'unavailable' }, 'its keys are not good for ever');

  state.status = 200;
  clock.ms = 3_602_100;
  t.match(await verify(good), verified);
  state.published = others;
  clock.ms += 30_001;
  const late = verify(good);
  await t.rejects(late, { code: 'unavailable' }, 'withdrawn; asked a moment ago');
  clock.ms += 5_000;
  t.same(await verify(good), unknownKey);
});

t.test(
  'an issuer that failed once and is up again is asked before old keys are used',
  async (t) => {
    const { state, clock, verify, good } = await watched(t);
    t.match(await verify(good), verified);
    state.status = 500;
    clock.ms = 30_001;
    t.match(await verify(good), verified, 'its failure is not waited for twice');
    state.status = 200;
    state.published = { keys: jwks.keys.filter(({ kid }) => kid !== 'ES256') };
    clock.ms = 3_300_000;
    await t.rejects(verify(good), { code: 'unavailable' }, 'withdrawn; asked a moment ago');
    clock.ms += 5_000;
    t.same(await verify(good), unknownKey);
  },
);

t.test('keys are renewed beside the requests', async (t) => {
  const { state, clock, verify, good } = await watched(t);
  t.match(await verify(good), verified);
  state.published = { keys: [] };
  clock.ms = 20_001;
  t.match(await verify(good), verified, 'nobody waits');
  // Whether the renewal is still under way or not.
  clock.ms = 30_002;
  t.same(await verify(good), unknownKey);
});

t.test('an unreachable issuer is answered as a failure of the service', async (t) => {
  const { state, stop, clock, verify, good } = await watched(t);
  state.status = 500;
  await t.rejects(verify(good), { code: 'unavailable', headers: { 'retry-after': '2' } });
  state.status = 200;
  await t.rejects(verify(good), { code: 'unavailable' }, 'not asked again at once');
  t.equal(state.requests, 1);
  clock.ms = 2_000;
  t.match(await verify(good), verified);
  await stop();
  clock.ms = 3_700_000;
  await t.rejects(verify(good), { code: 'unavailable' });
});

t.test('what is no key set is a failure of the issuer', async (t) => {
  for (const answer of ['', 'null', '[]', '{}', '{"keys":{}}', ' '.repeat(1_048_577)]) {
    const { state, verify, good } = await watched(t);
    state.published = answer;
    await t.rejects(verify(good), { code: 'unavailable' }, answer.slice(0, 12));
  }
});

t.test('one odd key spoils no other', async (t) => {
  const odd = [
    ...[null, 7, 'key', [], {}, { kty: 'XYZ', kid: 'ES256' }],
    { kty: 'EC', crv: 'P-999', kid: 'curve', x: 'AA', y: 'AA' },
    { kty: 'EC', crv: 'P-256', kid: 'point', x: 'AA', y: 'AA', alg: 'ES256' },
    { kty: 'RSA', kid: 'empty', n: '', e: '', alg: 'RS256' },
    { kty: 'oct', kid: 'shared', k: 'AAAA' },
    { kty: 'OKP', crv: 'X25519', kid: 'agreement', x: 'AA' },
    { ...jwks.keys[0], kid: 'ES256', use: 'enc' },
  ];
  const { state, clock, verify } = await watched(t);
  state.published = { keys: [...odd, ...jwks.keys] };
  for (const alg of tokenAlgorithms) t.match(await verify(await tokenWith({ alg })), verified, alg);
  clock.ms = 5_000;
  const cases = [
    ['curve', 'ES256', unknownKey],
    ['point', 'ES256', unusableKey],
    ['empty', 'RS256', unusableKey],
  ] as const;
  for (const [kid, alg, expected] of cases) {
    clock.ms += 5_000;
    t.same(await verify(await tokenWith({ alg, header: { kid } })), expected, kid);
  }
});

t.test('a short RSA key is a refusal', async (t) => {
  const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const { state, verify } = await watched(t);
  const jwk = { ...short.publicKey.export({ format: 'jwk' }), kid: 'short', alg: 'RS256' };
  state.published = { keys: [jwk, { ...jwk, kid: 'twice' }, { ...jwk, kid: 'twice' }] };
  // jose signs with no such key.
  const token = async (kid: string) => {
    const [, payload] = (await tokenWith()).split('.');
    const header = JSON.stringify({ alg: 'RS256', kid, typ: 'at+jwt' });
    const text = `${Buffer.from(header).toString('base64url')}.${payload}`;
    const signature = createSign('RSA-SHA256').update(text).sign(short.privateKey);
    return `${text}.${signature.toString('base64url')}`;
  };
  t.same(await verify(await token('short')), unusableKey);
  t.same(await verify(await token('twice')), { kind: 'refused', reason: 'signature' });
});

t.test('of keys that fit equally well, the one that signed counts', async (t) => {
  const { state, verify } = await watched(t);
  const [former, current] = [await published('RS256'), await published('RS256')];
  const withoutId = [former, current].map(({ jwk: { kid: _, ...jwk } }) => jwk);
  const twice = [former, current].map(({ jwk }) => jwk);
  const stranger = await generateKeyPair('RS256');
  state.published = { keys: [...withoutId, ...twice] };
  for (const kid of ['new', undefined]) {
    for (const { key } of [former, current]) {
      const header = { alg: 'RS256', kid };
      t.match(await verify(await tokenWith({ key, alg: 'RS256', header })), verified, `${kid}`);
    }
    const forged = await tokenWith({ key: stranger.privateKey, header: { alg: 'RS256', kid } });
    t.same(await verify(forged), { kind: 'refused', reason: 'signature' });
  }
  const expired = {
    key: current.key,
    header: { alg: 'RS256', kid: 'new' },
    claims: { exp: 1, iat: 0 },
  };
  t.same(await verify(await tokenWith(expired)), { kind: 'refused', reason: 'expired' });
});

t.test('both names of Ed25519 find a key under either', async (t) => {
  for (const named of ['EdDSA', 'Ed25519', undefined]) {
    const { state, verify } = await watched(t);
    const { key, jwk } = await published('Ed25519', named === undefined ? {} : { alg: named });
    state.published = { keys: [jwk] };
    for (const alg of ['EdDSA', 'Ed25519']) {
      const token = await tokenWith({ key, header: { alg, kid: 'new' } });
      t.match(await verify(token), verified, `${alg} by a key for ${named}`);
    }
  }
});

t.test('a key of another algorithm verifies nothing', async (t) => {
  const { state, verify } = await watched(t);
  const { jwk } = await published('ES256', { kid: 'ES256', alg: 'ES384' });
  state.published = { keys: [jwk] };
  await t.rejects(verify(await tokenWith({ key: keyPair('ES256').privateKey })), {
    code: 'unavailable',
  });
});

t.test('an issuer with a certificate has its keys behind one', async (t) => {
  const [encrypted, plain] = ['https://id.example.gov.cn', 'http://127.0.0.1:9000'];
  const keys = (base: string) => ({ jwks_uri: `${base}/keys` });
  t.equal(keysAddress(encrypted, keys(encrypted)), `${encrypted}/keys`);
  t.equal(keysAddress(plain, keys(plain)), `${plain}/keys`, 'in development');
  t.throws(() => keysAddress(encrypted, keys(plain)), /not https/);
  t.throws(() => keysAddress(encrypted, {}), /names no keys/);
});
