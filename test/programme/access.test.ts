import fc from 'fast-check';
import t from 'tap';
import { scopesOf } from '../../src/platform/access/actor.ts';
import { bearerChallenge, readBearer } from '../../src/platform/access/bearer.ts';
import { createExpiringCache } from '../../src/platform/access/expiring-cache.ts';
import { effectiveScopes, readClaims } from '../../src/platform/access/token-claims.ts';
import { tokenRefusals } from '../../src/platform/access/token-refusals.ts';
import { decideGrant } from '../../src/platform/development/grants.ts';
import { access, type Role, roles } from '../../src/programme/access.ts';
import { type Scope, scopeCatalogue } from '../../src/programme/scopes.ts';

const CREDIT_CODE = '91350100M000100Y43';
const everyScope = Object.keys(scopeCatalogue) as Scope[];

/** Written out a second time, so that widening a role's reach takes two deliberate changes. */
const mayHold: Readonly<Record<Role, readonly Scope[]>> = {
  applicant: [
    'rounds:read',
    'applications:read',
    'applications:write',
    'materials:read',
    'appointments:book',
    'organisations:read',
    'usage-reports:read',
    'objections:raise',
    'events:read',
  ],
  'pre-reviewer': [
    'rounds:read',
    'applications:read',
    'case-notes:read',
    'case-notes:write',
    'materials:read',
    'pre-review:decide',
    'pre-review:read',
    'return-notices:extend',
    'content-matches:read',
    'other-measures:read',
    'counter:read',
    'events:read',
    'webhooks:read',
    'webhooks:write',
    'webhooks:stop',
  ],
  counter: [
    'rounds:read',
    'proposals:read',
    'proposals:close',
    'applications:read',
    'materials:read',
    'counter:read',
    'appointments:book',
    'counter:receive',
    'receipts:retract',
    'events:read',
    'webhooks:read',
    'webhooks:write',
    'webhooks:stop',
  ],
  expert: ['rounds:read', 'materials:read', 'scoring:score', 'scoring:read', 'events:read'],
  officer: [
    'rounds:read',
    'rounds:write',
    'proposals:read',
    'proposals:close',
    'rounds:extend',
    'rounds:settle',
    'policy-versions:read',
    'applications:read',
    'case-notes:read',
    'case-notes:write',
    'case-notes:erase',
    'materials:read',
    'pre-review:read',
    'pre-review:manage',
    'return-notices:extend',
    'lapse-runs:write',
    'content-matches:read',
    'other-measures:import',
    'other-measures:read',
    'counter:manage',
    'counter:read',
    'appointments:book',
    'late-visits:judge',
    'receipts:retract',
    'scoring:manage',
    'scoring:read',
    'experts:read',
    'reconsiderations:write',
    'consortia:change',
    'organisations:change',
    'organisations:read',
    'awards:propose',
    'awards:confirm',
    'usage-reports:read',
    'awards:read',
    'awards:publish',
    'payment-orders:issue',
    'events:read',
    'webhooks:read',
    'webhooks:write',
    'webhooks:stop',
    'figures:read',
  ],
  finance: [
    'rounds:read',
    'applications:read',
    'external-revisions:write',
    'other-measures:import',
    'other-measures:read',
    'organisations:read',
    'usage-reports:read',
    'awards:read',
    'disbursements:write',
    'events:read',
    'webhooks:read',
    'webhooks:write',
    'webhooks:stop',
  ],
  auditor: [
    'rounds:read',
    'proposals:read',
    'policy-versions:read',
    'applications:read',
    'case-notes:read',
    'materials:read',
    'pre-review:read',
    'content-matches:read',
    'other-measures:read',
    'counter:read',
    'scoring:read',
    'experts:read',
    'organisations:read',
    'usage-reports:read',
    'awards:read',
    'events:read',
    'webhooks:read',
    'token-revocations:read',
    'figures:read',
    'audit:read',
  ],
  admin: [
    'rounds:read',
    'rounds:write',
    'proposals:read',
    'proposals:close',
    'policy-versions:read',
    'webhooks:read',
    'webhooks:stop',
    'token-revocations:read',
    'token-revocations:write',
    'ledger:cosign',
    'clock:move',
  ],
};

t.test('each role may hold these scopes and no other', async (t) => {
  for (const role of roles) {
    t.same(scopesOf(access, role), mayHold[role], role);
    t.same(
      [...effectiveScopes(access, role, everyScope.join(' '))],
      mayHold[role],
      `${role} asks for all`,
    );
  }
});

