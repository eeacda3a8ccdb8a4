import t from 'tap';
import { decideConfirmAllocation } from '../../../src/awards/confirmations/decide-confirm-allocation.ts';
import type { FormerResult } from '../../../src/awards/model/allocation/types.ts';
import {
  assignmentOf,
  type CaseCorrection,
  correctionFindings,
  tiersLeft,
} from '../../../src/awards/model/runs/correction.ts';
import {
  budgetOf,
  claimOf,
  correctionBasis,
  roomFindings,
} from '../../../src/awards/model/runs/correction-budget.ts';
import { planAllocation } from '../../../src/awards/model/runs/plan-allocation.ts';
import { decideProposeAllocation } from '../../../src/awards/runs/decide-propose-allocation.ts';
import { acceptedOf, applicantCode, codesOf, refusedOf, shanghai } from '../../support/cases.ts';
import { funded, planOf, scored } from '../../support/funded-round.ts';
import { policyWith } from '../../support/policy.ts';

const million = 100_000_000;

function correction(changes: Partial<CaseCorrection> = {}): CaseCorrection {
  return {
    objectionId: 'objection-1',
    consequence: 'amount-again',
    tierCode: null,
    isScoredAgain: false,
    factors: [],
    former: null,
    ...changes,
  };
}

/** What the case got before, as its trace told it. */
const former: FormerResult = {
  runId: 'run-1',
  inputsSha256: 'ab'.repeat(32),
  tierCode: 'first',
  claimFen: 5 * million,
  amountFen: 166_000_000,
  boundBy: 'budget',
};

const correcting = { objectionId: 'objection-1', withoutRoom: false };
const policy = policyWith({ '/awards/budgetFen': 10 * million });

t.test('a correction judges its case alone, and no other run judges it', async (t) => {
  const cases = [scored(1, 9000), scored(2, 9000, { correction: correction() })];
  const ids = (state: ReturnType<typeof funded>) =>
    planOf(state).result.awards.map(({ applicationId }) => applicationId);
  t.same(ids(funded(cases, { policy })), ['case-1']);
  t.same(ids(funded(cases, { policy, correcting })), ['case-2']);
  const [award] = planOf(funded(cases, { policy, correcting })).result.awards;
  t.match(award?.trace, { correctedBy: 'objection-1', boundBy: 'ceiling' });
});

t.test('it gives from what is left, never more than the factor of the result', async (t) => {
  const amountOf = (awardedFen: number, factor: string, changes: Partial<CaseCorrection> = {}) => {
    const [numerator = '', denominator = ''] = factor.split('/');
    const factors = [{ tierCode: null, factor: { numerator, denominator } }];
    const cases = [scored(2, 9000, { correction: correction({ factors, ...changes }) })];
    const state = funded(cases, { policy, correcting, awardedFen });
    return planOf(state).result.awards[0]?.amountFen;
  };
  t.equal(amountOf(0, '1/1'), 5 * million, 'the ceiling of the first tier');
  t.equal(amountOf(0, '4/5'), 4 * million);
  t.equal(amountOf(5 * million, '1/1'), 5 * million, 'what is left, exactly');
  t.equal(amountOf(7 * million, '1/1'), 3 * million, 'less is left');
  t.equal(amountOf(0, '1/1', { consequence: 'tier-set', tierCode: 'third' }), million);
});

t.test('what was asked for limits a correction only where it limits the round', async (t) => {
  const factors = [{ tierCode: null, factor: { numerator: '1', denominator: '2' } }];
  const asking = { requestedFen: 2 * million, correction: correction({ factors }) };
  const amountOf = (requestLimits: boolean) => {
    const limited = policyWith({
      '/awards/budgetFen': 10 * million,
      '/awards/requestLimits': requestLimits,
    });
    const state = funded([scored(2, 9000, asking)], { policy: limited, correcting });
    return planOf(state).result.awards[0]?.amountFen;
  };
  t.equal(amountOf(true), million, 'half of what was asked for');
  t.equal(amountOf(false), 2.5 * million, 'half of the ceiling');
});

