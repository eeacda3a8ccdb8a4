import { createHash } from 'node:crypto';
import t from 'tap';
import {
  type AuthorizationDecision,
  decideAuthorization,
  decideExchange,
  locationOf,
} from '../../../src/platform/development/authorization.ts';
import { renderLogin, renderRefusal } from '../../../src/platform/development/login-page.ts';
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
    [{ subject: 'a b' }, 'access_denied'],
    [{ client_id: 'dev-applicant', subject: 'somebody' }, 'access_denied'],
  ] as const) {
    t.equal(errorOf(decide(change)), error, JSON.stringify(change));
  }
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
    },
  });
  t.match(decide({ subject: 'officer-2', scope: 'openid' }), {
    grant: { claims: { scope: /rounds:read rounds:write/ } },
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
  t.match(decideExchange(new URLSearchParams(form), grant), { claims: { sub: 'officer-2' } });
  for (const change of [
    { client_id: 'dev-admin' },
    { redirect_uri: 'http://localhost:5173/' },
    { code_verifier: `${verifier}x` },
    { code_verifier: 'short' },
  ]) {
    const changed = new URLSearchParams({ ...form, ...change });
    t.match(decideExchange(changed, grant), { kind: 'refused', error: 'invalid_grant' });
  }
  t.match(decideExchange(new URLSearchParams(form), undefined), { error: 'invalid_grant' });
  t.match(decideExchange(new URLSearchParams(), grant), { error: 'invalid_grant' });
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
  t.match(renderLogin(query, { role: 'applicant', needsOrganisation: true }), 'name="credit_code"');
  t.match(renderRefusal('a & b'), 'a &amp; b');
  t.end();
});
