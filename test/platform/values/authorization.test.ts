import { createHash } from 'node:crypto';
import t from 'tap';
import {
  type AuthorizationDecision,
  decideAuthorization,
  decideExchange,
  locationOf,
} from '../../../src/platform/development/authorization.ts';
import { renderLogin, renderRefusal } from '../../../src/platform/development/login-page.ts';
import { isLoopbackHost, isLoopbackUrl } from '../../../src/platform/development/loopback.ts';
import { access } from '../../../src/programme/access.ts';

// The development issuer's authorization code with PKCE.

const verifier = 'a-verifier-of-the-tests.with~43_characters-0';
const challenge = createHash('sha256').update(verifier).digest('base64url');
const request = {
  client_id: 'dev-officer',
  redirect_uri: 'http://localhost:5173/callback?of=page',
  response_type: 'code',
  code_challenge: challenge,
  code_challenge_method: 'S256',
  state: 'a state',
};

type Change = Readonly<Record<string, string | undefined>>;

function asked(change: Change = {}): URLSearchParams {
  const merged: Change = { ...request, ...change };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(merged)) {
    if (value !== undefined) query.set(name, value);
  }
  return query;
}

const decide = (change: Change = {}) => decideAuthorization(access, asked(change));

function errorOf(decision: AuthorizationDecision): string | null {
  if (decision.kind !== 'redirected') throw new Error(decision.kind);
  const { searchParams } = new URL(decision.location);
  t.equal(searchParams.get('of'), 'page');
  return searchParams.get('error');
}

t.test('an unknown frontend is told nothing: the person is', (t) => {
  for (const change of [
    { client_id: 'dev-nobody' },
    { client_id: undefined },
    { redirect_uri: undefined },
    { redirect_uri: 'nonsense' },
    { redirect_uri: 'https://elsewhere.example/callback' },
    { redirect_uri: 'http://localhost.elsewhere.example/' },
    { redirect_uri: 'javascript:alert(1)' },
    { redirect_uri: 'http://localhost/#fragment' },
  ]) {
    t.match(decide(change), { kind: 'refused', description: /.+/ }, JSON.stringify(change));
  }
  t.end();
});

t.test('the frontend is told what is wrong with its request', (t) => {
  for (const [change, error] of [
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ response_type: undefined }, 'unsupported_response_type'],
    [{ code_challenge: undefined }, 'invalid_request'],
    [{ code_challenge: 'short' }, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ scope: 'rounds:read clock:move' }, 'invalid_scope'],
    [{ response_mode: 'form_post' }, 'invalid_request'],
    [{ prompt: 'none' }, 'login_required'],
    [{ subject: 'a b' }, 'access_denied'],
    [{ client_id: 'dev-applicant', subject: 'somebody' }, 'access_denied'],
  ] as const) {
    t.equal(errorOf(decide(change)), error, JSON.stringify(change));
  }
  t.end();
});

t.test('a parameter that is given twice is no choice', (t) => {
  const twice = (name: string) => {
    const query = asked({ subject: 'u-1', scope: 'rounds:read', unknown: 'a' });
    query.append(name, 'another');
    return decideAuthorization(access, query);
  };
  for (const name of ['state', 'scope', 'subject', 'code_challenge', 'unknown']) {
    t.equal(errorOf(twice(name)), 'invalid_request', name);
  }
  for (const name of ['client_id', 'redirect_uri']) t.match(twice(name), { kind: 'refused' });
  t.end();
});

t.test('a person is asked who it is, and for whom', (t) => {
  t.strictSame(decide(), { kind: 'asked', role: 'officer', needsOrganisation: false });
  t.strictSame(decide({ client_id: 'dev-applicant', redirect_uri: 'http://[::1]:1/' }), {
    ...{ kind: 'asked', role: 'applicant', needsOrganisation: true },
  });
  t.end();
});

t.test('who has said so is granted what was asked for, within the role', (t) => {
  const decision = decide({ subject: 'officer-2', scope: 'openid rounds:read' });
  t.strictSame(decision, {
    kind: 'granted',
    state: 'a state',
    grant: {
      claims: {
        ...{ sub: 'officer-2', role: 'officer', client_id: 'dev-officer', scope: 'rounds:read' },
      },
      ...{ clientId: 'dev-officer', redirectUri: request.redirect_uri, challenge },
      openid: { nonce: null },
    },
  });
  t.match(decide({ subject: 'officer-2', scope: 'openid', nonce: 'n' }), {
    grant: { claims: { scope: /rounds:read rounds:write/ }, openid: { nonce: 'n' } },
  });
  t.match(decide({ subject: 'officer-2', response_mode: 'query', prompt: 'none' }), {
    grant: { openid: undefined },
  });
  t.match(decide({ client_id: 'dev-applicant', subject: 'x', credit_code: '91440300QRMU0D93PM' }), {
    grant: { claims: { role: 'applicant', credit_code: '91440300QRMU0D93PM' } },
  });
  t.end();
});