t.test('the share is rounded up to a step, what is left down', async (t) => {
  const tier = { code: 'first', ceilingFen: 100, minScoreCenti: 0 };
  const assignment = { kind: 'tier', tier, displacedFrom: null } as const;
  const factors = [
    { tierCode: 'second', factor: { numerator: '1', denominator: '1' } },
    { tierCode: 'first', factor: { numerator: '1', denominator: '3' } },
  ];
  const budget = (
    pending: CaseCorrection,
    given: Parameters<typeof correctionBasis>[1] = assignment,
    requestedFen: number | null = null,
    leftFen = 1000,
  ) => {
    const basis = correctionBasis(pending, given, leftFen);
    return budgetOf(basis, claimOf(given, requestedFen, 10), 10);
  };
  t.equal(budget(correction({ factors })), 40);
  t.equal(budget(correction({ factors }), assignment, 90), 30);
  t.equal(budget(correction({ factors }), assignment, 99), 30, 'a claim in whole steps');
  t.equal(budget(correction({ factors }), assignment, 90, 29), 29);
  t.equal(budget(correction({ factors }), assignment, 90, 0), 0);
  t.equal(budget(correction()), 1000, 'ranked: no factor');
  t.equal(budget(correction({ factors }), { kind: 'below-threshold' }), 1000, 'nothing to limit');
});

t.test('the same tier and claim get what they got, and no step more or less', async (t) => {
  const factors = [{ tierCode: null, factor: { numerator: '1', denominator: '3' } }];
  const amountOf = (changes: Partial<FormerResult>, state: Parameters<typeof funded>[1] = {}) => {
    const pending = correction({ factors, former: { ...former, ...changes } });
    const cases = [scored(2, 9000, { correction: pending })];
    const award = planOf(funded(cases, { policy, correcting, ...state })).result.awards[0];
    t.match(award?.trace.correction, {
      former: { runId: 'run-1', ...changes },
      factor: factors[0]?.factor,
      leftFen: 10 * million - (state.awardedFen ?? 0),
    });
    return award?.amountFen;
  };
  const share = 166_000_000 + 1_000_000;
  t.equal(amountOf({}), 166_000_000, 'not rounded up');
  t.equal(amountOf({ amountFen: 5 * million }), 5 * million, 'whatever the factor gives');
  t.equal(amountOf({}, { awardedFen: 10 * million - 166_000_000 }), 166_000_000, 'left, exactly');
  t.equal(amountOf({}, { awardedFen: 10 * million - 165_000_000 }), 165_000_000, 'a step less');
  t.equal(amountOf({ tierCode: 'second' }), share, 'another tier');
  t.equal(amountOf({ tierCode: null, claimFen: 0, amountFen: 0 }), share, 'no tier before');
  t.equal(amountOf({ claimFen: 5 * million - 1_000_000 }), share, 'another claim');
  t.equal(amountOf({ boundBy: 'cap' }), share, 'the room under the cap decides');
});

t.test('what got nothing, and claims the same, gets nothing and lacks no room', async (t) => {
  const nothing = correction({ former: { ...former, amountFen: 0 } });
  const state = { policy, correcting };
  const cases = [scored(2, 9000, { correction: nothing })];
  t.match(planOf(funded(cases, state)).result, { totalFen: 0, awardedCount: 0 });
  const stated = { ...correcting, withoutRoom: true };
  const planning = planAllocation(funded(cases, { ...state, correcting: stated }));
  t.same(planning.kind === 'impossible' && codesOf(planning.findings), ['room-left']);
  const capped = correction({ former: { ...former, amountFen: 0, boundBy: 'cap' } });
  const more = planOf(funded([scored(2, 9000, { correction: capped })], state));
  t.equal(more.result.totalFen, 5 * million, 'unless the cap held it');
});

t.test('a correction without a product says whether anybody awaits it', async (t) => {
  const findingsOf = (isAwaited: boolean) => {
    const state = { policy, correcting, isAwaited };
    const planning = planAllocation(funded([scored(1, 9000)], state));
    return planning.kind === 'impossible' && codesOf(planning.findings);
  };
  t.same(findingsOf(false), ['correction-not-pending']);
  t.same(findingsOf(true), ['corrected-case-under-way'], 'no final score yet');
});

