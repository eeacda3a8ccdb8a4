import fc from 'fast-check';
import t from 'tap';
import type { ConfirmedRun } from '../../../src/awards/model/confirmed-run.ts';
import type { ObjectedAward, OpenObjection } from '../../../src/awards/model/objected-award.ts';
import type { PaidAward } from '../../../src/awards/model/paid-award.ts';
import { decideRecordObjection } from '../../../src/awards/objections/decide-record-objection.ts';
import { decideResolveObjection } from '../../../src/awards/objections/decide-resolve-objection.ts';
import {
  type ClawbackCommand,
  decideRecordClawback,
} from '../../../src/awards/payments/decide-record-clawback.ts';
import {
  type DisbursementCommand,
  decideRecordDisbursement,
} from '../../../src/awards/payments/decide-record-disbursement.ts';
import { decideFinaliseAllocation } from '../../../src/awards/publicity/decide-finalise-allocation.ts';
import { decidePublishAllocation } from '../../../src/awards/publicity/decide-publish-allocation.ts';
import { presentAward, presentOwnAward } from '../../../src/awards/results/present.ts';
import type { AwardRow } from '../../../src/awards/results/repository.ts';
import type { AwardState } from '../../../src/cases/model/statuses.ts';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import {
  acceptedOf,
  applicantCode,
  caseIn,
  codesOf,
  moved,
  placesOf,
  plusMs,
  refusedOf,
  shanghai,
} from '../../support/cases.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';

const million = 100_000_000;
const awardedAt = shanghai('2025-12-12T10:00:00.000');
const monday = shanghai('2025-12-15T10:00:00.000');
const lastInstant = shanghai('2025-12-22T23:59:59.999');

function awardedCase(awardState: AwardState) {
  return caseIn('accepted', { scoreCenti: 9000, awardedAt, awardState, now: monday });
}

function run(changes: Partial<ConfirmedRun> = {}): ConfirmedRun {
  return {
    now: monday,
    version: 2,
    runId: 'run-1',
    roundId: 'round-1',
    status: 'confirmed',
    proposedBy: 'officer-a',
    publishedAt: null,
    publicityEndsAt: null,
    policyVersion: 3,
    policy: shippedPolicy,
    awards: [
      { id: 'award-1', applicationId: 'case-1', amountFen: 5 * million },
      { id: 'award-2', applicationId: 'case-2', amountFen: million },
    ],
    openObjections: 0,
    ...changes,
  };
}

function published(changes: Partial<ConfirmedRun> = {}): ConfirmedRun {
  const publicity = { publishedAt: monday, publicityEndsAt: lastInstant };
  return run({ status: 'published', ...publicity, now: plusMs(lastInstant, 1), ...changes });
}

t.test('a publication lasts the policy’s working days, counted from the day after', async (t) => {
  const { change, entries } = acceptedOf(decidePublishAllocation(run()));
  t.same(change.publicityEndsAt, lastInstant);
  t.same(
    entries.map(({ action, subjectId }) => `${action} ${subjectId}`),
    ['allocation.published run-1', 'award.published case-1', 'award.published case-2'],
  );
  t.match(entries[0].data, { awardCount: 2, totalFen: 6 * million });

  const beforeNewYear = run({ now: shanghai('2025-12-26T16:00:00.000') });
  t.same(
    acceptedOf(decidePublishAllocation(beforeNewYear)).change.publicityEndsAt,
    shanghai('2026-01-05T23:59:59.999'),
    'the holiday does not count, the Sunday worked for it does',
  );

  const unset = policyWith({ '/awards/publicityWorkingDays': undefined });
  const cases = [
    [run({ status: 'published' }), 'action-not-allowed', ['run-not-confirmed ']],
    [run({ status: 'proposed' }), 'action-not-allowed', ['run-not-confirmed ']],
    [
      run({ now: shanghai('2026-12-30T10:00:00.000') }),
      'action-not-allowed',
      ['calendar-unknown /calendar'],
    ],
    [
      run({ status: 'final', now: shanghai('2026-12-30T10:00:00.000') }),
      'action-not-allowed',
      ['run-not-confirmed ', 'calendar-unknown /calendar'],
    ],
    [
      run({ policy: unset, status: 'final' }),
      'policy-value-unset',
      ['run-not-confirmed ', 'policy-value-unset /awards/publicityWorkingDays'],
    ],
  ] as const;
  for (const [state, problem, findings] of cases) {
    const refused = refusedOf(decidePublishAllocation(state));
    t.same([refused.problem, placesOf(refused.findings)], [problem, findings]);
  }
});

