import t from 'tap';
import { decideRecordClawbackCorrection } from '../../../src/awards/clawback-corrections/decide-record-clawback-correction.ts';
import type {
  ClawbackCorrectionCommand,
  CorrectedClawback,
} from '../../../src/awards/model/corrections/corrected-clawback.ts';
import { liftableFen } from '../../../src/awards/model/instalments/stop.ts';
import type { CappedCase, YearShare } from '../../../src/awards/model/runs/cap-groups.ts';
import { capGroupOfAward, yearChangesOf } from '../../../src/awards/model/runs/counted-award.ts';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import { acceptedOf, applicantCode, placesOf, refusedOf } from '../../support/cases.ts';
import { correctable, instalmentOf } from '../../support/correctable-awards.ts';

const other = '91440300MA5EXAMP1F';

function corrected(changes: Partial<CorrectedClawback> = {}): CorrectedClawback {
  return {
    ...correctable(),
    clawback: {
      id: 'clawback-1',
      externalId: 'ZH-1',
      reason: 'audit-finding',
      reportedOn: '2026-01-07',
      stoppedFen: 0,
      standingFen: 100,
      stopStands: false,
      isStoppedBesides: false,
      isMoved: false,
    },
    target: null,
    takenNumbers: [],
    ...changes,
  };
}

/** A clawback of 100 fen that stopped the 600 unpaid. */
function stopping(changes: Partial<CorrectedClawback['clawback']> = {}, roomFen = 700) {
  return corrected({
    ...correctable({ stoppedFen: 600, isStopped: true }, 'final', { roomFen, priorFen: 300 }),
    clawback: { ...corrected().clawback, stopStands: true, ...changes },
  });
}

const command: ClawbackCorrectionCommand = {
  ...{ id: 'correction-1', externalId: 'ZG-1', movedId: 'clawback-2' },
  ...{ amountFen: 40, liftsStop: false, targetAwardId: null, rightExternalId: null },
  reason: 'amount-misreported',
};

const move = { amountFen: null, targetAwardId: 'award-2', reason: 'other-award' } as const;

function findings(state: CorrectedClawback, change: Partial<ClawbackCorrectionCommand> = {}) {
  const decision = decideRecordClawbackCorrection(state, { ...command, ...change });
  return decision.kind === 'refused' ? placesOf(decision.findings) : [];
}

t.test('what came back is corrected within what was paid', async (t) => {
  for (const [amountFen, expected] of [
    [100, ['correction-without-change /amount']],
    [99, []],
    [101, []],
    [0, []],
    [400, []],
    [401, ['more-than-disbursed /amount']],
  ] as const) {
    t.same(findings(corrected(), { amountFen }), expected, `${amountFen}`);
  }
  t.same(findings({ ...corrected(), ...correctable({}, 'published') }), ['award-not-final ']);
  t.same(findings(corrected(), { amountFen: null }), ['required /amount']);
  t.same(findings(corrected({ target: undefined }), { targetAwardId: 'award-2' }), [
    'amount-or-award /awardId',
    'award-not-payable /awardId',
  ]);
  const { clawback } = corrected();
  const gone = { ...clawback, isMoved: true, standingFen: 0 };
  for (const amountFen of [0, 5, 5000]) {
    t.same(findings(corrected({ clawback: gone }), { ...command, amountFen }), ['clawback-moved ']);
  }
  const unproven = { ...clawback, reason: 'usage-not-proven' } as const;
  t.same(findings(corrected({ clawback: unproven })), [], 'less may always have come back');
  t.same(findings(corrected({ clawback: unproven }), { amountFen: 101 }), [
    'more-than-reclaimable /amount',
  ]);
});

t.test('what did not come back counts under the cap again, as far as there is room', async (t) => {
  const withRoom = (roomFen: number) =>
    corrected(correctable({}, 'final', { roomFen }) as CorrectedClawback);
  t.same(findings({ ...corrected(), ...withRoom(60) }), []);
  t.same(findings({ ...corrected(), ...withRoom(59) }), ['annual-room-used ']);
  t.same(findings({ ...corrected(), ...withRoom(0) }, { amountFen: 101 }), [], 'less counts');
  const { change, entries } = acceptedOf(decideRecordClawbackCorrection(corrected(), command));
  t.match(change, {
    sums: [{ awardId: 'award-1', paidFen: 0, clawedBackFen: -60, stoppedFen: 0 }],
    years: [
      {
        ...{ creditCode: applicantCode, year: 2025, priorFen: 900, totalFen: 960, capFen: 1000 },
      },
    ],
    ...{ formerFen: 100, correctedFen: 40, liftsStop: false, liftedFen: 0, moved: null },
  });
  t.equal(change.moves.length, 1);
  t.same(
    entries.map(({ action, data }) => ({ action, data })),
    [
      {
        action: 'clawback-correction.recorded',
        data: {
          ...{ correctionId: 'correction-1', clawbackId: 'clawback-1', awardId: 'award-1' },
          ...{ externalIdSha256: canonicalDigest('ZG-1'), formerFen: 100, correctedFen: 40 },
          ...{ liftsStop: false, liftedFen: 0, reason: 'amount-misreported', clawedBackFen: 40 },
        },
      },
    ],
  );
});

