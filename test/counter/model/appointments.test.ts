import t from 'tap';
import { nextActions } from '../../../src/cases/model/life-cycle/lifecycle.ts';
import { paperLimit } from '../../../src/cases/model/life-cycle/paper-gates.ts';
import { type CaseAction, lifecycle } from '../../../src/cases/model/life-cycle/transitions.ts';
import { presentApplication } from '../../../src/cases/representation/present.ts';
import {
  decideBookAppointment,
  decideCancelAppointment,
  decideRescheduleAppointment,
} from '../../../src/counter/appointments/decide-appointment.ts';
import { presentAppointment } from '../../../src/counter/appointments/present.ts';
import { presentSlot } from '../../../src/counter/slots/present.ts';
import {
  decideRecordCheckIn,
  decideRecordReceipt,
} from '../../../src/counter/visits/decide-visit.ts';
import { eventOf, receiptInput } from '../../../src/counter/visits/present.ts';
import {
  acceptedOf,
  blockedBy,
  bookedAppointment,
  caseIn,
  plusMs,
  refusedOf,
  shanghai,
  slotAt,
  type WholeCase,
} from '../../support/cases.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';
import {
  awaitingPaper,
  booked,
  checkedIn,
  deadline,
  eventAt,
  lacking,
  licenceDigest,
  placesIn,
  receiving,
  report,
  reportDigest,
  slot,
  told,
} from '../../support/visited-cases.ts';

const booking = {
  appointmentId: 'appointment-1',
  externalReference: 'ref-1',
  through: 'i-shenzhen',
  by: 'applicant-1',
};

t.test('booking takes a seat in a slot until the deadline', async (t) => {
  t.test('a booking takes a seat, and the case shows its time', async (t) => {
    const { change, entries } = acceptedOf(decideBookAppointment(awaitingPaper(), booking));
    t.match(change, {
      seats: [{ id: slot.id, change: 1 }],
      appointments: [{ status: 'booked', bookedThrough: 'i-shenzhen', externalReference: 'ref-1' }],
    });
    t.match(JSON.parse(change.move.visit ?? ''), {
      appointmentId: 'appointment-1',
      startsAt: slot.startsAt.toISOString(),
      checkedIn: false,
    });
    t.match(entries, [{ action: 'appointment.booked', ruleIds: ['4.2', '4.2a', '4.2c'] }]);
    t.notMatch(JSON.stringify(entries), 'ref-1', 'the ledger keeps no reference of others');
  });

  t.test('a bookable slot begins before the deadline, to the millisecond', async (t) => {
    for (const [ms, expected] of [
      [-1, []],
      [0, ['slot-beyond-deadline /slotId']],
      [1, ['slot-beyond-deadline /slotId']],
    ] as const) {
      const state = awaitingPaper({ wantedSlot: slotAt(plusMs(deadline, ms)) });
      const decision = decideBookAppointment(state, booking);
      t.same(decision.kind === 'refused' ? placesIn(decision) : [], expected, `${ms} ms`);
    }
  });

  t.test('a slot can be booked until it begins, while it has a free seat', async (t) => {
    const cases = [
      [awaitingPaper({ now: plusMs(slot.startsAt, -1) }), []],
      [awaitingPaper({ now: slot.startsAt }), ['slot-past /slotId']],
      [awaitingPaper({ now: plusMs(slot.startsAt, 1) }), ['slot-past /slotId']],
      [awaitingPaper({ wantedSlot: { ...slot, booked: 2 } }), ['slot-full /slotId']],
      [awaitingPaper({ wantedSlot: null }), ['slot-unknown /slotId']],
      [awaitingPaper({ wantedSlot: { ...slot, counterNumber: 4 } }), ['counter-unknown /slotId']],
      [awaitingPaper({ wantedSlot: { ...slot, counterNumber: 5 } }), []],
      [awaitingPaper({ wantedSlot: { ...slot, counterNumber: 42 } }), []],
      [awaitingPaper({ wantedSlot: { ...slot, counterNumber: 43 } }), ['counter-unknown /slotId']],
      [awaitingPaper({ referenceTaken: true }), ['external-reference-taken /externalReference']],
    ] as const;
    for (const [state, expected] of cases) {
      const decision = decideBookAppointment(state, booking);
      t.same(decision.kind === 'refused' ? placesIn(decision) : [], expected);
    }
  });

  t.test('a refused booking lists every finding of the life cycle', async (t) => {
    const cases: readonly (readonly [Partial<WholeCase>, readonly string[]])[] = [
      [{ paperState: 'not-required' }, ['paper-not-required']],
      [{ paperState: 'confirmed' }, ['paper-confirmed-already']],
      [{ visit: booked().visit }, ['booked-already']],
      [{ visit: checkedIn().visit }, ['checked-in-already']],
      [{ lateVisitAt: deadline }, ['late-visit-pending']],
      [{ missedVisits: 2 }, []],
      [{ missedVisits: 3 }, ['no-show-limit']],
      [{ missedVisits: 30, policy: policyWith({ '/counter/noShowLimit': undefined }) }, []],
      [{ now: plusMs(deadline, -1) }, []],
      [{ now: deadline }, ['supplement-deadline-passed']],
      [
        { paperState: 'confirmed', now: deadline, missedVisits: 3 },
        ['paper-confirmed-already', 'no-show-limit', 'supplement-deadline-passed'],
      ],
    ];
    for (const [changes, expected] of cases) {
      t.same(blockedBy('book-appointment', awaitingPaper(changes)), expected);
    }
    const unset = awaitingPaper({
      policy: policyWith({ '/counter/supplementDeadline': undefined }),
    });
    t.match(refusedOf(decideBookAppointment(unset, booking)), {
      problem: 'policy-value-unset',
      findings: [{ pointer: '/counter/supplementDeadline', rule: '4.2a' }],
    });
  });

  t.test('returned paper may be booked for until the notified time', async (t) => {
    const dueAt = shanghai('2026-01-15T18:00:00.000');
    const late = { paperDueAt: dueAt, now: shanghai('2026-01-05T10:00:00.000') };
    for (const [ms, expected] of [
      [-1, []],
      [0, ['slot-beyond-deadline /slotId']],
    ] as const) {
      const state = awaitingPaper({ ...late, wantedSlot: slotAt(plusMs(dueAt, ms)) });
      const decision = decideBookAppointment(state, booking);
      t.same(decision.kind === 'refused' ? placesIn(decision) : [], expected);
      if (decision.kind === 'accepted') {
        t.same(decision.entries[0].ruleIds, ['4.2', '4.2b', '4.2c']);
      }
    }
    t.same(blockedBy('book-appointment', awaitingPaper({ ...late, now: dueAt })), [
      'supplement-deadline-passed',
    ]);
    const early = { paperDueAt: shanghai('2025-12-20T18:00:00.000') };
    t.same(paperLimit(early, shippedPolicy), deadline, 'nobody loses what all others have');
    const unset = policyWith({ '/counter/supplementDeadline': undefined });
    t.same(paperLimit(early, unset), early.paperDueAt);
    t.equal(paperLimit({ paperDueAt: null }, unset), undefined);
  });
});

