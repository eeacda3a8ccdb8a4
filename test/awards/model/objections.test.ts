import t from 'tap';
import type { ObjectedAward, OpenObjection } from '../../../src/awards/model/objected-award.ts';
import { decideRecordObjection } from '../../../src/awards/objections/decide-record-objection.ts';
import { decideResolveObjection } from '../../../src/awards/objections/decide-resolve-objection.ts';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import { awardedCase, monday } from '../../support/awarded-cases.ts';
import {
  acceptedOf,
  applicantCode,
  codesOf,
  placesOf,
  refusedOf,
  shanghai,
} from '../../support/cases.ts';
import { shippedPolicy } from '../../support/policy.ts';

const million = 100_000_000;

const lastInstant = shanghai('2025-12-22T23:59:59.999');

function objected(changes: Partial<ObjectedAward> = {}): ObjectedAward {
  return {
    now: shanghai('2025-12-18T09:00:00.000'),
    version: 3,
    runId: 'run-1',
    roundId: 'round-1',
    proposedBy: 'officer-a',
    publicity: { startedAt: monday, endsAt: lastInstant },
    policyVersion: 3,
    policy: shippedPolicy,
    award: { id: 'award-1', applicantCreditCode: applicantCode, year: 2025, amountFen: million },
    spine: awardedCase('published'),
    ...changes,
  };
}

t.test('the day of receipt decides whether an objection is in time', async (t) => {
  const objection = {
    id: 'objection-1',
    awardId: 'award-1',
    kind: 'not-in-use',
    reference: '异议-1',
  } as const;
  const findings = (receivedOn: string, changes: Partial<ObjectedAward> = {}) => {
    const decision = decideRecordObjection(objected(changes), { ...objection, receivedOn });
    return decision.kind === 'refused' ? placesOf(decision.findings) : [];
  };
  const outside = ['outside-publicity-period /receivedOn'];
  const afterwards = { now: shanghai('2025-12-29T09:00:00.000') };
  // Proof of double benefit is an objection on any day.
  const barred = { ...awardedCase('published'), barredAt: monday };
  const cases = [
    ['2025-12-14', {}, outside],
    ['2025-12-15', {}, []],
    ['2025-12-18', {}, []],
    ['2025-12-19', {}, outside],
    ['2025-12-22', afterwards, []],
    ['2025-12-23', afterwards, outside],
    ['2025-12-15', { spine: awardedCase('granted'), publicity: null }, ['award-not-published ']],
    ['2025-12-23', { spine: awardedCase('final') }, ['award-not-published ', ...outside]],
    ['2025-12-23', { ...afterwards, spine: barred }, []],
    ['2025-12-14', { spine: barred }, []],
    ['2025-12-23', { spine: { ...barred, awardState: 'final' } }, ['award-not-published ']],
  ] as const;
  for (const [receivedOn, changes, expected] of cases) {
    t.same(findings(receivedOn, changes), expected, receivedOn);
  }
  const taken = acceptedOf(
    decideRecordObjection(objected(), { ...objection, receivedOn: '2025-12-15' }),
  );
  t.match(taken.entries, [
    {
      action: 'objection.recorded',
      subjectType: 'allocation-run',
      subjectId: 'run-1',
      data: { referenceSha256: canonicalDigest(objection.reference) },
    },
  ]);
});

function open(changes: Partial<OpenObjection> = {}): OpenObjection {
  return {
    ...objected(),
    objection: { id: 'objection-1', recordedBy: 'officer-b', outcome: null },
    judgedByCaller: false,
    ...changes,
  };
}

t.test(
  'an upheld objection withdraws the award, a dismissed one leaves it unchanged',
  async (t) => {
    const upheld = { outcome: 'upheld', reason: 'facts-confirmed' } as const;
    const dismissed = { outcome: 'dismissed', reason: 'facts-not-confirmed' } as const;

    const { change, entries } = acceptedOf(decideResolveObjection(open(), 'officer-c', upheld));
    t.match(change.withdrawal, { awardState: 'withdrawn', stage: 'closed', status: 'accepted' });
    t.same(
      entries.map(({ action }) => action),
      ['objection.resolved', 'award.withdrawn'],
    );
    t.match(entries[1]?.data, { amountFen: million, objectionId: 'objection-1' });
    const kept = acceptedOf(decideResolveObjection(open(), 'officer-c', dismissed));
    t.equal(kept.change.withdrawal, null);
    t.equal(kept.entries.length, 1);

    const archived = open({ spine: { ...awardedCase('published'), roundEnd: 'archived' } });
    for (const command of [upheld, dismissed]) {
      const late = decideResolveObjection(archived, 'officer-c', command);
      t.same(codesOf(refusedOf(late).findings), ['round-archived']);
    }

    const further = open({ spine: awardedCase('withdrawn') });
    t.equal(
      acceptedOf(decideResolveObjection(further, 'officer-c', dismissed)).change.withdrawal,
      null,
    );
    t.same(codesOf(refusedOf(decideResolveObjection(further, 'officer-c', upheld)).findings), [
      'award-not-published',
    ]);

    const decided = { id: 'objection-1', recordedBy: 'officer-b', outcome: 'upheld' } as const;
    const cases = [
      [open(), 'officer-a', 'forbidden', ['own-proposal']],
      [open(), 'officer-b', 'forbidden', ['own-objection']],
      [open({ judgedByCaller: true }), 'officer-c', 'forbidden', ['decider-judged-case']],
      [
        open({ objection: decided }),
        'officer-c',
        'action-not-allowed',
        ['objection-resolved-already'],
      ],
      [
        open({ spine: awardedCase('final') }),
        'officer-c',
        'action-not-allowed',
        ['award-not-published'],
      ],
    ] as const;
    for (const [state, by, problem, codes] of cases) {
      const refused = refusedOf(decideResolveObjection(state, by, upheld));
      t.same([refused.problem, codesOf(refused.findings)], [problem, codes]);
    }
  },
);