t.test('an auditor writes nothing, and nobody decides and audits', async (t) => {
  t.ok(scopesOf(access, 'auditor').every((scope) => scope.endsWith(':read')));
  for (const role of roles) {
    t.ok(role === 'auditor' || !scopesOf(access, role).includes('audit:read'), role);
  }
});

t.test('effective scopes are the requested ones that the role may hold', async (t) => {
  const asked = fc.array(fc.oneof(fc.constantFrom(...everyScope), fc.string()));
  fc.assert(
    fc.property(fc.constantFrom(...roles), asked, (role, names) => {
      const scopes = effectiveScopes(access, role, names.join(' '));
      const words = names.join(' ').split(' ');
      return everyScope.every(
        (scope) => scopes.has(scope) === (words.includes(scope) && mayHold[role].includes(scope)),
      );
    }),
  );
  t.equal(effectiveScopes(access, 'officer', '').size, 0, 'none asked for, none held');
  t.equal(
    effectiveScopes(access, 'officer', 'Rounds:read rounds:read:x rounds').size,
    0,
    'exact names',
  );
});

t.test('a token names its bearer completely or not at all', async (t) => {
  const officer = { sub: 'u-1', role: 'officer', client_id: 'portal', scope: 'rounds:read' };
  t.same(readClaims(access, officer), {
    subject: 'u-1',
    role: 'officer',
    client: 'portal',
    creditCode: null,
    scopes: new Set(['rounds:read']),
  });
  t.equal(readClaims(access, { ...officer, client_id: undefined, azp: 'desk' })?.client, 'desk');
  t.equal(
    readClaims(access, { ...officer, azp: 'desk' })?.client,
    'portal',
    'client_id goes before azp',
  );
  t.equal(readClaims(access, { ...officer, scope: undefined })?.scopes.size, 0);
  t.equal(readClaims(access, { ...officer, credit_code: CREDIT_CODE })?.creditCode, null);
  t.ok(readClaims(access, { ...officer, sub: 'x'.repeat(128) }));

  const applicant = { ...officer, role: 'applicant', credit_code: CREDIT_CODE };
  t.equal(readClaims(access, applicant)?.creditCode, CREDIT_CODE);

  const faults = [
    { sub: undefined },
    { sub: '' },
    { sub: 'x'.repeat(129) },
    { sub: 'u\u00001' },
    { sub: '张三' },
    { sub: 7 },
    { sub: 'lapse-task' },
    { client_id: 'sweep' },
    { role: undefined },
    { role: 'root' },
    { role: ['applicant'] },
    { client_id: undefined },
    { client_id: 'a b' },
    { scope: ['rounds:read'] },
    { credit_code: undefined },
    { credit_code: CREDIT_CODE.slice(1) },
    { credit_code: CREDIT_CODE.toLowerCase() },
    { credit_code: 'I'.repeat(18) },
  ];
  for (const fault of faults) {
    t.equal(readClaims(access, { ...applicant, ...fault }), undefined, JSON.stringify(fault));
  }
});

t.test('a bearer token comes in one Authorization header', async (t) => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [[], 'absent'],
    [['X-Authorization', 'Bearer abc'], 'absent'],
    [['Accept', 'authorization', 'Host', 'x'], 'absent'],
    [['Authorization', 'Basic YTpi'], 'absent'],
    [['Authorization', 'Bearerabc'], 'absent'],
    [['Authorization', ''], 'absent'],
    [['Authorization', 'Bearer'], 'malformed'],
    [['Authorization', 'Bearer '], 'malformed'],
    [['Authorization', 'Bearer a b'], 'malformed'],
    [['Authorization', 'Bearer a,Bearer b'], 'malformed'],
    [['Authorization', 'Bearer a=b'], 'malformed'],
    [['Authorization', 'Bearer 令牌'], 'malformed'],
    [['Authorization', 'Bearer a', 'authorization', 'Bearer a'], 'repeated'],
    [['Authorization', 'Bearer a', 'authorization', 'Basic b'], 'repeated'],
  ];
  for (const [rawHeaders, kind] of cases) t.same(readBearer(rawHeaders), { kind }, `${rawHeaders}`);

  for (const written of [
    'Bearer a.b-c_d~e+f/g==',
    'bearer   a.b-c_d~e+f/g==',
    'BEARER a.b-c_d~e+f/g==',
  ]) {
    t.same(readBearer(['AUTHORIZATION', written]), { kind: 'token', token: 'a.b-c_d~e+f/g==' });
  }
});

