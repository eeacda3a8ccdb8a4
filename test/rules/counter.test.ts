import t from 'tap';
import { judgeAction, nextActions } from '../../src/cases/model/lifecycle.ts';
import { paperLimit } from '../../src/cases/model/paper-gates.ts';
import { type CaseAction, lifecycle } from '../../src/cases/model/transitions.ts';
import { checkInWindow } from '../../src/cases/model/visit-gates.ts';
import { presentApplication } from '../../src/cases/representation/present.ts';
import {
  decideBooking,
  decideCancellation,
  decideRescheduling,
} from '../../src/counter/appointments/decide-booking.ts';
import { presentAppointment } from '../../src/counter/appointments/present.ts';
import { decidePaperLapse } from '../../src/counter/counter-cases/decide-paper-lapse.ts';
import {
  type BookedCase,
  bookedCase,
  type CounterChange,
} from '../../src/counter/model/counter-case.ts';
import type { CounterEvent } from '../../src/counter/model/counter-event.ts';
import { planSlots } from '../../src/counter/model/plan-slots.ts';
import { receivePaper } from '../../src/counter/model/receive-paper.ts';
import type { ReceiptTerms, ReceivedItem } from '../../src/counter/model/terms.ts';
import { decideSlots } from '../../src/counter/slots/decide-slots.ts';
import { presentSlot } from '../../src/counter/slots/present.ts';
import {
  decideLateConfirmation,
  decideLateRejection,
  type LateCase,
  lateCase,
} from '../../src/counter/visits/decide-late-visit.ts';
import {
  decideCheckIn,
  decideNoShow,
  decideReceipt,
  decideSettlement,
} from '../../src/counter/visits/decide-visit.ts';
import { eventOf, receiptTerms } from '../../src/counter/visits/present.ts';
import type { Decision } from '../../src/kernel/model/decision.ts';
import { canonicalDigest } from '../../src/platform/values/canonical.ts';
import { paperFindings } from '../../src/pre-review/model/paper-items.ts';
import {
  acceptedOf,
  bookedAppointment,
  caseIn,
  codesOf,
  moved,
  placesOf,
  plusMs,
  refusedOf,
  shanghai,
  slotAt,
  type WholeCase,
} from '../support/cases.ts';
import { policyWith, shippedPolicy } from '../support/policy.ts';

const minute = 60_000;
const deadline = shanghai('2025-12-31T18:00:00.000');
const slot = slotAt(shanghai('2025-12-10T10:00:00.000'));
const booking = {
  appointmentId: 'appointment-1',
  externalReference: 'ref-1',
  through: 'i-shenzhen',
  by: 'applicant-1',
};
const licenceDigest = 'a'.repeat(64);
const reportDigest = 'd'.repeat(64);

/** Accepted, its licence and user report still to be brought. */
function awaitingPaper(changes: Partial<WholeCase> = {}): WholeCase {
  return caseIn('accepted', {
    paperState: 'required',
    requiredItems: ['licence', 'user-report'],
    packetFiles: [
      {
        id: 'material-licence',
        kind: 'licence',
        fileName: 'licence.pdf',
        sha256: licenceDigest,
        sizeBytes: 1000,
      },
      {
        id: 'material-user-report',
        kind: 'user-report',
        fileName: 'report.pdf',
        sha256: reportDigest,
        sizeBytes: 1000,
      },
    ],
    wantedSlot: slot,
    ...changes,
  });
}

/** The same with an appointment in the slot. */
function booked(changes: Partial<WholeCase> = {}): WholeCase & BookedCase {
  const appointment = bookedAppointment(slot);
  const visit = {
    appointmentId: appointment.id,
    startsAt: slot.startsAt.toISOString(),
    endsAt: slot.endsAt.toISOString(),
    checkedIn: false,
  };
  const state = { ...awaitingPaper({ appointment, slot, visit }), ...changes };
  return { ...state, ...bookedCase(state) };
}

function checkedIn(changes: Partial<WholeCase> = {}): WholeCase & BookedCase {
  const before = booked({ now: slot.startsAt });
  const { change } = acceptedOf(decideCheckIn(before, { ...told(null) }));
  return { ...after(before, change), ...changes } as WholeCase & BookedCase;
}

/** The case as it stands once a change is committed. */
function after(state: WholeCase & BookedCase, change: CounterChange): WholeCase & BookedCase {
  return {
    ...state,
    ...moved(state, change.move),
    appointment: change.appointments?.[0] ?? state.appointment,
    slot: state.slot,
    lateVisit: change.lateVisits?.[0] ?? state.lateVisit,
    hasCheckInEvent:
      state.hasCheckInEvent || (change.events ?? []).some(({ kind }) => kind === 'check-in'),
  };
}

function told(event: CounterEvent | null) {
  return { event, lateVisitId: 'late-1', by: 'counter-1' };
}

const licence: ReceivedItem = {
  materialKind: 'licence',
  result: 'matches',
  comparedWith: [licenceDigest],
};
const report: ReceivedItem = {
  materialKind: 'user-report',
  result: 'matches',
  comparedWith: [reportDigest],
};

function receipt(changes: Partial<ReceiptTerms> = {}): ReceiptTerms {
  return { counterNumber: 12, items: [licence, report], outcome: 'confirm', ...changes };
}

