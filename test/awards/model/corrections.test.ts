import fc from 'fast-check';
import t from 'tap';
import { decideRecordDisbursementCorrection } from '../../../src/awards/corrections/decide-record-disbursement-correction.ts';
import type { CorrectableAward } from '../../../src/awards/model/correctable-award.ts';
import type {
  CorrectedPayment,
  CorrectionCommand,
} from '../../../src/awards/model/corrections/corrected-payment.ts';
import { otherActFinding } from '../../../src/awards/model/corrections/other-act.ts';
import { paymentKinds } from '../../../src/awards/model/vocabulary.ts';
import type { AwardState } from '../../../src/cases/model/statuses.ts';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import { acceptedOf, applicantCode, placesOf, refusedOf, shanghai } from '../../support/cases.ts';
import { instalmentOf, correctable as paid } from '../../support/correctable-awards.ts';

function corrected(changes: Partial<CorrectedPayment> = {}): CorrectedPayment {
  return {
    ...paid(),
    disbursement: {
      id: 'payment-1',
      externalId: 'BF-1',
      paidOn: '2026-01-06',
      standingFen: 300,
      isMoved: false,
    },
    target: null,
    takenNumbers: [],
    ...changes,
  };
}

const command: CorrectionCommand = {
  id: 'correction-1',
  externalId: 'GZ-1',
  amountFen: 200,
  reason: 'amount-misreported',
  targetAwardId: null,
  rightExternalId: null,
  movedId: 'payment-2',
};

/** An award of another measure to the same product. */
const record = {
  ...{ id: 'record-1', measure: '其他措施', outcome: 'received' as const },
  ...{ year: 2025, productName: '导办' },
};

function findings(state: CorrectedPayment, change: Partial<CorrectionCommand> = {}) {
  const decision = decideRecordDisbursementCorrection(state, { ...command, ...change });
  return decision.kind === 'refused' ? placesOf(decision.findings) : [];
}

t.test('what was paid is corrected within the award, above what was clawed back', async (t) => {
  for (const [correctedFen, expected] of [
    [300, ['correction-without-change /amount']],
    [299, []],
    [301, []],
    [900, []],
    [901, ['more-than-awarded /amount']],
    [0, []],
  ] as const) {
    t.same(findings(corrected(), { amountFen: correctedFen }), expected, `${correctedFen}`);
  }
  for (const [clawedBackFen, expected] of [
    [299, []],
    [300, []],
    [301, ['less-than-clawed-back /amount']],
  ] as const) {
    t.same(findings(corrected(paid({ clawedBackFen }))), expected, `clawed back ${clawedBackFen}`);
  }
  t.same(findings(corrected(paid({}, 'published'))), ['award-not-final ']);
  t.same(findings(corrected(), { amountFen: null }), ['required /amount']);
  t.same(findings(corrected({ target: paid({ id: 'award-2' }) }), { targetAwardId: 'award-2' }), [
    'amount-or-award /awardId',
  ]);
  const moved = { ...corrected().disbursement, isMoved: true, standingFen: 0 };
  for (const amountFen of [0, 5, 5000]) {
    t.same(findings(corrected({ disbursement: moved }), { amountFen }), ['payment-moved ']);
  }
});

t.test('a payment moves to the award under which it was made', async (t) => {
  const move = { amountFen: null, reason: 'other-award', targetAwardId: 'award-2' } as const;
  const target = (
    amounts: Partial<CorrectableAward['award']> = {},
    awardState: AwardState = 'final',
  ) => paid({ id: 'award-2', disbursedFen: 0, clawedBackFen: 0, ...amounts }, awardState);
  for (const [state, expected] of [
    [target(), []],
    [target({ amountFen: 300 }), []],
    [target({ amountFen: 299 }), ['more-than-awarded /awardId']],
    [target({ disbursedFen: 700 }), []],
    [target({ disbursedFen: 701 }), ['more-than-awarded /awardId']],
    [target({}, 'granted'), ['award-not-payable /awardId']],
    [{ ...target(), barredAt: new Date(0) }, ['award-not-payable /awardId']],
    [undefined, ['award-not-payable /awardId']],
    [paid(), ['moved-to-same-award /awardId']],
    [
      target({ finalAt: shanghai('2026-01-07T00:00:00.000') }),
      ['paid-before-final-decision /awardId'],
    ],
    [{ ...target(), receivedMeasures: [record] }, ['other-awards-unchecked /otherAwardsChecked']],
  ] as const) {
    t.same(findings(corrected({ target: state }), move), expected);
  }
  for (const [state, expected] of [
    [target(), ['less-than-clawed-back /awardId']],
    [undefined, ['award-not-payable /awardId']],
    [paid(), ['moved-to-same-award /awardId']],
  ] as const) {
    const leaving = { ...corrected(paid({ clawedBackFen: 101 })), target: state };
    t.same(findings(leaving, move), expected, 'what was clawed back stays covered');
  }
  const { change, entries } = acceptedOf(
    decideRecordDisbursementCorrection(corrected({ target: target() }), { ...command, ...move }),
  );
  t.match(change, {
    sums: [
      { awardId: 'award-1', paidFen: -300, stoppedFen: 0 },
      { awardId: 'award-2', paidFen: 300, stoppedFen: 0 },
    ],
    moved: { id: 'payment-2', awardId: 'award-2', externalId: 'BF-1', amountFen: 300 },
  });
  t.match(entries, [
    {
      action: 'disbursement-correction.recorded',
      data: {
        ...{ correctedFen: 0, disbursedFen: 100 },
        ...{ movedToAwardId: 'award-2', movedToId: 'payment-2' },
      },
    },
    {
      action: 'disbursement.recorded',
      data: {
        ...{ amountFen: 300, disbursedFen: 300, externalIdSha256: canonicalDigest('BF-1') },
        movedFromId: 'payment-1',
      },
    },
  ]);
});