t.test('a stop that never was is lifted, alone or with the amount', async (t) => {
  const lifting = { ...command, amountFen: null, liftsStop: true } as const;
  const { change } = acceptedOf(decideRecordClawbackCorrection(stopping(), lifting));
  t.match(change, {
    sums: [{ clawedBackFen: 0, stoppedFen: -600 }],
    ...{ correctedFen: 100, liftsStop: true, liftedFen: 600 },
    years: [{ priorFen: 300, totalFen: 900 }],
  });
  const both = { ...lifting, amountFen: 0 };
  t.match(acceptedOf(decideRecordClawbackCorrection(stopping(), both)).change, {
    sums: [{ clawedBackFen: -100, stoppedFen: -600 }],
    years: [{ priorFen: 300, totalFen: 1000 }],
  });
  t.same(findings(stopping({}, 699), both), ['annual-room-used ']);
  t.same(findings(corrected(), lifting), ['no-stop-to-lift /liftsStop']);
  // Another clawback stops payment too: nothing is payable again.
  const besides = stopping({ isStoppedBesides: true });
  t.match(acceptedOf(decideRecordClawbackCorrection(besides, lifting)).change, {
    ...{ liftsStop: true, liftedFen: 0 },
    years: [{ priorFen: 300, totalFen: 300 }],
  });
});

t.test('what lapsed stays lapsed when a stop is lifted', async (t) => {
  const parts = (onMissed: 'lapse' | 'lapse-and-reclaim', lapsedFen: number) => [
    instalmentOf({ basisPoints: 5_000, onMissed }),
    instalmentOf({ position: 2, basisPoints: 5_000, status: 'lapsed', onMissed, lapsedFen }),
  ];
  const award = (change: object) => correctable(change).award;
  t.equal(liftableFen(award({ stoppedFen: 600 })), 600);
  // 500 lapsed before; of the open half, 100 were stopped.
  const before = { stoppedFen: 600, instalments: parts('lapse', 500) };
  t.equal(liftableFen(award(before)), 100);
  // All was stopped before the half lapsed with nothing left.
  t.equal(liftableFen(award({ stoppedFen: 600, instalments: parts('lapse', 0) })), 100);
  t.equal(
    liftableFen(award({ disbursedFen: 500, stoppedFen: 500, instalments: parts('lapse', 0) })),
    0,
  );
  t.equal(liftableFen(award({ stoppedFen: 600, instalments: parts('lapse-and-reclaim', 0) })), 0);
});

t.test('a clawback moves to the award of which it came back, with its stop', async (t) => {
  const target = (change = {}, counted = {}) =>
    correctable({ id: 'award-2', ...change }, 'final', { code: other, ...counted });
  for (const [state, expected] of [
    [target(), []],
    [undefined, ['award-not-payable /awardId']],
    [correctable(), ['moved-to-same-award /awardId']],
    [correctable({ id: 'award-2' }, 'published'), ['award-not-payable /awardId']],
    [target({ disbursedFen: 199 }), ['more-than-disbursed /awardId']],
  ] as const) {
    t.same(findings(corrected({ target: state }), move), expected);
  }
  const moving = { ...command, ...move };
  const { change, entries } = acceptedOf(
    decideRecordClawbackCorrection({ ...stopping(), target: target() }, moving),
  );
  t.match(change, {
    sums: [
      { awardId: 'award-1', paidFen: 0, clawedBackFen: -100, stoppedFen: -600 },
      { awardId: 'award-2', paidFen: 0, clawedBackFen: 100, stoppedFen: 600 },
    ],
    moved: {
      ...{ id: 'clawback-2', awardId: 'award-2', externalId: 'ZH-1', reason: 'audit-finding' },
      ...{ amountFen: 100, stopsPayment: true, stoppedFen: 600, reportedOn: '2026-01-07' },
    },
  });
  t.same(
    change.years.map(({ creditCode, totalFen }) => [creditCode, totalFen]),
    [
      [other, 200],
      [applicantCode, 1000],
    ],
  );
  t.equal(change.moves.length, 2);
  t.match(entries, [
    { data: { correctedFen: 0, liftsStop: true, liftedFen: 600, movedToAwardId: 'award-2' } },
    {
      action: 'clawback.recorded',
      data: {
        ...{ clawbackId: 'clawback-2', amountFen: 100, stopsPayment: true, stoppedFen: 600 },
        clawedBackFen: 200,
      },
    },
  ]);
  // Payment of neither is stopped.
  const neither = { ...stopping(), target: target() };
  const { moved } = acceptedOf(
    decideRecordClawbackCorrection(neither, { ...moving, liftsStop: true }),
  ).change;
  t.match(moved, { stopsPayment: false, stoppedFen: 0 });
  const none = stopping({ standingFen: 0 });
  t.same(findings({ ...none, target: target() }, { ...move, liftsStop: true }), [
    'amount-not-positive /awardId',
  ]);
});