function receiving(terms: ReceiptTerms, event: CounterEvent | null = null) {
  return { ...told(event), receiptId: 'receipt-1', noticeId: 'notice-1', receipt: terms };
}

const differing = receipt({
  items: [{ ...licence, result: 'differs', reasonCode: 'illegible', note: '印章不清' }, report],
  outcome: 'return',
});
const lacking = receipt({
  items: [licence, { ...report, comparedWith: [], result: 'missing', reasonCode: 'missing' }],
  outcome: 'supplement',
});

function eventAt(at: Date, id = 'W-1'): CounterEvent {
  return { system: 'hall-west', id, at };
}

function placesIn(decision: Decision<unknown>): string[] {
  return placesOf(refusedOf(decision).findings);
}

function blockedBy(action: CaseAction, state: WholeCase): string[] {
  return codesOf(judgeAction(action, state, state.policy, state.now).findings);
}

t.test('booking', async (t) => {
  t.test('a seat is taken, and the case says when its applicant comes', async (t) => {
    const { change, entries } = acceptedOf(decideBooking(awaitingPaper(), booking));
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

  t.test('the slot begins before the deadline, to the millisecond', async (t) => {
    for (const [ms, expected] of [
      [-1, []],
      [0, ['slot-beyond-deadline /slotId']],
      [1, ['slot-beyond-deadline /slotId']],
    ] as const) {
      const state = awaitingPaper({ wantedSlot: slotAt(plusMs(deadline, ms)) });
      const decision = decideBooking(state, booking);
      t.same(decision.kind === 'refused' ? placesIn(decision) : [], expected, `${ms} ms`);
    }
  });

  t.test('a slot is booked until it begins, and while it has a place', async (t) => {
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
      const decision = decideBooking(state, booking);
      t.same(decision.kind === 'refused' ? placesIn(decision) : [], expected);
    }
  });

  t.test('what the life cycle has against it, all at once', async (t) => {
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
    t.match(refusedOf(decideBooking(unset, booking)), {
      problem: 'policy-value-unset',
      findings: [{ pointer: '/counter/supplementDeadline', rule: '4.2a' }],
    });
  });

  t.test('paper that was given back may be booked for until the notified time', async (t) => {
    const dueAt = shanghai('2026-01-15T18:00:00.000');
    const late = { paperDueAt: dueAt, now: shanghai('2026-01-05T10:00:00.000') };
    for (const [ms, expected] of [
      [-1, []],
      [0, ['slot-beyond-deadline /slotId']],
    ] as const) {
      const state = awaitingPaper({ ...late, wantedSlot: slotAt(plusMs(dueAt, ms)) });
      const decision = decideBooking(state, booking);
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

t.test('an appointment changes until it begins', async (t) => {
  const other = { ...slotAt(shanghai('2025-12-11T10:00:00.000')), id: 'slot-0' };
  t.test('rescheduling frees one seat and takes another, in one order', async (t) => {
    const { change, entries } = acceptedOf(decideRescheduling(booked({ wantedSlot: other })));
    t.same(change.seats, [
      { id: 'slot-0', change: 1 },
      { id: 'slot-1', change: -1 },
    ]);
    t.match(change.appointments, [{ id: 'appointment-1', slotId: 'slot-0', status: 'booked' }]);
    t.match(entries, [{ action: 'appointment.rescheduled', data: { fromSlotId: 'slot-1' } }]);
    const later = { ...other, id: 'slot-2' };
    t.same(acceptedOf(decideRescheduling(booked({ wantedSlot: later }))).change.seats, [
      { id: 'slot-1', change: -1 },
      { id: 'slot-2', change: 1 },
    ]);
  });

  t.test('what stands against it', async (t) => {
    const cases = [
      [{ wantedSlot: slot }, ['slot-unchanged /slotId']],
      [{ wantedSlot: null }, ['slot-unknown /slotId']],
      [{ wantedSlot: other, now: slot.startsAt }, ['visit-begun ']],
      [{ wantedSlot: other, visit: null }, ['not-booked ', 'appointment-not-open ']],
    ] as const;
    for (const [changes, expected] of cases) {
      t.same(placesIn(decideRescheduling(booked(changes))), expected);
    }
    t.same(placesIn(decideRescheduling({ ...checkedIn({ now: deadline }), wantedSlot: other })), [
      'checked-in-already ',
      'visit-begun ',
      'supplement-deadline-passed ',
      'slot-past /slotId',
    ]);
  });

  t.test('a cancelled seat is free again, in whatever status the case may come to', async (t) => {
    const { change, entries } = acceptedOf(decideCancellation(booked()));
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
      const decision = decideCancellation(booked({ status, now: plusMs(slot.startsAt, ms) }));
      t.equal(decision.kind === 'accepted', allowed, `${status}, ${ms} ms`);
    }
  });
});

t.test('check-in, in the slot give or take the tolerance', async (t) => {
  t.test('both ends are inclusive', async (t) => {
    const opensAt = plusMs(slot.startsAt, -15 * minute);
    const closesAt = plusMs(slot.endsAt, 15 * minute);
    t.same(checkInWindow(slot, shippedPolicy), { opensAt, closesAt });
    for (const [now, expected] of [
      [plusMs(opensAt, -1), ['check-in-early ']],
      [opensAt, []],
      [plusMs(opensAt, 1), []],
      [plusMs(closesAt, -1), []],
      [closesAt, []],
      [plusMs(closesAt, 1), ['check-in-late ']],
    ] as const) {
      const state = booked({ now });
      const decision = decideCheckIn(state, told(null));
      t.same(decision.kind === 'refused' ? placesIn(decision) : [], expected, now.toISOString());
      const verdict = judgeAction('check-in', state, state.policy, now);
      t.same([verdict.opensAt, verdict.closesAt], [opensAt, closesAt], 'nextActions tells both');
      const receives = decideReceipt(state, receiving(receipt()));
      t.same(receives.kind === 'refused' ? placesIn(receives) : [], expected, 'as does a receipt');
    }
  });

  t.test('it is kept with the counter’s own id and time, as information', async (t) => {
    const at = shanghai('2025-12-10T09:58:00.000');
    const state = booked({ now: slot.startsAt });
    const { change, entries } = acceptedOf(decideCheckIn(state, told(eventAt(at))));
    t.match(change.appointments, [{ status: 'checked-in', checkedInAt: slot.startsAt }]);
    t.match(change.events, [{ system: 'hall-west', eventId: 'W-1', statedAt: at }]);
    t.match(entries, [
      {
        action: 'visit.checked-in',
        data: {
          counterEvent: {
            externalIdSha256: canonicalDigest(['hall-west', 'W-1']),
            at: at.toISOString(),
          },
        },
      },
    ]);
    t.equal(after(state, change).visit?.checkedIn, true);
  });

  t.test('what stands against it', async (t) => {
    const unset = policyWith({ '/counter/checkInToleranceMinutes': undefined });
    const inTime = { now: slot.startsAt };
    const cases = [
      [
        booked({ ...inTime, policy: unset }),
        ['policy-value-unset /counter/checkInToleranceMinutes'],
      ],
      [booked({ ...inTime, visit: null }), ['not-booked ', 'appointment-not-open ']],
      [booked({ ...inTime, status: 'returned' }), ['wrong-status ']],
      [checkedIn(), ['checked-in-already ']],
    ] as const;
    for (const [state, expected] of cases) {
      t.same(placesIn(decideCheckIn(state, told(null))), expected);
    }
    const cancelled = { ...bookedAppointment(slot), status: 'cancelled' as const };
    const [finding] = refusedOf(
      decideCheckIn(booked({ ...inTime, visit: null, appointment: cancelled }), told(null)),
    ).findings.slice(-1);
    t.match(finding?.message, { zh: '该预约已结束：已取消' });
    const late = decideCheckIn(
      booked({ now: deadline, policy: unset }),
      told(eventAt(slot.startsAt)),
    );
    t.match(refusedOf(late), { problem: 'policy-value-unset' });
  });
});

t.test('nobody came', async (t) => {
  const closesAt = plusMs(slot.endsAt, 15 * minute);
  t.test('that is recorded once nobody can come any more', async (t) => {
    t.same(placesIn(decideNoShow(booked({ now: closesAt }))), ['visit-not-over ']);
    const { change, entries } = acceptedOf(decideNoShow(booked({ now: plusMs(closesAt, 1) })));
    t.match(change, {
      move: { visit: null, missedVisits: 1 },
      appointments: [{ status: 'no-show' }],
    });
    t.equal(change.seats, undefined, 'the seat is past');
    t.match(entries, [{ action: 'no-show.recorded', data: { missedVisits: 1 } }]);
    const unset = policyWith({ '/counter/checkInToleranceMinutes': undefined });
    t.same(placesIn(decideNoShow(booked({ policy: unset }))), [
      'policy-value-unset /counter/checkInToleranceMinutes',
    ]);
    t.same(placesIn(decideNoShow(booked({ visit: null }))), [
      'not-booked ',
      'appointment-not-open ',
    ]);
  });

  t.test('it settles by itself: missed, or taken back where no paper is needed', async (t) => {
    const over = { now: plusMs(closesAt, 1) };
    const unset = policyWith({ '/counter/checkInToleranceMinutes': undefined });
    const cases: readonly (readonly [Partial<WholeCase>, string | null])[] = [
      [{}, null],
      [{ now: closesAt }, null],
      [over, 'no-show'],
      [{ ...over, policy: unset }, null],
      [{ ...over, lateVisitAt: closesAt }, null],
      [{ ...over, status: 'returned' }, 'cancelled'],
      [{ status: 'returned' }, null],
      [{ status: 'resubmitted' }, null],
      [{ status: 'withdrawn' }, 'cancelled'],
      [{ status: 'lapsed' }, 'cancelled'],
      [{ paperState: 'confirmed' }, 'cancelled'],
      [{ paperState: 'not-required', policy: unset }, 'cancelled'],
    ];
    for (const [changes, expected] of cases) {
      const decision = decideSettlement(booked(changes));
      const [appointment] =
        decision.kind === 'accepted' ? (decision.change.appointments ?? []) : [];
      t.equal(appointment?.status ?? null, expected, JSON.stringify(changes.status));
      if (decision.kind === 'refused') t.equal(decision.problem, 'conflict');
      if (decision.kind === 'accepted') {
        t.equal(decision.change.move.status, changes.status ?? 'accepted', 'the case stays');
        t.equal((decision.change.seats ?? []).length, expected === 'cancelled' ? 1 : 0);
      }
    }
    t.equal(decideSettlement(checkedIn(over)).kind, 'refused', 'who came is not settled');
  });
});

t.test('a receipt', async (t) => {
  t.test('that finds everything in order confirms the paper and ends pre-review', async (t) => {
    const state = checkedIn();
    const { change, entries } = acceptedOf(decideReceipt(state, receiving(receipt())));
    t.match(change.move, {
      paperState: 'confirmed',
      preReviewResult: 'passed',
      stage: 'scoring',
      visit: null,
      paperDueAt: null,
    });
    t.match(change.receipts, [{ outcome: 'confirm', submissionNumber: 1, dueAt: null }]);
    t.match(change.appointments, [{ status: 'completed', checkedInAt: slot.startsAt }]);
    t.equal(change.notices, undefined);
    t.match(entries, [
      {
        action: 'paper.confirmed',
        ruleIds: ['4.2', '5'],
        data: { preReviewResult: 'passed', items: [licence, report] },
      },
    ]);
  });

  t.test('may end long after the visit began, which was in time', async (t) => {
    t.equal(decideReceipt(checkedIn({ now: deadline }), receiving(receipt())).kind, 'accepted');
  });

  t.test(
    'that finds a difference gives the paper back, with a notice of the counter',
    async (t) => {
      const state = checkedIn({ noticeCount: 2 });
      const { change, entries } = acceptedOf(decideReceipt(state, receiving(differing)));
      // The policy's working days, counted from the day after: the end of 2025-12-24.
      const days = shippedPolicy.preReview.returnWorkingDays ?? 0;
      t.ok(days > 0);
      const { paperDueAt } = change.move;
      t.match(change.move, { status: 'accepted', stage: 'counter', paperState: 'required' });
      t.match(change.notices, [
        {
          number: 3,
          kind: 'revise',
          stage: 'counter',
          submissionNumber: 1,
          dueAt: paperDueAt,
          items: [{ materialKind: 'licence', reasonCode: 'illegible', text: '印章不清' }],
        },
      ]);
      t.match(change.receipts, [{ outcome: 'return', dueAt: paperDueAt }]);
      t.match(entries, [
        {
          action: 'return-notice.issued',
          ruleIds: ['4.2b'],
          data: { stage: 'counter', number: 3 },
        },
      ]);
      t.notMatch(JSON.stringify(entries), '印章不清', 'notes are no business of the ledger');
    },
  );

  t.test('that misses an item asks for it, until the time that is given', async (t) => {
    const dueAt = shanghai('2025-12-20T12:00:00.000');
    const terms = { ...lacking, dueAt: dueAt.toISOString() };
    const { change } = acceptedOf(decideReceipt(checkedIn(), receiving(terms)));
    t.match(change.notices, [
      { kind: 'supplement', dueAt, items: [{ materialKind: 'user-report', text: '缺少材料' }] },
    ]);
    t.same(change.move.paperDueAt, dueAt);
  });

  t.test('answers exactly what was asked for, against the files of the packet', async (t) => {
    const wrong = 'b'.repeat(64);
    const reason = { reasonCode: 'illegible' } as const;
    const cases: readonly (readonly [Partial<ReceiptTerms>, readonly string[]])[] = [
      [{ items: [licence] }, ['paper-item-unanswered /items']],
      [{ items: [licence, report, licence] }, ['paper-item-repeated /items/2/materialKind']],
      [
        {
          items: [
            licence,
            report,
            { ...report, comparedWith: [], materialKind: 'application-form' },
          ],
        },
        ['paper-item-not-required /items/2/materialKind'],
      ],
      [
        { items: [{ ...licence, comparedWith: [wrong] }, report] },
        ['digest-mismatch /items/0/comparedWith'],
      ],
      [
        { items: [{ ...licence, comparedWith: [] }, report] },
        ['digest-mismatch /items/0/comparedWith'],
      ],
      [
        { items: [licence, { ...report, comparedWith: [licenceDigest] }] },
        ['digest-mismatch /items/1/comparedWith'],
      ],
      [
        { items: [{ ...licence, result: 'missing', ...reason }, report], outcome: 'supplement' },
        ['digest-mismatch /items/0/comparedWith'],
      ],
      [{ items: [{ ...licence, ...reason }, report] }, ['reason-unasked /items/0/reasonCode']],
      [
        { items: [{ ...licence, result: 'differs' }, report], outcome: 'return' },
        ['return-reason-unknown /items/0/reasonCode'],
      ],
      [
        {
          items: [{ ...licence, result: 'differs', reasonCode: 'unheard-of' }, report],
          outcome: 'return',
        },
        ['return-reason-unknown /items/0/reasonCode'],
      ],
      [{ items: differing.items }, ['paper-not-whole /outcome']],
      [{ items: lacking.items }, ['paper-not-whole /outcome']],
      [{ outcome: 'return' }, ['nothing-differs /outcome']],
      [{ outcome: 'supplement' }, ['nothing-missing /outcome']],
      [{ dueAt: deadline.toISOString() }, ['due-time-unasked /dueAt']],
      [{ counterNumber: 4 }, ['counter-unknown /counterNumber']],
      [{ counterNumber: 43 }, ['counter-unknown /counterNumber']],
      [{ ...differing, dueAt: slot.startsAt.toISOString() }, ['due-time-not-ahead /dueAt']],
    ];
    for (const [changes, expected] of cases) {
      const decision = decideReceipt(checkedIn(), receiving(receipt(changes)));
      t.same(placesIn(decision), expected, JSON.stringify(changes));
    }
    for (const counterNumber of [5, 42]) {
      t.ok(acceptedOf(decideReceipt(checkedIn(), receiving(receipt({ counterNumber })))));
    }
    const gone = checkedIn({ requiredItems: ['gone'] });
    t.match(refusedOf(decideReceipt(gone, receiving(receipt({ items: [] })))).findings, [
      { message: { zh: '未登记：gone' } },
    ]);
    const named = checkedIn({ requiredItems: ['user-report'] });
    t.match(refusedOf(decideReceipt(named, receiving(receipt({ items: [] })))).findings, [
      { message: { zh: '未登记：用户使用报告' } },
    ]);
  });

  t.test('needs a visit', async (t) => {
    t.same(placesIn(decideReceipt(booked({ visit: null }), receiving(receipt()))), [
      'not-booked ',
      'appointment-not-open ',
    ]);
    const wrong = receipt({ outcome: 'return' });
    t.throws(() => bookedCase(awaitingPaper()), RangeError, 'which the load answers with 404');
    t.throws(() => lateCase(booked()), RangeError);
    t.throws(
      () =>
        receivePaper(
          checkedIn(),
          { ...wrong, dueAt: slot.startsAt.toISOString() },
          receiving(wrong),
        ),
      RangeError,
      'a receipt is checked first',
    );
  });
});

t.test('events of a counter that was offline', async (t) => {
  const at = slot.startsAt;
  const first = eventAt(at, 'W-1');
  const second = eventAt(plusMs(at, 10 * minute), 'W-2');

  t.test(
    'a receipt that arrives first stands for the check-in, which then adds nothing',
    async (t) => {
      const before = booked({ now: second.at });
      const received = acceptedOf(decideReceipt(before, receiving(receipt(), second)));
      const state = after(before, received.change);
      t.equal(state.paperState, 'confirmed');
      const late = { ...state, now: deadline };
      const { change, entries } = acceptedOf(decideCheckIn(late, told(first)));
      t.match(change.move, { paperState: 'confirmed', status: 'accepted' });
      t.equal(change.appointments, undefined);
      t.match(entries, [
        {
          action: 'counter-event.recorded',
          data: { counterEvent: { externalIdSha256: canonicalDigest(['hall-west', 'W-1']) } },
        },
      ]);
      const again = { ...after(state, change), now: deadline };
      t.match(placesIn(decideCheckIn(again, told(eventAt(at, 'W-3')))), [
        'paper-confirmed-already ',
      ]);
    },
  );

  t.test('the same event again is told apart from another under its id', async (t) => {
    const state = booked({ now: at });
    const { change } = acceptedOf(decideCheckIn(state, told(first)));
    const recordedDigest = change.events?.[0]?.digest ?? null;
    const later = { ...after(state, change), recordedDigest, now: deadline };
    t.match(refusedOf(decideCheckIn(later, told(first))), {
      problem: 'conflict',
      findings: [],
      isRepetition: true,
    });
    const reused = {
      problem: 'rule-violation',
      findings: [{ code: 'counter-event-reused', pointer: '/counterEvent/id' }],
    };
    t.match(refusedOf(decideCheckIn(later, told({ ...first, at: second.at }))), reused);
    t.match(refusedOf(decideReceipt(later, receiving(receipt(), first))), reused);
  });

  t.test('one that was in time and comes too late waits for an officer', async (t) => {
    const window = checkInWindow(slot, shippedPolicy) ?? { opensAt: at, closesAt: at };
    for (const [stated, now, expected] of [
      [window.opensAt, deadline, 'late-visit.reported'],
      [plusMs(window.opensAt, -1), deadline, 'check-in-late'],
      [window.closesAt, deadline, 'late-visit.reported'],
      [plusMs(window.closesAt, 1), deadline, 'check-in-late'],
      [at, plusMs(window.closesAt, 1), 'late-visit.reported'],
      [at, window.closesAt, 'visit.checked-in'],
    ] as const) {
      const decision = decideCheckIn(booked({ now }), told(eventAt(stated)));
      const came =
        decision.kind === 'accepted' ? decision.entries[0].action : decision.findings[0]?.code;
      t.equal(came, expected, `${stated.toISOString()} at ${now.toISOString()}`);
    }
  });
});

t.test('a visit that was uploaded late', async (t) => {
  const now = plusMs(slot.endsAt, 3 * 60 * minute);
  const checkInEvent = eventAt(slot.startsAt, 'W-1');
  const receiptEvent = eventAt(plusMs(slot.startsAt, 10 * minute), 'W-2');

  function reported(state = booked({ now }), terms = receipt()): WholeCase & LateCase {
    const { change } = acceptedOf(decideReceipt(state, receiving(terms, receiptEvent)));
    const next = after(state, change);
    return { ...next, ...lateCase(next) };
  }
  const officer = { receiptId: 'receipt-1', noticeId: 'notice-1', by: 'officer-1', dueAt: null };

  t.test('has no effect by itself, and its events join in any order', async (t) => {
    const one = reported();
    t.match(one, {
      paperState: 'required',
      lateVisitAt: now,
      appointment: { status: 'booked' },
      lateVisit: { state: 'pending', statedAt: receiptEvent.at },
    });
    const joined = acceptedOf(decideCheckIn(one, told(checkInEvent)));
    t.match(joined.change.lateVisits, [
      { id: 'late-1', statedAt: checkInEvent.at, receipt: { outcome: 'confirm' } },
    ]);
    const other = acceptedOf(decideCheckIn(booked({ now }), told(checkInEvent)));
    const started = after(booked({ now }), other.change);
    const both = acceptedOf(decideReceipt(started, receiving(receipt(), receiptEvent)));
    t.same(
      { ...both.change.lateVisits?.[0] },
      { ...joined.change.lateVisits?.[0] },
      'the same comes of both orders',
    );
    t.match(other.entries, [
      { action: 'late-visit.reported', ruleIds: ['4.2a', '4.2c'], data: { hasReceipt: false } },
    ]);
  });

  t.test('is refused where it could never be confirmed', async (t) => {
    const one = reported();
    t.same(placesIn(decideReceipt(one, receiving(receipt(), eventAt(slot.startsAt, 'W-9')))), [
      'receipt-recorded-already ',
    ]);
    const another = { ...one, lateVisit: null };
    t.same(placesIn(decideCheckIn(another, told(checkInEvent))), ['late-visit-pending ']);
    const judged = { ...one, lateVisit: { ...one.lateVisit, state: 'rejected' as const } };
    t.same(placesIn(decideCheckIn(judged, told(checkInEvent))), ['late-visit-judged ']);
    t.same(
      placesIn(
        decideReceipt(booked({ now }), receiving(receipt({ items: [licence] }), receiptEvent)),
      ),
      ['paper-item-unanswered /items'],
    );
    const needless = booked({ now, paperState: 'not-required' });
    t.same(placesIn(decideCheckIn(needless, told(checkInEvent))), ['paper-not-required ']);
  });

  t.test(
    'is kept although the time it gave has passed on the way; an officer gives another',
    async (t) => {
      const dueAt = plusMs(now, -1).toISOString();
      const differs = { result: 'differs', reasonCode: 'illegible' } as const;
      const items = [licence, { ...report, ...differs }];
      const one = reported(booked({ now }), receipt({ items, outcome: 'return', dueAt }));
      t.same(placesIn(decideLateConfirmation(one, officer)), ['due-time-not-ahead /dueAt']);
      const later = { ...officer, dueAt: plusMs(now, minute) };
      const { change } = acceptedOf(decideLateConfirmation(one, later));
      t.match(change.notices, [{ stage: 'counter', dueAt: later.dueAt }]);
    },
  );

  t.test('confirmed, has the effect that it would have had in time', async (t) => {
    const { change, entries } = acceptedOf(decideLateConfirmation(reported(), officer));
    t.match(change.move, {
      paperState: 'confirmed',
      preReviewResult: 'passed',
      lateVisitAt: null,
      visit: null,
      missedVisits: 0,
    });
    t.match(change.appointments, [{ status: 'completed', checkedInAt: receiptEvent.at }]);
    t.match(change.lateVisits, [{ state: 'confirmed', judgedBy: 'officer-1', judgedAt: now }]);
    t.same(
      entries.map(({ action }) => action),
      ['late-visit.confirmed', 'paper.confirmed'],
    );
  });

  t.test('confirmed with a check-in only, goes on at the counter', async (t) => {
    const state = booked({ now });
    const { change } = acceptedOf(decideCheckIn(state, told(checkInEvent)));
    const pending = after(state, change);
    const confirmed = acceptedOf(decideLateConfirmation(lateCase(pending) as LateCase, officer));
    t.match(confirmed.change.appointments, [{ status: 'checked-in', endedAt: null }]);
    t.match(JSON.parse(confirmed.change.move.visit ?? ''), { checkedIn: true });
    const going = { ...after(pending, confirmed.change), now: deadline };
    t.equal(decideReceipt(going, receiving(receipt(), receiptEvent)).kind, 'accepted');
    const elsewhere = {
      appointmentId: 'appointment-2',
      startsAt: '',
      endsAt: '',
      checkedIn: false,
    };
    t.same(placesIn(decideLateConfirmation({ ...lateCase(pending), visit: elsewhere }, officer)), [
      'booked-already ',
    ]);
  });

  t.test('confirmed, takes back a missed appointment and lets another stay', async (t) => {
    const missed = after(booked({ now }), acceptedOf(decideNoShow(booked({ now }))).change);
    const elsewhere = {
      appointmentId: 'appointment-2',
      startsAt: '',
      endsAt: '',
      checkedIn: false,
    };
    const { change } = acceptedOf(
      decideLateConfirmation(reported({ ...missed, visit: elsewhere }, differing), officer),
    );
    t.equal(change.move.missedVisits, 0);
    t.same(JSON.parse(change.move.visit ?? ''), elsewhere);
    t.match(change.notices, [{ stage: 'counter' }]);
  });

  t.test('confirmed, takes a case up again that lapsed for want of this paper', async (t) => {
    const lapsed = reported(booked({ now, status: 'lapsed', paperState: 'missed', visit: null }));
    t.equal(lapsed.status, 'lapsed', 'not by being uploaded');
    const { change } = acceptedOf(decideLateConfirmation(lapsed, officer));
    t.match(change.move, {
      status: 'accepted',
      paperState: 'confirmed',
      preReviewResult: 'passed',
    });
    const otherwise = booked({ now, status: 'lapsed', visit: null });
    t.same(placesIn(decideCheckIn(otherwise, told(checkInEvent))), ['paper-not-required ']);
  });

  t.test('confirmed after its due time, needs another', async (t) => {
    const dueAt = plusMs(now, 60 * minute);
    const terms = { ...differing, dueAt: dueAt.toISOString() };
    const late = { ...reported(booked({ now }), terms), now: dueAt };
    t.same(placesIn(decideLateConfirmation(late, officer)), ['due-time-not-ahead /dueAt']);
    const longer = plusMs(dueAt, 60 * minute);
    const { change } = acceptedOf(decideLateConfirmation(late, { ...officer, dueAt: longer }));
    t.same(change.move.paperDueAt, longer);
  });

  t.test('rejected, counts as missed, once', async (t) => {
    const rejecting = { reason: 'no-evidence', by: 'officer-1' } as const;
    const { change, entries } = acceptedOf(decideLateRejection(reported(), rejecting));
    t.match(change.move, {
      lateVisitAt: null,
      visit: null,
      missedVisits: 1,
      paperState: 'required',
    });
    t.match(change.appointments, [{ status: 'no-show' }]);
    t.match(entries, [{ action: 'late-visit.rejected', data: { reason: 'no-evidence' } }]);
    const missed = after(booked({ now }), acceptedOf(decideNoShow(booked({ now }))).change);
    const again = acceptedOf(decideLateRejection(reported(missed), rejecting)).change;
    t.match(again.move, { lateVisitAt: null, missedVisits: 1 });
    t.same(again.appointments, []);
    const judged = { ...reported(), lateVisit: { ...reported().lateVisit, state: 'rejected' } };
    t.same(placesIn(decideLateRejection(judged as LateCase, rejecting)), ['late-visit-judged ']);
    t.same(placesIn(decideLateConfirmation({ ...reported(), lateVisitAt: null }, officer)), [
      'no-late-visit ',
    ]);
  });
});

t.test('missed paper', async (t) => {
  const policy = policyWith({ '/counter/onPaperMissed': 'lapsed' });
  const missed = (changes: Partial<WholeCase> = {}) =>
    awaitingPaper({ policy, now: deadline, ...changes });

  t.test('lapses from the deadline itself on, where the policy says so', async (t) => {
    const { change, entries } = acceptedOf(decidePaperLapse(missed()));
    t.match(change.move, { status: 'lapsed', stage: 'closed', paperState: 'missed' });
    t.match(entries, [
      { action: 'application.lapsed', ruleIds: ['4.2a'], data: { cause: 'paper-missed' } },
    ]);
    const dueAt = shanghai('2026-01-15T18:00:00.000');
    t.same(
      acceptedOf(decidePaperLapse(missed({ paperDueAt: dueAt, now: dueAt }))).entries[0].ruleIds,
      ['4.2b'],
    );
  });

  t.test('not while somebody may still bring it, or may have brought it', async (t) => {
    const cases: readonly (readonly [Partial<WholeCase>, string])[] = [
      [{ now: plusMs(deadline, -1) }, 'supplement-deadline-ahead'],
      [{ paperDueAt: plusMs(deadline, 1) }, 'supplement-deadline-ahead'],
      [{ visit: booked().visit }, 'booked-already'],
      [{ lateVisitAt: deadline }, 'late-visit-pending'],
      [{ paperState: 'not-required' }, 'paper-not-required'],
      [{ policy: shippedPolicy }, 'no-lapse-by-policy'],
      [{ policy: policyWith({ '/counter/onPaperMissed': undefined }) }, 'policy-value-unset'],
      [{ policy: policyWith({ '/counter/supplementDeadline': undefined }) }, 'policy-value-unset'],
    ];
    for (const [changes, expected] of cases) {
      t.ok(
        codesOf(refusedOf(decidePaperLapse(missed(changes))).findings).includes(expected),
        expected,
      );
    }
  });
});

t.test('paper that the counter gave back may be asked for again in its time', async (t) => {
  const paperDueAt = shanghai('2026-01-15T18:00:00.000');
  const asked = { paperItems: [{ materialKind: 'licence' }], waivePaper: false };
  for (const [ms, expected] of [
    [-1, []],
    [0, ['supplement-deadline-passed']],
  ] as const) {
    const state = caseIn('resubmitted', { paperDueAt, now: plusMs(paperDueAt, ms) });
    t.same(codesOf(paperFindings(state, asked)), expected, 'rule 4.2b');
  }
});

t.test('slots of the policy’s week', async (t) => {
  const range = { counters: [5, 42], from: '2025-12-05', through: '2025-12-08' };
  t.test('on working days, whole, for each counter', async (t) => {
    const plan = planSlots(shippedPolicy, range);
    if (plan.kind === 'refused') throw new Error('refused');
    // A Friday and a Monday, 6 slots in the morning and 8 in the afternoon, 2 counters.
    t.equal(plan.slots.length, 2 * (6 + 8) * 2);
    t.match(plan.slots.slice(0, 3), [
      { counterNumber: 5, startsAt: shanghai('2025-12-05T09:00:00.000'), capacity: 2 },
      { counterNumber: 42, startsAt: shanghai('2025-12-05T09:00:00.000') },
      { counterNumber: 5, startsAt: shanghai('2025-12-05T09:30:00.000') },
    ]);
    t.same(plan.slots.at(-1)?.endsAt, shanghai('2025-12-08T18:00:00.000'));
  });

  t.test(
    'a slot that would end too late is none; holidays and their Saturdays count',
    async (t) => {
      const weekly = (weekdays: readonly number[], slotMinutes: number) =>
        policyWith({
          '/counter/weeklySlots': [
            { weekdays, from: '09:00', through: '10:00', slotMinutes, capacity: 1 },
          ],
        });
      const day = (date: string) => ({ counters: [5], from: date, through: date });
      const count = (policy: typeof shippedPolicy, date: string) => {
        const plan = planSlots(policy, day(date));
        return plan.kind === 'planned' ? plan.slots.length : undefined;
      };
      t.equal(count(weekly([5], 60), '2025-12-05'), 1);
      t.equal(count(weekly([5], 61), '2025-12-05'), 0);
      t.equal(count(weekly([5], 25), '2025-12-05'), 2);
      t.equal(count(weekly([6], 60), '2025-12-06'), 0, 'a Saturday off');
      t.equal(count(weekly([7], 60), '2025-09-28'), 1, 'a Sunday made up for');
      t.equal(count(weekly([3], 60), '2025-10-01'), 0, 'the National Day');
      const all = planSlots(weekly([5], 60), { from: '2025-12-05', through: '2025-12-05' });
      t.equal(all.kind === 'planned' && all.slots.length, 38, 'every counter of the policy');
    },
  );

  t.test('everything that stands against it', async (t) => {
    const refused = (policy: typeof shippedPolicy, changes: object) => {
      const plan = planSlots(policy, { ...range, ...changes });
      return plan.kind === 'refused' ? placesOf(plan.findings) : [];
    };
    const unset = policyWith({ '/counter/weeklySlots': undefined });
    t.same(refused(unset, {}), ['policy-value-unset /counter/weeklySlots']);
    t.same(refused(shippedPolicy, { through: '2025-12-04' }), ['range-backwards /through']);
    t.same(refused(shippedPolicy, { from: '2025-10-01', through: '2025-12-31' }), [], '92 days');
    t.same(refused(shippedPolicy, { from: '2025-10-01', through: '2026-01-01' }), [
      'range-too-long /through',
    ]);
    t.same(refused(shippedPolicy, { counters: [4, 5, 43] }), [
      'counter-unknown /counters/0',
      'counter-unknown /counters/2',
    ]);
    t.same(refused(shippedPolicy, { from: '2026-12-31', through: '2027-01-02' }), [
      'calendar-unknown /calendar',
    ]);
  });

  t.test('are recorded of their round', async (t) => {
    const round = { id: 'round', version: 1, policyVersion: 3, now: deadline };
    const { change, entries } = acceptedOf(decideSlots({ ...round, policy: shippedPolicy }, range));
    t.match(entries, [
      { action: 'counter-slots.generated', subjectType: 'round', data: { planned: change.length } },
    ]);
    const unset = policyWith({ '/counter/weeklySlots': undefined });
    t.equal(
      refusedOf(decideSlots({ ...round, policy: unset }, range)).problem,
      'policy-value-unset',
    );
    const backwards = { ...range, through: '2025-12-04' };
    t.equal(
      refusedOf(decideSlots({ ...round, policy: shippedPolicy }, backwards)).problem,
      'rule-violation',
    );
  });
});

t.test('what can come next is told of every step of a visit', async (t) => {
  const mine = new Set(
    (Object.keys(lifecycle) as CaseAction[]).filter((action) =>
      /appointment|check-in|no-show|receipt|late-visit|lapse-paper/.test(action),
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
      ['check-in', 'record-receipt', 'report-late-visit'],
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

t.test('on the wire', async (t) => {
  const view = {
    ...bookedAppointment(slot),
    ...{ slot, receipt: null, lateVisit: null, policy: shippedPolicy },
    ...{ caseVersion: 7, number: '2025-000001', roundId: slot.roundId },
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
  const [received] =
    acceptedOf(decideReceipt(checkedIn(), receiving(lacking))).change.receipts ?? [];
  const now = deadline;
  const [late] =
    acceptedOf(decideCheckIn(booked({ now }), told(eventAt(slot.startsAt)))).change.lateVisits ??
    [];
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
  t.same(receiptTerms(body), { ...body, items: [{ ...bare, comparedWith: [] }] });
  t.equal(
    receiptTerms({ ...body, dueAt: '2025-12-10T10:00:00.000+08:00' }).dueAt,
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
});