t.test('a barred case gets nothing by a run that says so', async (t) => {
  const barredAt = shanghai('2025-12-24T10:00:00.000');
  const standingMatches = [
    {
      ...{ applicationId: 'case-1', number: '2025-000001', applicantCreditCode: applicantCode },
      firstSubmittedAt: '2025-11-01T00:00:00.000Z',
    },
  ];
  const barsAll = policyWith({
    '/awards/budgetFen': 10 * million,
    '/preReview/sameContentOutcome': 'bars-all',
  });
  const bars = [
    [{ barredAt }, 'double-benefit-barred'],
    [{ otherAwardReceived: true }, 'other-award-received'],
    [{ standingMatches }, 'same-content-barred'],
  ] as const;
  const nothing = { productCount: 0, awardedCount: 0, totalFen: 0, awards: [] };
  for (const [bar, code] of bars) {
    for (const strategy of ['proportional', 'ranked', 'tier-then-proportional'] as const) {
      const given = { ...barsAll, awards: { ...barsAll.awards, strategy } };
      const corrected = scored(2, 9000, { correction: correction(), ...bar });
      const plan = planOf(funded([corrected], { policy: given, correcting }));
      t.match(plan.result, { ...nothing, barred: [{ applicationId: 'case-2', code }] });
      // A round whose products are all barred has a result as well, whatever is left of its budget.
      const whole = funded([scored(2, 9000, bar)], { policy: given, awardedFen: 20 * million });
      t.match(planOf(whole).result, { ...nothing, barred: [{ code }] });
    }
  }
  const again = correction({ consequence: 'score-again' });
  const state = funded([scored(2, 9000, { correction: again, barredAt })], { policy, correcting });
  const planning = planAllocation(state);
  t.same(
    planning.kind === 'impossible' && codesOf(planning.findings),
    ['score-not-judged-again'],
    'its score would count once the bar is lifted',
  );
  const stated = { ...correcting, withoutRoom: true };
  const roomless = planAllocation(
    funded([scored(2, 9000, { correction: correction(), barredAt })], {
      ...{ policy, correcting: stated },
    }),
  );
  t.same(roomless.kind === 'impossible' && codesOf(roomless.findings), ['room-left']);
});

t.test('what other cases wait for is kept, in corrections and in ordinary runs', async (t) => {
  const kept = (objectionId: string, amountFen: number, tierCode = 'first') => ({
    ...{ objectionId, amountFen, tierCode },
  });
  const own = scored(2, 9000, { correction: correction() });
  const totalOf = (state: Parameters<typeof funded>[1]) =>
    planOf(funded([scored(1, 9000), own], { policy, ...state })).result;
  const reserved = [kept('objection-1', 2 * million), kept('objection-2', 6 * million)];
  t.match(totalOf({ reserved }), { budgetFen: 2 * million });
  t.match(totalOf({ reserved, correcting }), { totalFen: 4 * million }, 'its own is not kept');
  t.match(totalOf({ reserved, correcting, awardedFen: 3 * million }), { totalFen: million });
  const all = [kept('objection-2', 10 * million)];
  const planning = planAllocation(funded([scored(1, 9000)], { policy, reserved: all }));
  t.same(planning.kind === 'impossible' && codesOf(planning.findings), ['budget-used-up']);
  const one = planOf(
    funded([scored(1, 9000)], {
      policy,
      reserved: [kept('objection-2', 10 * million - 1_000_000)],
    }),
  );
  t.equal(one.result.totalFen, 1_000_000, 'one step is left');
});

t.test('standing awards take the places of their tiers', async (t) => {
  const tier = (code: string, places?: number) => ({
    ...{ code, ceilingFen: 100, minScoreCenti: 0 },
    ...(places !== undefined && { places }),
  });
  const tiers = [tier('first', 2), tier('second', 1), tier('third')];
  t.same(
    tiersLeft(tiers, { first: 1, second: 3 }, []).map(({ places }) => places),
    [1, 0, undefined],
  );
  const kept = (tierCode: string) => ({ objectionId: 'objection-2', tierCode, amountFen: 1 });
  t.same(
    tiersLeft(tiers, {}, [kept('first'), kept('second'), kept('third')]).map(
      ({ places }) => places,
    ),
    [1, 0, undefined],
    'so do those that are kept',
  );
  const earned = { kind: 'below-threshold' } as const;
  const set = (tierCode: string | null) =>
    assignmentOf(correction({ tierCode }), earned, tiersLeft(tiers, { second: 1 }, []));
  t.match(set('first'), { kind: 'tier', displacedFrom: null });
  t.match(set('second'), { kind: 'no-place', displacedFrom: { code: 'second' } });
  t.equal(set(null), earned);
  t.equal(assignmentOf(null, earned, tiers), earned);
});

