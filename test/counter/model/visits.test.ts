import t from 'tap';
import { judgeAction } from '../../../src/cases/model/life-cycle/lifecycle.ts';
import { checkInWindow } from '../../../src/cases/model/life-cycle/visit-gates.ts';
import { decideLapsePaper } from '../../../src/counter/counter-cases/decide-lapse-paper.ts';
import { lateCase } from '../../../src/counter/late-visits/decide-late-visit.ts';
import { bookedCase } from '../../../src/counter/model/counter-case.ts';
import { receivePaper } from '../../../src/counter/model/receive-paper.ts';
import type { ReceiptInput } from '../../../src/counter/model/vocabulary.ts';
import {
  decideEndVisit,
  decideRecordCheckIn,
  decideRecordNoShow,
  decideRecordReceipt,
} from '../../../src/counter/visits/decide-visit.ts';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import { paperFindings } from '../../../src/pre-review/model/paper-items.ts';
import {
  acceptedOf,
  bookedAppointment,
  caseIn,
  codesOf,
  plusMs,
  refusedOf,
  shanghai,
  type WholeCase,
} from '../../support/cases.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';
import {
  after,
  awaitingPaper,
  booked,
  checkedIn,
  deadline,
  differing,
  eventAt,
  lacking,
  licence,
  licenceDigest,
  minute,
  placesIn,
  receipt,
  receiving,
  report,
  slot,
  told,
} from '../../support/visited-cases.ts';

