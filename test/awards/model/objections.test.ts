import t from 'tap';
import type {
  ContestedCase,
  ObjectedCase,
  OpenObjection,
} from '../../../src/awards/model/objected-case.ts';
import {
  type ConfirmingUpholding,
  decideConfirmObjectionUpholding,
} from '../../../src/awards/objections/decide-confirm-objection-upholding.ts';
import {
  decideProposeObjectionUpholding,
  type UpholdingContent,
} from '../../../src/awards/objections/decide-propose-objection-upholding.ts';
import { decideRaiseObjection } from '../../../src/awards/objections/decide-raise-objection.ts';
import { decideRecordObjection } from '../../../src/awards/objections/decide-record-objection.ts';
import { decideResolveObjection } from '../../../src/awards/objections/decide-resolve-objection.ts';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import { awardedCase, monday } from '../../support/awarded-cases.ts';
import {
  acceptedOf,
  applicantCode,
  caseIn,
  codesOf,
  placesOf,
  plusMs,
  refusedOf,
  shanghai,
} from '../../support/cases.ts';
import { shippedPolicy } from '../../support/policy.ts';

const million = 100_000_000;

const lastInstant = shanghai('2025-12-22T23:59:59.999');

function objected(changes: Partial<ObjectedCase> = {}): ObjectedCase {
  return {
    now: shanghai('2025-12-18T09:00:00.000'),
    version: 3,
    runId: 'run-1',
    roundId: 'round-1',
    proposedBy: 'officer-a',
    publicity: { startedAt: monday, endsAt: lastInstant },
    policyVersion: 3,
    policy: shippedPolicy,
    award: { id: 'award-1', amountFen: million },
    spine: awardedCase('published'),
    openObjectors: [],
    ...changes,
  };
}

