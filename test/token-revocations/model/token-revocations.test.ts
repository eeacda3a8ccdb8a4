import t from 'tap';
import {
  presentRevocation,
  revocationResource,
} from '../../../src/token-revocations/acts/present.ts';
import { decideLiftTokenRevocation } from '../../../src/token-revocations/model/decide-lift-token-revocation.ts';
import { decideRegisterTokenRevocation } from '../../../src/token-revocations/model/decide-register-token-revocation.ts';
import { liftingDigest, revocationDigest } from '../../../src/token-revocations/model/digests.ts';
import {
  denialsOf,
  isDenied,
  type Revocation,
  revokedKinds,
} from '../../../src/token-revocations/model/revocation.ts';

const now = new Date('2025-11-20T01:00:00.000Z');
const instant = new Date('2025-11-20T00:00:00.000Z');
const state = { now, realNow: now, version: 1 };
const id = '019aa02c-1f60-7b31-9c5e-3a4b5c6d7e8f';
const token = { jti: 'j-1', subject: 'u-1', client: 'c-1', issuedAtMs: instant.getTime() };

t.test('a token is denied by its id, its bearer or its client', async (t) => {
  const cases: readonly (readonly [string, Partial<Revocation>, boolean])[] = [
    ['its id', { kind: 'token', value: 'j-1' }, true],
    ['its bearer', { kind: 'subject', value: 'u-1' }, true],
    ['its client', { kind: 'client', value: 'c-1' }, true],
    ['another id', { kind: 'token', value: 'j-2' }, false],
    ['a client of that name', { kind: 'client', value: 'u-1' }, false],
    ['a bearer of that name', { kind: 'subject', value: 'c-1' }, false],
    ['an id of that name', { kind: 'token', value: 'u-1' }, false],
    ['issued before', { kind: 'subject', value: 'u-1', issuedBefore: after(1) }, true],
    ['issued at the instant', { kind: 'subject', value: 'u-1', issuedBefore: after(0) }, false],
    ['issued after', { kind: 'subject', value: 'u-1', issuedBefore: after(-1) }, false],
  ];
  for (const [name, revocation, denied] of cases) {
    t.equal(isDenied(denialsOf([given(revocation)]), token), denied, name);
  }
  t.notOk(isDenied(denialsOf([]), token));
  const all = denialsOf([given({ kind: 'token', value: 'undefined' })]);
  t.notOk(isDenied(all, { ...token, jti: undefined }), 'a token without an id has no name');
});

t.test('of several revocations of one value the widest counts', async (t) => {
  const [early, late] = [after(-1), after(1)];
  for (const bounds of [
    [early, late],
    [late, early],
    [early, null],
    [null, early],
  ]) {
    const all = bounds.map((issuedBefore) => given({ issuedBefore }));
    t.ok(isDenied(denialsOf(all), token), `${bounds}`);
  }
});

t.test('tokens are revoked with an entry that holds no words', async (t) => {
  for (const kind of revokedKinds) {
    const revocation = given({ kind, value: 'other' });
    const decision = decideRegisterTokenRevocation(state, id, revocation, token);
    t.same(decision, {
      kind: 'accepted',
      change: null,
      entries: [
        {
          action: 'token-revocation.registered',
          ...{ subjectType: 'token-revocation', subjectId: id },
          data: {
            of: kind,
            issuedBefore: null,
            revocationSha256: revocationDigest(revocation),
          },
        },
      ],
    });
  }
  const bounded = given({ kind: 'client', value: 'c-1', issuedBefore: instant });
  t.match(decideRegisterTokenRevocation(state, id, bounded, token), {
    kind: 'accepted',
    entries: [{ data: { of: 'client', issuedBefore: instant.toISOString() } }],
  });
});

t.test('nobody shuts themselves out for good, or bounds one token', async (t) => {
  const cases: readonly (readonly [Partial<Revocation>, readonly string[]])[] = [
    [{ kind: 'subject', value: 'u-1' }, ['revokes-own-access']],
    [{ kind: 'client', value: 'c-1' }, ['revokes-own-access']],
    [{ kind: 'token', value: 'j-1' }, []],
    [{ kind: 'subject', value: 'u-1', issuedBefore: instant }, []],
    [{ kind: 'token', value: 'j-1', issuedBefore: instant }, ['revocation-of-one-token']],
    [{ kind: 'client', value: 'c-1', issuedBefore: ahead(5_000) }, []],
    [{ kind: 'client', value: 'c-1', issuedBefore: ahead(5_001) }, ['issued-before-ahead']],
    [{ kind: 'subject', value: 'u-9', issuedBefore: ahead(5_001) }, ['issued-before-ahead']],
  ];
  for (const [revocation, codes] of cases) {
    const decision = decideRegisterTokenRevocation(state, id, given(revocation), token);
    const found = decision.kind === 'refused' ? decision.findings.map(({ code }) => code) : [];
    t.same(found, codes);
  }
});

t.test('a revocation is lifted once', async (t) => {
  const standing = { ...state, id, liftedAt: null };
  t.match(decideLiftTokenRevocation(standing, '有误'), {
    kind: 'accepted',
    change: { reason: '有误' },
    entries: [
      {
        action: 'token-revocation.lifted',
        subjectId: id,
        data: { reasonSha256: liftingDigest({ liftReason: '有误' }) },
      },
    ],
  });
  t.match(decideLiftTokenRevocation({ ...standing, liftedAt: instant }, '有误'), {
    kind: 'refused',
    problem: 'action-not-allowed',
    findings: [{ code: 'token-revocation-lifted' }],
  });
});

t.test('each part of a revocation changes its digest', async (t) => {
  const revocations = [
    given({}),
    given({ kind: 'client' }),
    given({ value: 'u-2' }),
    given({ issuedBefore: instant }),
    given({ reason: '其他' }),
  ];
  t.equal(new Set(revocations.map(revocationDigest)).size, revocations.length);
  t.not(liftingDigest({ liftReason: null }), liftingDigest({ liftReason: '有误' }));
});

t.test('a revocation is shown with its instants on the wire', async (t) => {
  const row = {
    ...{ ...given({ issuedBefore: instant }), id, deniedFrom: now, version: 2 },
    ...{ liftedAt: now, liftedBy: 'admin-2', liftReason: '有误' },
    ...{ createdAt: instant, createdBy: 'admin-1' },
  };
  const shown = {
    ...{ id, kind: 'subject', value: 'u-1', reason: '遗失', version: 2 },
    issuedBefore: '2025-11-20T08:00:00.000+08:00',
    liftedAt: '2025-11-20T09:00:00.000+08:00',
    ...{ liftedBy: 'admin-2', liftReason: '有误', createdBy: 'admin-1' },
    createdAt: '2025-11-20T08:00:00.000+08:00',
  };
  t.same(presentRevocation(row), shown);
  t.same(revocationResource(row), { version: 2, body: shown });
  const standing = { ...row, issuedBefore: null, liftedAt: null, liftedBy: null, liftReason: null };
  t.match(presentRevocation(standing), { issuedBefore: null, liftedAt: null });
});

/** An instant some milliseconds after now. */
function ahead(ms: number): Date {
  return new Date(now.getTime() + ms);
}

function given(change: Partial<Revocation>): Revocation {
  return { kind: 'subject', value: 'u-1', issuedBefore: null, reason: '遗失', ...change };
}

/** An instant some milliseconds after the token was issued. */
function after(ms: number): Date {
  return new Date(instant.getTime() + ms);
}
