import t from 'tap';
import {
  type ConfirmableRun,
  decideConfirmAllocation,
  isStillCurrent,
} from '../../../src/awards/confirmations/decide-confirm-allocation.ts';
import type { AwardableCase } from '../../../src/awards/model/runs/funded-round.ts';
import { monday } from '../../support/awarded-cases.ts';
import { acceptedOf, applicantCode, codesOf, refusedOf } from '../../support/cases.ts';
import { funded, planOf, scored, withPrior } from '../../support/funded-round.ts';

const million = 100_000_000;

/** A run as it was proposed from these cases. */
function proposed(
  cases: readonly AwardableCase[],
  changes: Partial<ConfirmableRun> = {},
): ConfirmableRun {
  const state = funded(cases);
  return {
    ...state,
    runId: 'run-1',
    status: 'proposed',
    proposedBy: 'officer-a',
    proposedPolicyVersion: state.policyVersion,
    proposedInputsSha256: planOf(state).inputsSha256,
    proposedToConfirm: planOf(state).result.toConfirm,
    proposedBarred: planOf(state).result.barred,
    proposedIncomplete: [],
    ...changes,
  };
}

t.test('a confirmation', (t) => {
  const cases = [
    withPrior(scored(1, 9000, { applicantCreditCode: applicantCode }), 2 * million),
    withPrior(scored(2, 8000, { applicantCreditCode: applicantCode }), 2 * million),
    scored(3, 7900),
    scored(4, 100),
    scored(5, 9900, { otherAwardReceived: true }),
  ];

  t.test('grants the proposed awards, holds the cases and raises each annual sum once', (t) => {
    const { change, entries } = acceptedOf(decideConfirmAllocation(proposed(cases), 'officer-b'));
    t.same(
      change.grants.map(({ applicationId, amountFen }) => [applicationId, amountFen]),
      [
        ['case-1', 5 * million],
        ['case-2', 3 * million],
        ['case-3', 3 * million],
      ],
    );
    t.same(
      change.held.map(({ applicationId, awardState }) => [applicationId, awardState]),
      [
        ['case-1', 'granted'],
        ['case-2', 'granted'],
        ['case-3', 'granted'],
        ['case-4', null],
        ['case-5', null],
      ],
    );
    t.same(change.years, [
      {
        creditCode: applicantCode,
        priorFen: 2 * million,
        confirmations: 1,
        totalFen: 10 * million,
      },
      {
        creditCode: cases[2]?.applicantCreditCode,
        priorFen: null,
        confirmations: 0,
        totalFen: 3 * million,
      },
    ]);
    t.equal(change.form, 'grant');
    t.same(
      entries.map(({ action, subjectId }) => `${action} ${subjectId}`),
      [
        'allocation.confirmed run-1',
        'award.granted case-1',
        'award.granted case-2',
        'award.granted case-3',
        'no-award.confirmed case-4',
        'no-award.confirmed case-5',
      ],
    );
    t.match(entries[0].data, { awardedCount: 3, totalFen: 11 * million });
    t.match(entries[1]?.data, { runId: 'run-1', year: 2025, tierCode: 'first' });
    t.end();
  });

  const received = (productName: string) => ({
    ...{ id: `record of ${productName}`, measure: '示范项目', year: 2025, productName },
    outcome: 'received' as const,
  });
  const recorded = [
    scored(1, 9000, { receivedMeasures: [received('别的'), received('导 办')] }),
    scored(2, 8000, { receivedMeasures: [received('导办')], productName: null }),
  ];
  t.test('asks for a look at awards recorded elsewhere', (t) => {
    const { change } = acceptedOf(
      decideConfirmAllocation(proposed(recorded), 'officer-b', { otherAwardsChecked: true }),
    );
    t.equal(change.grants.length, 2);
    t.same(planOf(funded(recorded.toReversed())).result.toConfirm, [
      { applicationId: 'case-1', applicationNumber: '2025-000001', recordIds: ['record of 导 办'] },
      { applicationId: 'case-2', applicationNumber: '2025-000002', recordIds: ['record of 导办'] },
    ]);
    const ofAnother = [scored(1, 9000, { receivedMeasures: [received('别的')] })];
    t.same(planOf(funded(ofAnother)).result.toConfirm, [], 'another product needs no look');
    const later = decideConfirmAllocation(
      proposed(recorded, { proposedToConfirm: [] }),
      'officer-b',
      {
        otherAwardsChecked: true,
      },
    );
    t.same(codesOf(refusedOf(later).findings), ['inputs-changed'], 'a record came afterwards');
    t.end();
  });

  t.test('is predictable: a proposal says whether it is still current', (t) => {
    t.ok(isStillCurrent(proposed(cases)));
    t.notOk(isStillCurrent(proposed(cases, { policyVersion: 4 })));
    t.notOk(isStillCurrent(proposed(cases, { cases: [] })));
    t.end();
  });

  t.test('holds only if the run still bars the same products, for the same reasons', (t) => {
    const [, , , , barred] = cases;
    const others = cases.slice(0, 4);
    const changed: readonly (readonly AwardableCase[])[] = [
      // It waits for its correction since, or is barred by two officers too.
      others,
      [...others, { ...scored(5, 9900), barredAt: monday }],
      [...cases, scored(6, 9800, { otherAwardReceived: true })],
    ];
    for (const now of changed) {
      const run = proposed(cases, { cases: now });
      t.equal(
        planOf(funded(now)).inputsSha256,
        run.proposedInputsSha256,
        'who takes part is as before',
      );
      const refused = refusedOf(decideConfirmAllocation(run, 'officer-b'));
      t.same(codesOf(refused.findings), ['inputs-changed']);
    }
    const second = scored(6, 9800, { otherAwardReceived: true });
    const two = [...others, ...(barred ? [barred] : []), second];
    t.ok(isStillCurrent(proposed(two, { cases: two.toReversed() })), 'in whatever order');
    t.end();
  });

  const judged = cases.map((each, index) => ({ ...each, judgedByCaller: index === 1 }));
  const table: readonly [string, ConfirmableRun, string, string, string[]][] = [
    ['an own proposal', proposed(cases), 'officer-a', 'forbidden', ['own-proposal']],
    [
      'by who judged one of its cases',
      proposed(cases, { cases: judged }),
      'officer-b',
      'forbidden',
      ['confirmer-judged-case'],
    ],
    [
      'a changed score',
      proposed(cases, { cases: [scored(1, 8999), ...cases.slice(1)] }),
      'officer-b',
      'action-not-allowed',
      ['inputs-changed'],
    ],
    [
      'another award of the year',
      proposed(cases, {
        cases: cases.map((each) => withPrior(each, 3 * million, 2)),
      }),
      'officer-b',
      'action-not-allowed',
      ['inputs-changed'],
    ],
    [
      'a new policy version',
      proposed(cases, { policyVersion: 4 }),
      'officer-b',
      'action-not-allowed',
      ['inputs-changed'],
    ],
    [
      'awards elsewhere unchecked',
      proposed(recorded),
      'officer-b',
      'action-not-allowed',
      ['other-awards-unchecked'],
    ],
    [
      'no case left',
      proposed(cases, { cases: [] }),
      'officer-b',
      'action-not-allowed',
      ['inputs-changed'],
    ],
    [
      'the round was cancelled',
      proposed(cases, { end: 'cancelled' }),
      'officer-b',
      'action-not-allowed',
      ['round-cancelled'],
    ],
    [
      'confirmed already',
      proposed(cases, { status: 'confirmed' }),
      'officer-b',
      'action-not-allowed',
      ['run-not-proposed'],
    ],
    [
      'an earlier run waits for its publication',
      proposed(cases, { hasUnpublishedRun: true }),
      'officer-b',
      'action-not-allowed',
      ['earlier-run-unpublished'],
    ],
    [
      'everything at once',
      proposed(cases, { cases: judged, policyVersion: 4 }),
      'officer-a',
      'forbidden',
      ['confirmer-judged-case', 'own-proposal', 'inputs-changed'],
    ],
  ];
  for (const [name, state, confirmedBy, problem, findings] of table) {
    t.test(`is refused: ${name}`, (t) => {
      const refused = refusedOf(decideConfirmAllocation(state, confirmedBy));
      t.equal(refused.problem, problem);
      t.same(codesOf(refused.findings), findings);
      t.equal(refused.entries?.length, problem === 'forbidden' ? 1 : undefined);
      t.end();
    });
  }
  t.end();
});