t.test('a final decision waits for the end of the period and for every objection', async (t) => {
  const { entries } = acceptedOf(decideFinaliseAllocation(published(), 'officer-b'));
  t.same(
    entries.map(({ action }) => action),
    ['allocation.finalised', 'award.finalised', 'award.finalised'],
  );
  const cases = [
    [published({ now: lastInstant }), 'officer-b', 'action-not-allowed', ['publicity-open']],
    [published({ openObjections: 1 }), 'officer-b', 'action-not-allowed', ['objections-open']],
    [run(), 'officer-b', 'action-not-allowed', ['run-not-published']],
    [published({ status: 'final' }), 'officer-b', 'action-not-allowed', ['run-not-published']],
    [
      published({ now: lastInstant, openObjections: 2 }),
      'officer-a',
      'forbidden',
      ['own-proposal', 'publicity-open', 'objections-open'],
    ],
  ] as const;
  for (const [state, resolvedBy, problem, codes] of cases) {
    const refused = refusedOf(decideFinaliseAllocation(state, resolvedBy));
    t.same([refused.problem, codesOf(refused.findings)], [problem, codes]);
    t.equal(refused.entries?.length, problem === 'forbidden' ? 1 : undefined);
  }
});

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

t.test('an objection counts by the day it was received', async (t) => {
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
  const cases = [
    ['2025-12-14', {}, outside],
    ['2025-12-15', {}, []],
    ['2025-12-18', {}, []],
    ['2025-12-19', {}, outside],
    ['2025-12-22', afterwards, []],
    ['2025-12-23', afterwards, outside],
    ['2025-12-15', { spine: awardedCase('granted'), publicity: null }, ['award-not-published ']],
    ['2025-12-23', { spine: awardedCase('final') }, ['award-not-published ', ...outside]],
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
  'an upheld objection withdraws the award, a dismissed one changes nothing of it',
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

function paid(
  amounts: Partial<PaidAward['award']> = {},
  awardState: AwardState = 'final',
): PaidAward {
  return {
    ...awardedCase(awardState),
    now: shanghai('2026-01-08T09:00:00.000'),
    award: {
      id: 'award-1',
      applicantCreditCode: applicantCode,
      year: 2025,
      amountFen: 1000,
      disbursedFen: 400,
      clawedBackFen: 100,
      stoppedFen: 0,
      finalAt: awardState === 'final' ? shanghai('2025-12-23T00:00:00.000') : null,
      ...amounts,
    },
  };
}

const payment: DisbursementCommand = {
  id: 'payment-1',
  externalId: 'BF-1',
  amountFen: 600,
  paidOn: '2026-01-08',
};

t.test('a payment takes what is left, and not a fen more', async (t) => {
  const findings = (state: PaidAward, change: Partial<DisbursementCommand> = {}) => {
    const decision = decideRecordDisbursement(state, { ...payment, ...change });
    return decision.kind === 'refused' ? placesOf(decision.findings) : [];
  };
  const cases = [
    [paid(), {}, []],
    [paid(), { amountFen: 601 }, ['more-than-awarded /amount']],
    [paid(), { amountFen: 1 }, []],
    [paid(), { amountFen: 0 }, ['amount-not-positive /amount']],
    [paid({ stoppedFen: 1 }), {}, ['more-than-awarded /amount']],
    [paid(), { paidOn: '2025-12-22' }, ['paid-on-impossible-day /paidOn']],
    [paid(), { paidOn: '2025-12-23' }, []],
    [paid(), { paidOn: '2026-01-09' }, ['paid-on-impossible-day /paidOn']],
    [paid({ disbursedFen: 0 }, 'published'), {}, ['award-not-final ']],
  ] as const;
  for (const [state, change, expected] of cases) t.same(findings(state, change), expected);
  const { change, entries } = acceptedOf(decideRecordDisbursement(paid(), payment));
  t.equal(change.awardState, 'final');
  t.match(entries, [
    {
      action: 'disbursement.recorded',
      data: { externalIdSha256: canonicalDigest('BF-1'), disbursedFen: 1000 },
    },
  ]);
});

const clawback: ClawbackCommand = {
  id: 'clawback-1',
  externalId: 'ZH-1',
  amountFen: 300,
  reason: 'paid-in-error',
  stopsPayment: false,
};

t.test('a clawback takes back what was paid and is not back, and may stop the rest', async (t) => {
  const cases = [
    [paid(), {}, []],
    [paid(), { amountFen: 301 }, ['more-than-disbursed /amount']],
    [paid(), { amountFen: 0 }, ['amount-not-positive /amount']],
    [paid(), { amountFen: 0, stopsPayment: true }, []],
    [
      paid({ disbursedFen: 1000 }),
      { amountFen: 0, stopsPayment: true },
      ['amount-not-positive /amount'],
    ],
    [paid({}, 'withdrawn'), {}, ['award-not-final ']],
  ] as const;
  for (const [state, change, expected] of cases) {
    const decision = decideRecordClawback(state, { ...clawback, ...change });
    t.same(decision.kind === 'refused' ? placesOf(decision.findings) : [], expected);
  }
  const plain = acceptedOf(decideRecordClawback(paid(), clawback));
  t.match(plain.change, { stoppedFen: 0, returnedFen: 300 });
  const stopped = acceptedOf(decideRecordClawback(paid(), { ...clawback, stopsPayment: true }));
  t.match(stopped.change, { stoppedFen: 600, returnedFen: 900 });
  t.match(stopped.entries, [
    { data: { externalIdSha256: canonicalDigest('ZH-1'), stoppedFen: 600, clawedBackFen: 400 } },
  ]);
});

t.test('whatever is reported in whatever order, the sums of an award stay in order', async () => {
  const report = fc.record({
    amountFen: fc.nat(700),
    kind: fc.constantFrom('disbursement', 'clawback', 'stop'),
  });
  fc.assert(
    fc.property(fc.array(report, { maxLength: 12 }), (reports) => {
      let state = paid({ disbursedFen: 0, clawedBackFen: 0 });
      let yearFen = 1000;
      for (const { kind, amountFen } of reports) {
        const { award } = state;
        if (kind === 'disbursement') {
          const decision = decideRecordDisbursement(state, { ...payment, amountFen });
          if (decision.kind === 'refused') continue;
          const disbursedFen = award.disbursedFen + amountFen;
          state = { ...moved(caseOf(state), decision.change), award: { ...award, disbursedFen } };
        } else {
          const command = { ...clawback, amountFen, stopsPayment: kind === 'stop' };
          const decision = decideRecordClawback(state, command);
          if (decision.kind === 'refused') continue;
          const { stoppedFen, returnedFen } = decision.change;
          yearFen -= returnedFen;
          state = {
            ...state,
            award: {
              ...award,
              stoppedFen: award.stoppedFen + stoppedFen,
              clawedBackFen: award.clawedBackFen + amountFen,
            },
          };
        }
        const after = state.award;
        if (after.disbursedFen + after.stoppedFen > after.amountFen) return false;
        if (after.clawedBackFen > after.disbursedFen) return false;
        if (after.disbursedFen < award.disbursedFen) return false;
        // The year holds exactly what is paid or payable and was not taken back.
        if (yearFen !== after.amountFen - after.stoppedFen - after.clawedBackFen) return false;
      }
      return true;
    }),
    { numRuns: 3000 },
  );
});

function caseOf({ award: _award, ...state }: PaidAward) {
  return { ...caseIn('accepted'), ...state };
}

t.test('what an applicant reads of its award holds neither score nor rank', async (t) => {
  const row = {
    id: 'award-1',
    applicationId: 'case-1',
    applicationNumber: '2025-000001',
    roundId: 'round-1',
    year: 2025,
    tierCode: 'first',
    form: 'reward',
    amountFen: 5 * million,
    status: 'partly-disbursed',
    payableFen: 3 * million,
    disbursedFen: 2 * million,
    clawedBackFen: 0,
    stoppedFen: 0,
    publicityEndsAt: lastInstant,
    finalAt: null,
    withdrawnAt: null,
    version: 9,
    trace: { scoreCenti: 9000, rank: 1 },
  } as unknown as AwardRow;
  const shown = presentOwnAward(row);
  t.match(shown, {
    form: 'reward',
    payable: { amount: '3000000.00' },
    statusName: { zh: '部分拨付' },
    publicityEndsAt: '2025-12-22T23:59:59.999+08:00',
  });
  t.notMatch(JSON.stringify(shown), /9000"|rank|score/);
});

const at = shanghai('2025-12-22T09:00:00.000');

const wire = '2025-12-22T09:00:00.000+08:00';

t.test('an award shows money as yuan, and how it came about', async (t) => {
  const trace = {
    rank: 1,
    scoreCenti: 9250,
    tierCode: 'first',
    ceilingFen: 500_000_000,
    requestedFen: null,
    claimFen: 500_000_000,
    roomBeforeFen: 1_000_000_000,
    roomAfterFen: 0,
    factor: { numerator: '5', denominator: '7' },
    exactShareFen: { numerator: '1000000000', denominator: '3' },
    roundedDownFen: 333_000_000,
    stepsAdded: 1,
    amountFen: 334_000_000,
    boundBy: 'cap',
    rules: ['2.1', '2.4'],
  } as const;
  const row: AwardRow = {
    id: 'a',
    applicationId: 'b',
    applicationNumber: '2025-000003',
    runId: 'r',
    roundId: 'o',
    applicantCreditCode: '91350100M000100Y43',
    organisationName: null,
    year: 2025,
    tierCode: 'first',
    form: 'grant',
    amountFen: 334_000_000,
    trace,
    confirmedAt: at,
    withdrawnAt: null,
    disbursedFen: 0,
    clawedBackFen: 0,
    stoppedFen: 0,
    status: 'final',
    payableFen: 334_000_000,
    publicityEndsAt: at,
    finalAt: at,
    version: 12,
  };
  t.match(presentAward(row), {
    statusName: { zh: '已最终确定，待拨付' },
    payable: { amount: '3340000.00', currency: 'CNY' },
    amount: { amount: '3340000.00', currency: 'CNY' },
    trace: { roomAfter: { amount: '0.00' }, requested: null, stepsAdded: 1, boundBy: 'cap' },
    confirmedAt: wire,
  });
  const asked = { ...row, trace: { ...trace, requestedFen: 1 } };
  t.match(presentAward(asked).trace.requested, { amount: '0.01' });
  t.match(presentAward({ ...row, withdrawnAt: at }), { withdrawnAt: wire, finalAt: null });
});