t.test('a payment gets its right number, also where payment was stopped', async (t) => {
  const right = { ...command, amountFen: null, rightExternalId: 'BF-9' };
  const state = corrected(paid({ stoppedFen: 600, isStopped: true }));
  const { change, entries } = acceptedOf(decideRecordDisbursementCorrection(state, right));
  t.match(change, {
    ...{ sums: [], years: [], formerFen: 300, correctedFen: 0, stoppedFen: 0 },
    moved: { id: 'payment-2', awardId: 'award-1', externalId: 'BF-9', amountFen: 300 },
  });
  t.equal(change.moves.length, 1);
  t.match(entries, [
    {
      data: {
        ...{ disbursedFen: 400, rightExternalIdSha256: canonicalDigest('BF-9') },
        movedToId: 'payment-2',
      },
    },
    {
      action: 'disbursement.recorded',
      data: {
        ...{ amountFen: 300, disbursedFen: 400, externalIdSha256: canonicalDigest('BF-9') },
        movedFromId: 'payment-1',
      },
    },
  ]);
  t.notOk('movedToAwardId' in (entries[0]?.data ?? {}));
  t.same(findings(state, { ...right, amountFen: 1 }), ['amount-or-award /rightExternalId']);
  t.same(findings(corrected({ target: paid() }), { ...right, targetAwardId: 'award-1' }), [
    'amount-or-award /rightExternalId',
    'moved-to-same-award /awardId',
  ]);
  const same = ['correction-without-change /rightExternalId'];
  t.same(findings(state, { ...right, rightExternalId: 'BF-1' }), same);
  const none = { ...state, disbursement: { ...state.disbursement, standingFen: 0 } };
  t.same(findings(none, right), ['nothing-stands /rightExternalId']);
  const moved = { ...state, disbursement: { ...state.disbursement, isMoved: true } };
  t.same(findings(moved, right), ['payment-moved ']);
  t.same(findings(moved, { ...right, rightExternalId: 'BF-1' }), ['payment-moved ']);
});

t.test('a number that another act has is told where it stands', async (t) => {
  const right = { amountFen: null, rightExternalId: 'BF-9' };
  const taken = (...takenNumbers: string[]) => corrected({ takenNumbers });
  const table = [
    [taken('GZ-1'), {}, ['external-id-used /externalId'], 'conflict'],
    [taken('BF-9'), right, ['external-id-used /rightExternalId'], 'conflict'],
    [
      taken('GZ-1', 'BF-9'),
      right,
      ['external-id-used /externalId', 'external-id-used /rightExternalId'],
      'conflict',
    ],
    [
      taken('GZ-1'),
      { amountFen: 901 },
      ['more-than-awarded /amount', 'external-id-used /externalId'],
      'rule-violation',
    ],
    [
      taken(),
      { ...right, rightExternalId: 'GZ-1' },
      ['number-of-correction /rightExternalId'],
      'rule-violation',
    ],
    // Its own number is in force.
    [
      taken('BF-1'),
      { ...right, rightExternalId: 'BF-1' },
      ['correction-without-change /rightExternalId'],
      'rule-violation',
    ],
  ] as const;
  for (const [state, change, places, problem] of table) {
    const refused = refusedOf(decideRecordDisbursementCorrection(state, { ...command, ...change }));
    t.same([placesOf(refused.findings), refused.problem], [places, problem]);
  }
});