t.test('a challenge names the required scope and, after an attempt, the error', async (t) => {
  t.equal(
    bearerChallenge({ realm: 'r', scope: 'rounds:read' }),
    'Bearer realm="r", scope="rounds:read"',
  );
  t.equal(
    bearerChallenge({ realm: 'r', scope: 'a:b', error: 'invalid_token', description: 'Expired.' }),
    'Bearer realm="r", error="invalid_token", error_description="Expired.", scope="a:b"',
  );
  for (const { en } of Object.values(tokenRefusals)) {
    t.match(en, /^[\x20-\x7e]+$/, 'printable ASCII');
    t.notMatch(en, /["\\]/, 'nothing that would end the quoted string');
  }
});

t.test(
  'a cache drops entries at their expiry and, when full, the least recently used',
  async (t) => {
    const cache = createExpiringCache<string>(2);
    cache.set('a', 'A', 100);
    t.equal(cache.get('a', 99), 'A');
    t.equal(cache.get('a', 100), undefined, 'the instant itself is too late');
    t.equal(cache.size, 0, 'what expired is gone');

    cache.set('a', 'A', 100);
    cache.set('b', 'B', 100);
    cache.get('a', 0);
    cache.set('c', 'C', 100);
    t.same(
      ['a', 'b', 'c'].map((key) => cache.get(key, 0)),
      ['A', undefined, 'C'],
    );
    cache.set('a', 'A2', 100);
    t.equal(cache.size, 2, 'the same key again pushes nobody out');
    t.equal(cache.get('c', 0), 'C');

    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.string()), (maxEntries, keys) => {
        const bounded = createExpiringCache<string>(maxEntries);
        for (const key of keys) bounded.set(key, key, 1);
        return bounded.size === Math.min(maxEntries, new Set(keys).size);
      }),
    );
    for (const size of [0, -1, 1.5, Number.NaN]) {
      t.throws(() => createExpiringCache(size), RangeError, `${size}`);
    }
  },
);

t.test('the development issuer grants scopes of the role, and explains its refusals', async (t) => {
  const given = {
    grant_type: 'client_credentials',
    client_id: 'dev-officer',
    client_secret: 'development-only',
  };
  const decide = (change: Record<string, string>, authorization?: string) =>
    decideGrant(access, new URLSearchParams({ ...given, ...change }), authorization);
  const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
  const grantType = new URLSearchParams({ grant_type: 'client_credentials' });

  const claims = { sub: 'dev-officer', role: 'officer', client_id: 'dev-officer' };
  const all = { kind: 'granted', claims: { ...claims, scope: mayHold.officer.join(' ') } };
  t.same(decide({}), all);
  t.same(decide({ unknown: 'ignored' }), all);
  t.same(decideGrant(access, grantType, basic('dev-officer:development-only')), all);
  t.same(decide({ subject: 'u-1', scope: 'rounds:write' }), {
    kind: 'granted',
    claims: { ...claims, sub: 'u-1', scope: 'rounds:write' },
  });
  t.match(decide({ client_id: 'dev-applicant', credit_code: CREDIT_CODE }), {
    claims: { role: 'applicant', credit_code: CREDIT_CODE },
  });

  const twice = new URLSearchParams([...Object.entries(given), ['scope', 'a'], ['scope', 'b']]);
  const refusals = [
    [decideGrant(access, twice, undefined), 'invalid_request'],
    [decideGrant(access, grantType, undefined), 'invalid_request'],
    [decideGrant(access, grantType, 'Bearer x'), 'invalid_request'],
    [decideGrant(access, grantType, basic('no-colon')), 'invalid_request'],
    [decide({}, basic('dev-officer:development-only')), 'invalid_request'],
    [decideGrant(access, grantType, basic('dev-officer:guess')), 'invalid_client'],
    [decide({ client_id: 'officer' }), 'invalid_client'],
    [decide({ client_secret: 'guess' }), 'invalid_client'],
    [decide({ grant_type: 'password' }), 'unsupported_grant_type'],
    [decide({ scope: 'audit:read' }), 'invalid_scope'],
    [decide({ scope: '' }), 'invalid_scope'],
    [decide({ client_id: 'dev-applicant' }), 'invalid_request'],
    [decide({ client_id: 'dev-applicant', credit_code: 'short' }), 'invalid_request'],
    [decide({ subject: '张三' }), 'invalid_request'],
  ] as const;
  for (const [decision, error] of refusals) t.match(decision, { kind: 'refused', error }, error);
});