t.test('a check-in lies in the slot, within the tolerance', async (t) => {
  t.test('both ends of the check-in period are inclusive', async (t) => {
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
      const decision = decideRecordCheckIn(state, told(null));
      t.same(decision.kind === 'refused' ? placesIn(decision) : [], expected, now.toISOString());
      const verdict = judgeAction('record-check-in', state, state.policy, now);
      t.same([verdict.opensAt, verdict.closesAt], [opensAt, closesAt], 'nextActions tells both');
      const receives = decideRecordReceipt(state, receiving(receipt()));
      t.same(receives.kind === 'refused' ? placesIn(receives) : [], expected, 'as does a receipt');
    }
  });

  t.test('the counter’s own id and time are kept as information', async (t) => {
    const at = shanghai('2025-12-10T09:58:00.000');
    const state = booked({ now: slot.startsAt });
    const { change, entries } = acceptedOf(decideRecordCheckIn(state, told(eventAt(at))));
    t.match(change.appointments, [{ status: 'checked-in', checkedInAt: slot.startsAt }]);
    t.match(change.events, [{ system: 'hall-west', eventId: 'W-1', statedAt: at }]);
    t.match(entries, [
      {
        action: 'check-in.recorded',
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

  t.test('a refused check-in lists everything that blocks it', async (t) => {
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
      t.same(placesIn(decideRecordCheckIn(state, told(null))), expected);
    }
    const cancelled = { ...bookedAppointment(slot), status: 'cancelled' as const };
    const [finding] = refusedOf(
      decideRecordCheckIn(booked({ ...inTime, visit: null, appointment: cancelled }), told(null)),
    ).findings.slice(-1);
    t.match(finding?.message, { zh: '该预约已结束：已取消' });
    const late = decideRecordCheckIn(
      booked({ now: deadline, policy: unset }),
      told(eventAt(slot.startsAt)),
    );
    t.match(refusedOf(late), { problem: 'policy-value-unset' });
  });
});

t.test('a visit without a check-in is missed', async (t) => {
  const closesAt = plusMs(slot.endsAt, 15 * minute);
  t.test('a missed visit is recorded as soon as check-in is no longer possible', async (t) => {
    t.same(placesIn(decideRecordNoShow(booked({ now: closesAt }))), ['visit-not-over ']);
    const { change, entries } = acceptedOf(
      decideRecordNoShow(booked({ now: plusMs(closesAt, 1) })),
    );
    t.match(change, {
      move: { visit: null, missedVisits: 1 },
      appointments: [{ status: 'no-show' }],
    });
    t.equal(change.seats, undefined, 'the seat is past');
    t.match(entries, [{ action: 'no-show.recorded', data: { missedVisits: 1 } }]);
    const unset = policyWith({ '/counter/checkInToleranceMinutes': undefined });
    t.same(placesIn(decideRecordNoShow(booked({ policy: unset }))), [
      'policy-value-unset /counter/checkInToleranceMinutes',
    ]);
    t.same(placesIn(decideRecordNoShow(booked({ visit: null }))), [
      'not-booked ',
      'appointment-not-open ',
    ]);
  });

  t.test(
    'an open visit settles by itself: missed, or cancelled where no paper is needed',
    async (t) => {
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
        const decision = decideEndVisit(booked(changes));
        const [appointment] =
          decision.kind === 'accepted' ? (decision.change.appointments ?? []) : [];
        t.equal(appointment?.status ?? null, expected, JSON.stringify(changes.status));
        if (decision.kind === 'refused') t.equal(decision.problem, 'conflict');
        if (decision.kind === 'accepted') {
          t.equal(decision.change.move.status, changes.status ?? 'accepted', 'the case stays');
          t.equal((decision.change.seats ?? []).length, expected === 'cancelled' ? 1 : 0);
        }
      }
      t.equal(decideEndVisit(checkedIn(over)).kind, 'refused', 'who came is not settled');
    },
  );
});

t.test('a receipt decides what happens to the paper', async (t) => {
  t.test(
    'a receipt that finds everything in order confirms the paper and ends pre-review',
    async (t) => {
      const state = checkedIn();
      const { change, entries } = acceptedOf(decideRecordReceipt(state, receiving(receipt())));
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
    },
  );

  t.test('a receipt of a timely visit may come long after its start', async (t) => {
    t.equal(
      decideRecordReceipt(checkedIn({ now: deadline }), receiving(receipt())).kind,
      'accepted',
    );
  });

  t.test(
    'a receipt with a difference returns the paper with a notice of the counter',
    async (t) => {
      const state = checkedIn({ noticeCount: 2 });
      const { change, entries } = acceptedOf(decideRecordReceipt(state, receiving(differing)));
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

  t.test('a receipt with a missing item asks for it until a stated time', async (t) => {
    const dueAt = shanghai('2025-12-20T12:00:00.000');
    const input = { ...lacking, dueAt: dueAt.toISOString() };
    const { change } = acceptedOf(decideRecordReceipt(checkedIn(), receiving(input)));
    t.match(change.notices, [
      { kind: 'supplement', dueAt, items: [{ materialKind: 'user-report', text: '缺少材料' }] },
    ]);
    t.same(change.move.paperDueAt, dueAt);
  });

  t.test(
    'a receipt covers exactly the requested items, against the files of the packet',
    async (t) => {
      const wrong = 'b'.repeat(64);
      const reason = { reasonCode: 'illegible' } as const;
      const cases: readonly (readonly [Partial<ReceiptInput>, readonly string[]])[] = [
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
        const decision = decideRecordReceipt(checkedIn(), receiving(receipt(changes)));
        t.same(placesIn(decision), expected, JSON.stringify(changes));
      }
      for (const counterNumber of [5, 42]) {
        t.ok(acceptedOf(decideRecordReceipt(checkedIn(), receiving(receipt({ counterNumber })))));
      }
      const gone = checkedIn({ requiredItems: ['gone'] });
      t.match(refusedOf(decideRecordReceipt(gone, receiving(receipt({ items: [] })))).findings, [
        { message: { zh: '未登记：gone' } },
      ]);
      const named = checkedIn({ requiredItems: ['user-report'] });
      t.match(refusedOf(decideRecordReceipt(named, receiving(receipt({ items: [] })))).findings, [
        { message: { zh: '未登记：用户使用报告' } },
      ]);
    },
  );

  t.test('a receipt needs a visit', async (t) => {
    t.same(placesIn(decideRecordReceipt(booked({ visit: null }), receiving(receipt()))), [
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

t.test('events of an offline counter count from their own time', async (t) => {
  const at = slot.startsAt;
  const first = eventAt(at, 'W-1');
  const second = eventAt(plusMs(at, 10 * minute), 'W-2');

  t.test(
    'a receipt that arrives first implies the check-in, which then adds nothing',
    async (t) => {
      const before = booked({ now: second.at });
      const received = acceptedOf(decideRecordReceipt(before, receiving(receipt(), second)));
      const state = after(before, received.change);
      t.equal(state.paperState, 'confirmed');
      const late = { ...state, now: deadline };
      const { change, entries } = acceptedOf(decideRecordCheckIn(late, told(first)));
      t.match(change.move, { paperState: 'confirmed', status: 'accepted' });
      t.equal(change.appointments, undefined);
      t.match(entries, [
        {
          action: 'counter-event.recorded',
          data: { counterEvent: { externalIdSha256: canonicalDigest(['hall-west', 'W-1']) } },
        },
      ]);
      const again = { ...after(state, change), now: deadline };
      t.match(placesIn(decideRecordCheckIn(again, told(eventAt(at, 'W-3')))), [
        'paper-confirmed-already ',
      ]);
    },
  );

  t.test('a repeated event is told from another event under its id', async (t) => {
    const state = booked({ now: at });
    const { change } = acceptedOf(decideRecordCheckIn(state, told(first)));
    const recordedDigest = change.events?.[0]?.digest ?? null;
    const later = { ...after(state, change), recordedDigest, now: deadline };
    t.match(refusedOf(decideRecordCheckIn(later, told(first))), {
      problem: 'conflict',
      findings: [],
      isRepetition: true,
    });
    const reused = {
      problem: 'rule-violation',
      findings: [{ code: 'counter-event-reused', pointer: '/counterEvent/id' }],
    };
    t.match(refusedOf(decideRecordCheckIn(later, told({ ...first, at: second.at }))), reused);
    t.match(refusedOf(decideRecordReceipt(later, receiving(receipt(), first))), reused);
  });

  t.test('a timely event that is uploaded too late waits for an officer', async (t) => {
    const window = checkInWindow(slot, shippedPolicy) ?? { opensAt: at, closesAt: at };
    for (const [stated, now, expected] of [
      [window.opensAt, deadline, 'late-visit.reported'],
      [plusMs(window.opensAt, -1), deadline, 'check-in-late'],
      [window.closesAt, deadline, 'late-visit.reported'],
      [plusMs(window.closesAt, 1), deadline, 'check-in-late'],
      [at, plusMs(window.closesAt, 1), 'late-visit.reported'],
      [at, window.closesAt, 'check-in.recorded'],
    ] as const) {
      const decision = decideRecordCheckIn(booked({ now }), told(eventAt(stated)));
      const came =
        decision.kind === 'accepted' ? decision.entries[0].action : decision.findings[0]?.code;
      t.equal(came, expected, `${stated.toISOString()} at ${now.toISOString()}`);
    }
  });
});

t.test('missed paper ends a case where the policy says so', async (t) => {
  const policy = policyWith({ '/counter/onPaperMissed': 'lapsed' });
  const missed = (changes: Partial<WholeCase> = {}) =>
    awaitingPaper({ policy, now: deadline, ...changes });

  t.test('a case lapses for want of paper from the deadline itself on', async (t) => {
    const { change, entries } = acceptedOf(decideLapsePaper(missed()));
    t.match(change.move, { status: 'lapsed', stage: 'closed', paperState: 'missed' });
    t.match(entries, [
      { action: 'application.lapsed', ruleIds: ['4.2a'], data: { cause: 'paper-missed' } },
    ]);
    const dueAt = shanghai('2026-01-15T18:00:00.000');
    t.same(
      acceptedOf(decideLapsePaper(missed({ paperDueAt: dueAt, now: dueAt }))).entries[0].ruleIds,
      ['4.2b'],
    );
  });

  t.test(
    'no paper is missed while somebody may still bring it, or may have brought it',
    async (t) => {
      const cases: readonly (readonly [Partial<WholeCase>, string])[] = [
        [{ now: plusMs(deadline, -1) }, 'supplement-deadline-ahead'],
        [{ paperDueAt: plusMs(deadline, 1) }, 'supplement-deadline-ahead'],
        [{ visit: booked().visit }, 'booked-already'],
        [{ lateVisitAt: deadline }, 'late-visit-pending'],
        [{ paperState: 'not-required' }, 'paper-not-required'],
        [{ policy: shippedPolicy }, 'no-lapse-by-policy'],
        [{ policy: policyWith({ '/counter/onPaperMissed': undefined }) }, 'policy-value-unset'],
        [
          { policy: policyWith({ '/counter/supplementDeadline': undefined }) },
          'policy-value-unset',
        ],
      ];
      for (const [changes, expected] of cases) {
        t.ok(
          codesOf(refusedOf(decideLapsePaper(missed(changes))).findings).includes(expected),
          expected,
        );
      }
    },
  );
});

t.test('paper that the counter returned may be requested again before its due time', async (t) => {
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