t.test('what was corrected to nothing has no number, and moves nowhere', async (t) => {
  const disbursement = { ...corrected().disbursement, standingFen: 0 };
  const none = (...takenNumbers: string[]) => corrected({ disbursement, takenNumbers });
  const move = { amountFen: null, reason: 'other-award', targetAwardId: 'award-2' } as const;
  const target = paid({ id: 'award-2', disbursedFen: 0, clawedBackFen: 0 });
  t.same(findings({ ...none(), target }, move), ['nothing-stands /awardId']);
  t.same(findings(none(), { amountFen: 0 }), ['correction-without-change /amount']);
  // Where it counts again, it takes its number again.
  t.same(findings(none(), { amountFen: 5 }), []);
  const refused = refusedOf(decideRecordDisbursementCorrection(none('BF-1'), command));
  t.same(
    [placesOf(refused.findings), refused.problem],
    [['external-id-used /amount'], 'conflict'],
    'another payment has its number since',
  );
  t.same(findings(corrected({ takenNumbers: ['BF-1'] })), [], 'what stands has its number');
  for (const state of [none(), corrected()]) {
    t.same(findings(state, { externalId: 'BF-1' }), ['external-id-used /externalId']);
  }
  const moved = corrected({ disbursement: { ...disbursement, isMoved: true } });
  t.same(findings(moved, { externalId: 'BF-1' }), ['payment-moved ']);
});

t.test('what is corrected of another kind says what to report instead', async (t) => {
  t.same(
    paymentKinds.map((kind) => otherActFinding(kind).code),
    [
      'payment-for-clawback',
      'correction-of-correction',
      'clawback-for-payment',
      'correction-of-correction',
    ],
  );
});

t.test('a payment that moves asks for what a payment of that award asks for', async (t) => {
  const move = { amountFen: null, reason: 'other-award', targetAwardId: 'award-2' } as const;
  const award = { ...paid().award, id: 'award-2', disbursedFen: 0, clawedBackFen: 0 };
  const state = corrected({ target: { ...paid(), award, receivedMeasures: [record] } });
  const checked = { ...command, ...move, otherAwardsChecked: true };
  const { entries } = acceptedOf(decideRecordDisbursementCorrection(state, checked));
  t.match(entries[1], { data: { otherAwardsChecked: ['record-1'] } });
});

t.test('a correction keeps what counted before, and no number of the platform', async (t) => {
  const { change, entries } = acceptedOf(decideRecordDisbursementCorrection(corrected(), command));
  t.match(change, { formerFen: 300, moved: null, sums: [{ awardId: 'award-1', paidFen: -100 }] });
  t.equal(change.moves.length, 1);
  t.same(
    entries.map(({ data }) => data),
    [
      {
        correctionId: 'correction-1',
        disbursementId: 'payment-1',
        awardId: 'award-1',
        externalIdSha256: canonicalDigest('GZ-1'),
        formerFen: 300,
        correctedFen: 200,
        reason: 'amount-misreported',
        disbursedFen: 300,
      },
    ],
  );
});

t.test('where payment was stopped, what was not paid after all is stopped too', async (t) => {
  const stopped = corrected(paid({ stoppedFen: 600, isStopped: true }));
  const { change, entries } = acceptedOf(decideRecordDisbursementCorrection(stopped, command));
  t.match(change.sums, [{ awardId: 'award-1', paidFen: -100, clawedBackFen: 0, stoppedFen: 100 }]);
  t.match(entries, [{ data: { disbursedFen: 300, stoppedFen: 100 } }]);
  t.match(change.years, [{ creditCode: applicantCode, year: 2025, priorFen: 900, totalFen: 800 }]);
  // Even where nothing was left to stop.
  const all = corrected(paid({ amountFen: 400, isStopped: true }));
  t.match(acceptedOf(decideRecordDisbursementCorrection(all, command)).change.sums, [
    { stoppedFen: 100 },
  ]);
  const more = { ...command, amountFen: 301 };
  const some = corrected(paid({ stoppedFen: 500, isStopped: true }));
  const { change: rise } = acceptedOf(decideRecordDisbursementCorrection(some, more));
  t.match(rise, { sums: [{ paidFen: 1, stoppedFen: 0 }], years: [], stoppedFen: 0 });
});

