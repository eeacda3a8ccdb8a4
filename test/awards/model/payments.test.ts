import fc from 'fast-check';
import t from 'tap';
import type { PaidAward } from '../../../src/awards/model/paid-award.ts';
import {
  type ClawbackCommand,
  decideRecordClawback,
} from '../../../src/awards/payments/decide-record-clawback.ts';
import {
  type DisbursementCommand,
  decideRecordDisbursement,
} from '../../../src/awards/payments/decide-record-disbursement.ts';
import type { AwardState } from '../../../src/cases/model/statuses.ts';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import { awardedCase } from '../../support/awarded-cases.ts';
import {
  acceptedOf,
  applicantCode,
  caseIn,
  moved,
  placesOf,
  shanghai,
} from '../../support/cases.ts';

function paid(
  amounts: Partial<PaidAward['award']> = {},
  awardState: AwardState = 'final',
): PaidAward {
  return {
    ...awardedCase(awardState),
    number: '2025-000001',
    productName: '导办',
    receivedMeasures: [],
    now: shanghai('2026-01-08T09:00:00.000'),
    award: {
      id: 'award-1',
      applicantCreditCode: applicantCode,
      year: 2025,
      amountFen: 1000,
      disbursedFen: 400,
      clawedBackFen: 100,
      stoppedFen: 0,
      instalments: [],
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

t.test('a payment never exceeds the unpaid rest, not by one fen', async (t) => {
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
    [paid(), { paidOn: '2025-12-22' }, ['paid-before-final-decision /paidOn']],
    [paid(), { paidOn: '2025-12-23' }, []],
    [paid(), { paidOn: '2026-01-09' }, ['paid-on-future-day /paidOn']],
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

t.test('a clawback recovers paid money at most once, and may stop further payment', async (t) => {
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
  for (const [reason, ...ruleIds] of [
    ['audit-finding', '2.4'],
    ['enjoyed-twice', '2.3', '2.4'],
  ] as const) {
    const recorded = decideRecordClawback(paid(), { ...clawback, reason });
    t.same(acceptedOf(recorded).entries[0]?.ruleIds, ruleIds, reason);
  }
  const stopped = acceptedOf(decideRecordClawback(paid(), { ...clawback, stopsPayment: true }));
  t.match(stopped.change, { stoppedFen: 600, returnedFen: 900 });
  t.match(stopped.entries, [
    { data: { externalIdSha256: canonicalDigest('ZH-1'), stoppedFen: 600, clawedBackFen: 400 } },
  ]);
});

t.test('the sums of an award stay consistent for any reports in any order', async () => {
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
          state = {
            ...state,
            ...moved(caseOf(state), decision.change),
            award: { ...award, disbursedFen },
          };
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

t.test('imported awards are asked again before a payment', async (t) => {
  const record = { id: 'record-1', measure: '示范项目', outcome: 'received' as const, year: 2025 };
  const state = { ...paid(), receivedMeasures: [{ ...record, productName: '导 办' }] };
  const refused = decideRecordDisbursement(state, payment);
  t.match(refused, { kind: 'refused', problem: 'action-not-allowed' });
  t.same(refused.kind === 'refused' && placesOf(refused.findings), [
    'other-awards-unchecked /otherAwardsChecked',
  ]);
  const { entries } = acceptedOf(
    decideRecordDisbursement(state, { ...payment, otherAwardsChecked: true }),
  );
  t.match(entries, [{ data: { otherAwardsChecked: ['record-1'] } }]);
  const other = { ...paid(), receivedMeasures: [{ ...record, productName: '另一产品' }] };
  acceptedOf(decideRecordDisbursement(other, payment));
});