t.test('a code is exchanged for its own client, address and verifier only', (t) => {
  const decision = decide({ subject: 'officer-2' });
  if (decision.kind !== 'granted') throw new Error(decision.kind);
  const { grant } = decision;
  const form = {
    ...{ client_id: grant.clientId, redirect_uri: grant.redirectUri, code_verifier: verifier },
  };
  t.match(decideExchange(new URLSearchParams(form), undefined, grant), {
    claims: { sub: 'officer-2' },
  });
  for (const change of [
    { client_id: 'dev-admin' },
    { redirect_uri: 'http://localhost:5173/' },
    { code_verifier: `${verifier}x` },
    { code_verifier: 'short' },
  ]) {
    const changed = new URLSearchParams({ ...form, ...change });
    t.match(decideExchange(changed, undefined, grant), { kind: 'refused', error: 'invalid_grant' });
  }
  t.match(decideExchange(new URLSearchParams(form), undefined, undefined), {
    error: 'invalid_grant',
  });
  t.match(decideExchange(new URLSearchParams(), undefined, grant), { error: 'invalid_grant' });
  t.end();
});

t.test('a client may show the secret for a code, as discovery says', (t) => {
  const decision = decide({ subject: 'officer-2', scope: 'openid', nonce: 'n' });
  if (decision.kind !== 'granted') throw new Error(decision.kind);
  const { grant } = decision;
  const form = { redirect_uri: grant.redirectUri, code_verifier: verifier };
  const exchange = (change: Change, pair?: string) => {
    const authorization = pair && `Basic ${Buffer.from(pair).toString('base64')}`;
    const given = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...form, ...change })) given.set(name, `${value}`);
    return decideExchange(given, authorization, grant);
  };
  const client = { client_id: 'dev-officer' };
  const secret = { client_secret: 'development-only' };
  const granted = { kind: 'granted', claims: grant.claims, openid: { nonce: 'n' } };
  t.match(exchange(client), granted);
  t.match(exchange({ ...client, ...secret }), granted);
  t.match(exchange({}, 'dev-officer:development-only'), granted);
  t.match(exchange(client, 'dev-officer:development-only'), granted);
  t.match(exchange({}, 'dev-officer:guess'), { error: 'invalid_client' });
  t.match(exchange({ ...client, client_secret: 'guess' }), { error: 'invalid_client' });
  t.match(exchange({}, 'dev-admin:development-only'), { error: 'invalid_grant' });
  t.match(exchange({ client_id: 'dev-admin' }, 'dev-officer:development-only'), {
    error: 'invalid_request',
  });
  for (const name of ['code_verifier', 'client_id', 'redirect_uri', 'unknown']) {
    const twice = new URLSearchParams({ ...form, ...client, unknown: 'a' });
    twice.append(name, `${twice.get(name)}`);
    t.match(decideExchange(twice, undefined, grant), { error: 'invalid_request' }, name);
  }
  t.end();
});

t.test('this machine has these names, and no others', (t) => {
  for (const host of ['localhost', 'app.localhost', '127.0.0.1', '127.9.9.9', '[::1]']) {
    for (const port of ['', ':5173']) {
      t.ok(isLoopbackHost(host + port), host + port);
      for (const scheme of ['http', 'https']) t.ok(isLoopbackUrl(`${scheme}://${host}${port}`));
    }
  }
  for (const host of [
    ...['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'notlocalhost'],
    ...['[::2]', '10.0.0.1', '0.0.0.0', '', 'a b', 'evil.example/@localhost', undefined],
  ]) {
    t.notOk(isLoopbackHost(host), `${host}`);
  }
  for (const origin of ['null', '', 'ftp://localhost', 'javascript:alert(1)', 'file:///']) {
    t.notOk(isLoopbackUrl(origin), origin);
  }
  t.end();
});

t.test('an answer is added to an address', (t) => {
  t.equal(
    locationOf('http://localhost/a?b=c', { code: 'd', state: null }),
    'http://localhost/a?b=c&code=d',
  );
  t.end();
});

t.test('the login keeps the request and quotes it', (t) => {
  const query = asked({ state: '"><script>' });
  const officer = renderLogin(query, { role: 'officer', needsOrganisation: false });
  t.match(officer, 'name="state" value="&quot;&gt;&lt;script&gt;"');
  t.notMatch(officer, 'credit_code');
  const applicant = { role: 'applicant', needsOrganisation: true };
  t.match(renderLogin(query, applicant), 'name="credit_code" required value="91440300QRMU0D93PM"');
  query.set('credit_code', '91350100M000100Y43');
  const prefilled = renderLogin(query, applicant);
  t.match(prefilled, 'name="credit_code" required value="91350100M000100Y43"');
  t.equal(prefilled.split('name="credit_code"').length, 2, 'what is typed counts');
  t.match(renderRefusal('a & b'), 'a &amp; b');
  t.end();
});