t.test('a clawback gets its right number, and keeps its stop', async (t) => {
  const right = { amountFen: null, rightExternalId: 'ZH-9' } as const;
  const state = stopping({ stoppedFen: 600 }, 0);
  const { change, entries } = acceptedOf(
    decideRecordClawbackCorrection(state, { ...command, ...right }),
  );
  t.match(change, {
    ...{ sums: [], years: [], formerFen: 100, correctedFen: 0, liftsStop: true, liftedFen: 600 },
    moved: {
      ...{ id: 'clawback-2', awardId: 'award-1', externalId: 'ZH-9', amountFen: 100 },
      ...{ stopsPayment: true, stoppedFen: 600, reportedOn: '2026-01-07' },
    },
  });
  t.equal(change.moves.length, 1);
  t.match(entries, [
    {
      action: 'clawback-correction.recorded',
      data: {
        ...{ clawedBackFen: 100, rightExternalIdSha256: canonicalDigest('ZH-9') },
        movedToId: 'clawback-2',
      },
    },
    {
      action: 'clawback.recorded',
      data: {
        ...{ clawedBackFen: 100, stoppedFen: 600, externalIdSha256: canonicalDigest('ZH-9') },
        movedFromId: 'clawback-1',
      },
    },
  ]);
  t.notOk('movedToAwardId' in (entries[0]?.data ?? {}));
  const lifted = decideRecordClawbackCorrection(corrected(), { ...command, ...right });
  t.match(acceptedOf(lifted).change, {
    ...{ liftsStop: false, liftedFen: 0 },
    moved: { stopsPayment: false, stoppedFen: 0 },
  });
  for (const further of [{ amountFen: 1 }, { targetAwardId: 'award-1' }, { liftsStop: true }]) {
    t.ok(findings(state, { ...right, ...further }).includes('amount-or-award /rightExternalId'));
  }
  const same = ['correction-without-change /rightExternalId'];
  t.same(findings(state, { ...right, rightExternalId: 'ZH-1' }), same);
  t.same(findings(stopping({ standingFen: 0, stopStands: false }), right), [
    'nothing-stands /rightExternalId',
  ]);
  t.same(findings(stopping({ standingFen: 0 }), right), []);
  const taken = { ...corrected(), takenNumbers: ['ZG-1', 'ZH-9'] };
  const decision = decideRecordClawbackCorrection(taken, { ...command, ...right });
  t.match(refusedOf(decision), {
    problem: 'conflict',
    findings: [{ pointer: '/externalId' }, { pointer: '/rightExternalId' }],
  });
  t.same(findings(taken, { ...right, rightExternalId: 'ZG-1' }), [
    'external-id-used /externalId',
    'number-of-correction /rightExternalId',
  ]);
});

t.test('between two awards of one applicant, no room is needed', async (t) => {
  const counted = { priorFen: 1800, roomFen: 0 };
  const state = corrected({
    ...correctable({}, 'final', counted),
    target: correctable({ id: 'award-2' }, 'final', counted),
  });
  const { change } = acceptedOf(decideRecordClawbackCorrection(state, { ...command, ...move }));
  t.match(change.years, [{ creditCode: applicantCode, priorFen: 1800, totalFen: 1800 }]);
  t.equal(change.years.length, 1);
  const elsewhere = correctable({ id: 'award-2', year: 2026 }, 'final', counted);
  t.same(findings({ ...state, target: elsewhere }, move), ['annual-room-used ']);
  t.same(findings({ ...state, target: undefined }, move), ['award-not-payable /awardId']);

  // An award of one cap group that counts on another code, by what counts with the first.
  const branch = correctable({ id: 'award-2' }, 'final', { ...counted, code: other });
  t.same(findings({ ...state, target: branch }, move), ['annual-room-used ']);
  const prior = {
    ...{ awardId: 'award-2', runId: 'run-1', roundId: 'round-1' },
    ...{ applicantCreditCode: applicantCode, standingFen: 900 },
  };
  const share = {
    ...{ applicantCreditCode: applicantCode, parentCreditCode: null, capCreditCode: other },
    ...{ standingFen: 900, awards: [prior] },
  };
  const grouped = { ...state, target: branch, counted: state.counted.map(sharing(share)) };
  t.same(findings(grouped, move), []);
});

function sharing(share: YearShare) {
  return (each: CappedCase): CappedCase => ({ ...each, yearShares: [share] });
}

t.test('a year counts each award once, and an award counts on a code', async (t) => {
  const award = correctable();
  t.match(
    yearChangesOf([
      { counted: award, riseFen: 5 },
      { counted: award, riseFen: -7 },
      { counted: award, riseFen: 0 },
    ]),
    [{ priorFen: 900, totalFen: 898 }],
  );
  const year = { creditCode: applicantCode, awardedFen: null, confirmations: 0 };
  const fresh = award.counted.map((each) => ({
    ...each,
    holder: { ...each.holder, years: [year] },
  }));
  t.match(yearChangesOf([{ counted: { ...award, counted: fresh }, riseFen: 5 }]), [
    { priorFen: null, totalFen: 5 },
  ]);
  t.throws(() => capGroupOfAward({ ...award, counted: [] }), RangeError);
});