t.test('what had been paid before a stop was never stopped, if the cap has room', async (t) => {
  const stopped = (roomFen: number, amounts = {}) =>
    corrected(paid({ stoppedFen: 600, isStopped: true, ...amounts }, 'final', { roomFen }));
  const up = { ...command, amountFen: 500 };
  const { change, entries } = acceptedOf(decideRecordDisbursementCorrection(stopped(200), up));
  t.match(change, {
    sums: [{ paidFen: 200, stoppedFen: -200 }],
    stoppedFen: -200,
    years: [{ creditCode: applicantCode, priorFen: 900, totalFen: 1100, capFen: 1100 }],
  });
  t.match(entries, [{ data: { disbursedFen: 600, resumedFen: 200 } }]);
  t.same(findings(stopped(199), { amountFen: 500 }), ['annual-room-used /amount']);
  t.same(findings(stopped(1_000), { amountFen: 900 }), []);
  t.same(findings(stopped(1_000), { amountFen: 901 }), ['more-than-awarded /amount']);
  const instalments = [
    instalmentOf({ position: 1, basisPoints: 5_000 }),
    instalmentOf({ position: 2, basisPoints: 5_000, status: 'lapsed', lapsedFen: 500 }),
  ];
  const lapsed = { instalments, disbursedFen: 300, stoppedFen: 500, isStopped: false };
  t.same(findings(stopped(1_000, lapsed), { amountFen: 500 }), []);
  t.same(findings(stopped(1_000, lapsed), { amountFen: 501 }), ['more-than-awarded /amount']);
  const waiting = { ...lapsed, stoppedFen: 0, instalments: instalments.slice(0, 1) };
  t.same(findings(stopped(1_000, waiting), { amountFen: 501 }), ['instalment-not-open /amount']);
});

t.test('a payment keyed too low is corrected after a lapse that reclaims', async (t) => {
  // 500 of the open half were paid, and 50 were keyed: the lapse stopped 950.
  const keyed = (onMissed: 'lapse' | 'lapse-and-reclaim', stoppedFen: number, lapsedFen: number) =>
    corrected({
      ...paid(
        {
          ...{ disbursedFen: 50, clawedBackFen: 0, stoppedFen },
          instalments: [
            instalmentOf({ basisPoints: 5_000, onMissed }),
            instalmentOf({
              position: 2,
              basisPoints: 5_000,
              status: 'lapsed',
              onMissed,
              lapsedFen,
            }),
          ],
        },
        'final',
        { roomFen: 450 },
      ),
      disbursement: { ...corrected().disbursement, standingFen: 50 },
    });
  const reclaimed = keyed('lapse-and-reclaim', 950, 950);
  const { change } = acceptedOf(
    decideRecordDisbursementCorrection(reclaimed, { ...command, amountFen: 500 }),
  );
  t.match(change, {
    sums: [{ paidFen: 450, stoppedFen: -450 }],
    years: [{ priorFen: 900, totalFen: 1350 }],
  });
  // The other: a clawback stopped all, then the half lapsed with nothing left, then it was lifted.
  for (const state of [reclaimed, keyed('lapse', 500, 0)]) {
    t.same(findings(state, { amountFen: 500 }), []);
    const decision = decideRecordDisbursementCorrection(state, { ...command, amountFen: 501 });
    t.match(refusedOf(decision).findings, [
      { code: 'more-than-awarded', pointer: '/amount', message: { en: /the 5\.00 yuan/ } },
    ]);
  }
  // What is told is what can be reported now, whatever else may open.
  const opening = keyed('lapse', 0, 0);
  const waiting = opening.award.instalments.map((each) =>
    each.status === 'lapsed' ? ({ ...each, status: 'report-due' } as const) : each,
  );
  const award = { ...opening.award, instalments: waiting };
  const much = decideRecordDisbursementCorrection(
    { ...opening, award },
    { ...command, amountFen: 1001 },
  );
  t.match(refusedOf(much).findings, [
    { code: 'more-than-awarded', message: { en: /the 5\.00 yuan/ } },
  ]);
});

t.test('whatever is corrected, the paid sum stays within award and clawbacks', async (t) => {
  const fen = fc.nat({ max: 1_000 });
  fc.assert(
    fc.property(fen, fen, fen, fen, (disbursedFen, standing, clawed, correctedFen) => {
      const standingFen = Math.min(standing, disbursedFen);
      const state = corrected({
        ...paid({ disbursedFen, clawedBackFen: Math.min(clawed, disbursedFen) }),
        disbursement: { ...corrected().disbursement, standingFen },
      });
      const decision = decideRecordDisbursementCorrection(state, {
        ...command,
        amountFen: correctedFen,
      });
      const sumFen = disbursedFen + correctedFen - standingFen;
      const isRight =
        sumFen <= 1_000 && sumFen >= state.award.clawedBackFen && correctedFen !== standingFen;
      t.equal(decision.kind === 'accepted', isRight);
    }),
  );
});