t.test('an appointment can be changed until it begins', async (t) => {
  const other = { ...slotAt(shanghai('2025-12-11T10:00:00.000')), id: 'slot-0' };
  t.test(
    'rescheduling frees one seat and takes another, always in the same lock order',
    async (t) => {
      const { change, entries } = acceptedOf(
        decideRescheduleAppointment(booked({ wantedSlot: other })),
      );
      t.same(change.seats, [
        { id: 'slot-0', change: 1 },
        { id: 'slot-1', change: -1 },
      ]);
      t.match(change.appointments, [{ id: 'appointment-1', slotId: 'slot-0', status: 'booked' }]);
      t.match(entries, [{ action: 'appointment.rescheduled', data: { fromSlotId: 'slot-1' } }]);
      const later = { ...other, id: 'slot-2' };
      t.same(acceptedOf(decideRescheduleAppointment(booked({ wantedSlot: later }))).change.seats, [
        { id: 'slot-1', change: -1 },
        { id: 'slot-2', change: 1 },
      ]);
    },
  );

  t.test('a refused change lists everything that blocks it', async (t) => {
    const cases = [
      [{ wantedSlot: slot }, ['slot-unchanged /slotId']],
      [{ wantedSlot: null }, ['slot-unknown /slotId']],
      [{ wantedSlot: other, now: slot.startsAt }, ['visit-begun ']],
      [{ wantedSlot: other, visit: null }, ['not-booked ', 'appointment-not-open ']],
    ] as const;
    for (const [changes, expected] of cases) {
      t.same(placesIn(decideRescheduleAppointment(booked(changes))), expected);
    }
    t.same(
      placesIn(decideRescheduleAppointment({ ...checkedIn({ now: deadline }), wantedSlot: other })),
      ['checked-in-already ', 'visit-begun ', 'supplement-deadline-passed ', 'slot-past /slotId'],
    );
  });

  t.test('a cancellation frees the seat in every status of the case', async (t) => {
    const { change, entries } = acceptedOf(decideCancelAppointment(booked()));
    t.match(change, { seats: [{ change: -1 }], appointments: [{ status: 'cancelled' }] });
    t.equal(change.move.visit, null);
    t.match(entries, [{ action: 'appointment.cancelled' }]);
    for (const [status, ms, allowed] of [
      ['accepted', -1, true],
      ['returned', -1, true],
      ['resubmitted', -1, true],
      ['withdrawn', -1, false],
      ['accepted', 0, false],
    ] as const) {
      const decision = decideCancelAppointment(booked({ status, now: plusMs(slot.startsAt, ms) }));
      t.equal(decision.kind === 'accepted', allowed, `${status}, ${ms} ms`);
    }
  });
});