t.test('the day of receipt decides whether an objection is in time', async (t) => {
  const objection = {
    id: 'objection-1',
    applicationId: 'case-1',
    kind: 'not-in-use',
    reference: '异议-1',
  } as const;
  const findings = (receivedOn: string, changes: Partial<ObjectedCase> = {}) => {
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
    ['2025-12-15', { spine: awardedCase('granted'), publicity: null }, ['result-not-published ']],
    // The case has an earlier result, and the run named is not published.
    ['2025-12-15', { spine: awardedCase('published'), publicity: null }, ['result-not-published ']],
    ['2025-12-23', { spine: awardedCase('final') }, ['result-not-published ', ...outside]],
    ['2025-12-23', { ...afterwards, spine: barred }, []],
    ['2025-12-14', { spine: barred }, []],
    ['2025-12-23', { spine: { ...barred, awardState: 'final' } }, ['result-not-published ']],
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

const unawarded = caseIn('accepted', { scoreCenti: 5000, publicityEndsAt: lastInstant });

t.test('an applicant objects until the last instant of the period', async (t) => {
  const command = {
    id: 'objection-1',
    applicationNumber: '2025-000001',
    kind: 'scoring',
    statement: '评分有误。',
  } as const;
  const contested = (now: Date, changes: Partial<ContestedCase> = {}): ContestedCase => ({
    now,
    version: 3,
    policy: shippedPolicy,
    run: { runId: 'run-1', roundId: 'round-1', policyVersion: 3 },
    award: null,
    spine: unawarded,
    isOwn: true,
    openObjectors: [],
    ...changes,
  });
  const published = { ...awardedCase('published'), publicityEndsAt: lastInstant };
  const award = { id: 'award-1', amountFen: million };
  const cases = [
    [contested(lastInstant), []],
    [contested(plusMs(lastInstant, 1)), ['publicity-over']],
    [contested(lastInstant, { openObjectors: [applicantCode] }), ['objection-open-already']],
    [contested(lastInstant, { openObjectors: ['异-1'] }), []],
    [contested(lastInstant, { spine: caseIn('accepted'), run: null }), ['result-not-published']],
    [contested(lastInstant, { spine: published, award, isOwn: false }), []],
    [
      contested(lastInstant, { spine: { ...published, awardState: 'final' }, award }),
      ['result-not-published'],
    ],
  ] as const;
  for (const [state, codes] of cases) {
    const decision = decideRaiseObjection(state, applicantCode, command);
    t.same(decision.kind === 'refused' ? codesOf(decision.findings) : [], codes);
  }
  const named = acceptedOf(
    decideRaiseObjection(
      contested(lastInstant, { spine: published, award, isOwn: false }),
      applicantCode,
      command,
    ),
  );
  t.match(named.change, {
    objector: 'named-applicant',
    awardId: 'award-1',
    receivedOn: '2025-12-22',
  });
  t.match(named.entries[0]?.data, { statementSha256: canonicalDigest(command.statement) });
  const own = acceptedOf(decideRaiseObjection(contested(lastInstant), applicantCode, command));
  t.match(own.change, { objector: 'applicant', awardId: null });
  t.notOk('awardId' in (own.entries[0]?.data ?? {}));
});

t.test('a second letter under the number of an open one is refused', async (t) => {
  const letter = {
    id: 'objection-2',
    applicationId: 'case-1',
    kind: 'other',
    reference: '异-1',
    receivedOn: '2025-12-15',
  } as const;
  const state = objected({ openObjectors: ['异-1'], award: null, spine: unawarded });
  t.same(placesOf(refusedOf(decideRecordObjection(state, letter)).findings), [
    'objection-open-already ',
  ]);
  const { entries } = acceptedOf(decideRecordObjection({ ...state, openObjectors: [] }, letter));
  t.notOk('awardId' in (entries[0]?.data ?? {}));
});

function open(changes: Partial<OpenObjection> = {}): OpenObjection {
  return {
    ...objected(),
    objection: { id: 'objection-1', recordedBy: 'officer-b', outcome: null },
    isProposed: false,
    openBesides: [],
    isProposedBesides: false,
    awardProposedBy: 'officer-a',
    judgedByCaller: false,
    ...changes,
  };
}

t.test('one officer dismisses an objection, and nothing else changes', async (t) => {
  const dismissed = { outcome: 'dismissed', reason: 'facts-not-confirmed' } as const;
  const { entries } = acceptedOf(decideResolveObjection(open(), 'officer-c', dismissed));
  t.match(entries, [{ action: 'objection.resolved', data: { awardId: 'award-1', ...dismissed } }]);
  t.equal(entries.length, 1);
  const none = open({ award: null, spine: unawarded });
  const answered = acceptedOf(decideResolveObjection(none, 'officer-c', dismissed));
  t.notOk('awardId' in (answered.entries[0]?.data ?? {}));
  const left = open({ award: null, spine: { ...unawarded, status: 'withdrawn' } });
  t.ok(acceptedOf(decideResolveObjection(left, 'officer-c', dismissed)), 'none stays open');
  const pending = refusedOf(
    decideResolveObjection(open({ isProposed: true }), 'officer-c', dismissed),
  );
  t.same(
    [pending.problem, codesOf(pending.findings)],
    ['action-not-allowed', ['upholding-proposed']],
  );
  for (const [state, by, problem, codes] of refusals) {
    const refused = refusedOf(decideResolveObjection(state, by, dismissed));
    t.same([refused.problem, codesOf(refused.findings)], [problem, codes]);
  }
});

const decided = { id: 'objection-1', recordedBy: 'officer-b', outcome: 'upheld' } as const;

/** What keeps any decision on an objection from being made. */
const refusals = [
  [open(), 'officer-a', 'forbidden', ['own-proposal']],
  // A later run gave the case its award.
  [open({ awardProposedBy: 'officer-e' }), 'officer-e', 'forbidden', ['own-proposal']],
  [open({ awardProposedBy: null }), 'officer-a', 'forbidden', ['own-proposal']],
  [open(), 'officer-b', 'forbidden', ['own-objection']],
  [open({ judgedByCaller: true }), 'officer-c', 'forbidden', ['decider-judged-case']],
  [open({ objection: decided }), 'officer-c', 'action-not-allowed', ['no-open-objection']],
  [
    open({ spine: awardedCase('final') }),
    'officer-c',
    'action-not-allowed',
    ['result-not-published'],
  ],
  [
    open({ spine: { ...awardedCase('published'), roundEnd: 'archived' } }),
    'officer-c',
    'action-not-allowed',
    ['round-archived'],
  ],
] as const;

const uphold = {
  reason: 'facts-confirmed',
  consequence: 'withdraw-award',
  tierCode: null,
} as const;

t.test('two officers uphold an objection, and say what follows', async (t) => {
  const propose = (
    state: OpenObjection,
    by: string,
    content: UpholdingContent = uphold,
    isProposed = false,
  ) =>
    decideProposeObjectionUpholding({ ...state, isProposed }, by, 'proposal-1', {
      ...content,
      statement: '经核实。',
    });
  const { change, entries } = acceptedOf(propose(open(), 'officer-c'));
  const content = { objectionId: 'objection-1', ...uphold };
  t.match(change, { kind: 'objection-upholding', about: 'objection-1', content });
  t.match(entries[0], { action: 'objection-upholding.proposed' });
  for (const [state, by, problem, codes] of refusals) {
    const refused = refusedOf(propose(state, by));
    t.same([refused.problem, codesOf(refused.findings)], [problem, codes]);
  }
  const none = open({ award: null, spine: unawarded });
  const cases = [
    [none, uphold, ['no-award-to-withdraw /consequence']],
    [none, { ...uphold, consequence: 'amount-again' }, []],
    [open(), { ...uphold, consequence: 'tier-set' }, ['tier-of-other-consequence /tierCode']],
    [open(), { ...uphold, tierCode: 'first' }, ['tier-of-other-consequence /tierCode']],
    [open(), { ...uphold, consequence: 'tier-set', tierCode: 'ninth' }, ['tier-unknown /tierCode']],
    [open(), { ...uphold, consequence: 'tier-set', tierCode: 'first' }, []],
  ] as const;
  for (const [state, content, places] of cases) {
    const decision = propose(state, 'officer-c', content);
    t.same(decision.kind === 'refused' ? placesOf(decision.findings) : [], places);
  }
  t.same(codesOf(refusedOf(propose(open(), 'officer-c', uphold, true)).findings), [
    'proposal-open',
  ]);
});

function confirming(
  objection: OpenObjection,
  content: UpholdingContent = uphold,
): ConfirmingUpholding {
  return {
    proposal: {
      id: 'proposal-1',
      kind: 'objection-upholding',
      status: 'open',
      roundId: 'round-1',
      applicationId: 'case-1',
      contentSha256: canonicalDigest(content),
      proposedBy: 'officer-c',
    },
    content,
    objection,
    now: objection.now,
    version: 1,
  };
}

t.test('an award is withdrawn, or a result annulled to be judged again', async (t) => {
  const besides = open({ openBesides: ['objection-2'], isProposedBesides: true });
  t.same(
    codesOf(refusedOf(decideConfirmObjectionUpholding(confirming(besides), 'officer-d')).findings),
    ['upholding-proposed'],
    'it would be moot',
  );
  const upheld = acceptedOf(
    decideConfirmObjectionUpholding(
      confirming(open({ openBesides: ['objection-2'] })),
      'officer-d',
    ),
  );
  t.match(upheld.change, { awardState: 'withdrawn', stage: 'closed', publicityEndsAt: null });
  t.same(
    upheld.entries.map(({ action }) => action),
    ['objection-upholding.confirmed', 'objection.resolved', 'award.withdrawn'],
  );
  t.match(upheld.entries[1]?.data, {
    ...{ outcome: 'upheld', consequence: 'withdraw-award', moot: ['objection-2'] },
  });
  t.match(upheld.entries[2]?.data, { amountFen: million, objectionId: 'objection-1' });

  const tier = { ...uphold, consequence: 'tier-set', tierCode: 'second' } as const;
  const again = acceptedOf(decideConfirmObjectionUpholding(confirming(open(), tier), 'officer-d'));
  t.match(again.change, { awardState: null, awardedAt: null, stage: 'scored' });
  t.match(again.entries[3], {
    action: 'result.annulled',
    data: { awardId: 'award-1', consequence: 'tier-set', tierCode: 'second' },
  });
  const none = open({ award: null, spine: unawarded });
  const amount = { ...uphold, consequence: 'amount-again' } as const;
  const first = acceptedOf(decideConfirmObjectionUpholding(confirming(none, amount), 'officer-d'));
  t.same(
    first.entries.map(({ action }) => action),
    ['objection-upholding.confirmed', 'objection.resolved', 'result.annulled'],
  );
  t.notOk('awardId' in (first.entries[2]?.data ?? {}));

  const own = refusedOf(decideConfirmObjectionUpholding(confirming(open()), 'officer-c'));
  t.same(codesOf(own.findings), ['proposed-by-caller']);
  for (const [state, by, problem, codes] of refusals) {
    const from = by === 'officer-c' ? 'officer-d' : by;
    const refused = refusedOf(decideConfirmObjectionUpholding(confirming(state), from));
    t.same([refused.problem, codesOf(refused.findings)], [problem, codes]);
  }
});