t.test('what keeps a case from being judged again is said', async (t) => {
  const score = correction({ consequence: 'score-again' });
  const cases = [
    [null, null, []],
    [correcting, null, []],
    [correcting, correction(), []],
    [correcting, score, ['score-not-judged-again']],
    [correcting, { ...score, isScoredAgain: true }, []],
    [correcting, correction({ consequence: 'tier-set', tierCode: 'gone' }), ['tier-unknown']],
  ] as const;
  for (const [run, pending, codes] of cases) {
    t.same(codesOf(correctionFindings(run, pending, ['first'])), codes);
  }
});

t.test('no room is a finding, unless the proposer states it', async (t) => {
  const cases = [scored(2, 9000, { correction: correction() })];
  const plan = (changes: Parameters<typeof funded>[1]) => {
    const planning = planAllocation(funded(cases, { policy, correcting, ...changes }));
    return planning.kind === 'plan' ? 'plan' : codesOf(planning.findings).join();
  };
  t.equal(plan({ awardedFen: 10 * million - 1 }), 'no-room-left', 'less than a step is left');
  t.equal(plan({ awardedFen: 10 * million }), 'no-room-left');
  t.equal(plan({ awardedFen: 11 * million }), 'no-room-left');
  const stated = { ...correcting, withoutRoom: true };
  t.equal(plan({ awardedFen: 10 * million, correcting: stated }), 'plan');
  t.equal(plan({ correcting: stated }), 'room-left', 'stated without need');
  const { result } = planOf(
    funded(cases, { policy, awardedFen: 10 * million, correcting: stated }),
  );
  t.match(result, { budgetFen: 0, awardedCount: 0, withoutRoom: true });
  const weak = [scored(2, 100, { correction: correction() })];
  const below = planAllocation(funded(weak, { policy, correcting, awardedFen: 10 * million }));
  t.equal(below.kind, 'plan', 'a score below the bar needs no room');
  const none = { amountFen: 0, displacedFrom: null };
  const { trace } = planOf(funded([scored(1, 9000)])).result.awards[0] ?? {};
  if (trace === undefined) throw new Error('one award');
  const lacking = (award: object) =>
    codesOf(roomFindings(correcting, [{ ...none, trace, ...award }]));
  t.same(lacking({}), ['no-room-left']);
  t.same(lacking({ amountFen: 1 }), []);
  t.same(lacking({ trace: { ...trace, claimFen: 0 } }), []);
  t.same(lacking({ trace: { ...trace, boundBy: 'no-tier' } }), []);
  t.same(lacking({ trace: { ...trace, boundBy: 'no-tier' }, displacedFrom: 'first' }), [
    'no-room-left',
  ]);
});

t.test('a correction waits for nobody else, and is confirmed on its own case', async (t) => {
  const unsettled = [
    {
      about: 'case' as const,
      ...{ id: 'case-9', applicationId: 'case-9', number: null },
      ...{ status: 'draft' as const, stage: 'drafting' as const },
    },
  ];
  const unjudged = [
    { number: '2025-000001', others: ['2025-000009'] },
    { number: '2025-000002', others: ['2025-000009'] },
  ] as never;
  const own = scored(2, 9000, { correction: correction() });
  const cases = [scored(1, 9000, { judgedByCaller: true }), own];
  const state = funded(cases, { policy, correcting, unsettled });
  const { change, entries } = acceptedOf(decideProposeAllocation(state, 'run-2'));
  t.match(entries[0]?.data, { objectionId: 'objection-1', productCount: 1 });
  t.same(change.incomplete, []);
  t.same(codesOf(refusedOf(decideProposeAllocation({ ...state, unjudged }, 'run-2')).findings), [
    'content-matches-unjudged',
  ]);
  const confirmable = {
    ...state,
    ...{ runId: 'run-2', status: 'proposed' as const, proposedBy: 'officer-a' },
    proposedPolicyVersion: state.policyVersion,
    proposedInputsSha256: change.inputsSha256,
    proposedToConfirm: [],
    proposedBarred: [],
    proposedIncomplete: [],
  };
  const confirmed = acceptedOf(decideConfirmAllocation(confirmable, 'officer-b'));
  t.match(confirmed.change.grants, [{ amountFen: 5 * million }]);
  const judge = { ...confirmable, cases: [{ ...own, judgedByCaller: true }] };
  t.same(codesOf(refusedOf(decideConfirmAllocation(judge, 'officer-b')).findings), [
    'confirmer-judged-case',
  ]);
});