t.test('every step of a visit names the possible next actions', async (t) => {
  // Officers act for a citizen in exceptions only: test/counter/model/officers.test.ts.
  const mine = new Set(
    (Object.keys(lifecycle) as CaseAction[]).filter((action) =>
      /^(?!.*-by-officer).*(appointment|check-in|no-show|receipt|late-visit|lapse-paper)/.test(
        action,
      ),
    ),
  );
  const allowedIn = (state: WholeCase) =>
    nextActions(state, state.policy, state.now)
      .filter(({ action, allowed }) => allowed && mine.has(action))
      .map(({ action }) => action);
  const cases: readonly (readonly [string, WholeCase, readonly string[]])[] = [
    ['paper required', awaitingPaper(), ['book-appointment', 'report-late-visit']],
    ['booked', booked(), ['reschedule-appointment', 'cancel-appointment', 'report-late-visit']],
    [
      'in the slot',
      booked({ now: slot.startsAt }),
      ['record-check-in', 'record-receipt', 'report-late-visit'],
    ],
    ['checked in', checkedIn(), ['record-receipt', 'report-late-visit']],
    ['nobody came', booked({ now: deadline }), ['record-no-show', 'report-late-visit']],
    [
      'uploaded late',
      awaitingPaper({ lateVisitAt: deadline }),
      ['report-late-visit', 'confirm-late-visit', 'reject-late-visit'],
    ],
    ['no paper', caseIn('accepted'), []],
    ['lapsed for want of paper', caseIn('lapsed', { paperState: 'missed' }), ['report-late-visit']],
    ['lapsed otherwise', caseIn('lapsed', { paperState: 'required' }), []],
  ];
  for (const [name, state, expected] of cases) t.same(allowedIn(state), expected, name);
});

t.test(
  'the contract shows an appointment with its window, paper, receipt and late visit',
  async (t) => {
    const view = {
      ...bookedAppointment(slot),
      ...{ slot, receipt: null, lateVisit: null, policy: shippedPolicy },
      retractedAt: null,
      ...{ caseVersion: 7, number: '2025-000001', roundId: slot.roundId },
      organisationName: '蓝桥示例科技有限公司',
      ...{ policyVersion: 1, currentPolicyVersion: 1 },
      ...{ requiredItems: ['licence', 'user-report'], packetFiles: awaitingPaper().packetFiles },
    };
    t.match(presentAppointment(view), {
      slot: { counterNumber: 12, startsAt: '2025-12-10T10:00:00.000+08:00' },
      checkInOpensAt: '2025-12-10T09:45:00.000+08:00',
      checkInClosesAt: '2025-12-10T10:45:00.000+08:00',
      checkedInAt: null,
      paper: [
        { materialKind: 'licence', files: [{ sha256: licenceDigest }] },
        { materialKind: 'user-report', files: [{ sha256: reportDigest }] },
      ],
      receipt: null,
      lateVisit: null,
    });
    const unset = policyWith({ '/counter/checkInToleranceMinutes': undefined });
    t.match(presentAppointment({ ...view, policy: unset }), { checkInOpensAt: null });
    t.match(presentAppointment({ ...view, requiredItems: ['licence', 'unheard-of'] }).paper, [
      { name: shippedPolicy.materials.find(({ code }) => code === 'licence')?.name },
      { materialKind: 'unheard-of', name: null, files: [] },
    ]);
    const [received] =
      acceptedOf(decideRecordReceipt(checkedIn(), receiving(lacking))).change.receipts ?? [];
    const now = deadline;
    const [late] =
      acceptedOf(decideRecordCheckIn(booked({ now }), told(eventAt(slot.startsAt)))).change
        .lateVisits ?? [];
    t.match(presentAppointment({ ...view, receipt: received ?? null, lateVisit: late ?? null }), {
      receipt: { outcome: 'supplement', items: [{ comparedWith: [licenceDigest] }, {}] },
      lateVisit: { state: 'pending', hasReceipt: false, rejection: null, judgedAt: null },
    });
    t.match(presentSlot(slot), { capacity: 2, free: 1, counterNumber: 12 });
    t.equal(eventOf(undefined), null);
    t.same(eventOf({ system: 's', id: '1', at: '2025-12-10T10:00:00.000+08:00' }), {
      system: 's',
      id: '1',
      at: slot.startsAt,
    });
    const { comparedWith: _none, ...bare } = report;
    const body = { counterNumber: 12, items: [bare], outcome: 'confirm' as const };
    t.same(receiptInput(body), { ...body, items: [{ ...bare, comparedWith: [] }] });
    t.equal(
      receiptInput({ ...body, dueAt: '2025-12-10T10:00:00.000+08:00' }).dueAt,
      slot.startsAt.toISOString(),
    );
    const state = booked();
    const row = {
      ...state,
      ...{ number: null, paperItems: [], currentPolicyVersion: 1, createdAt: deadline },
      ...{ stage: 'counter', preReviewResult: 'pending', updatedAt: deadline },
    } as unknown as Parameters<typeof presentApplication>[0];
    t.match(presentApplication(row, shippedPolicy, state.now), {
      visit: { startsAt: '2025-12-10T10:00:00.000+08:00', checkedIn: false },
    });
  },
);
