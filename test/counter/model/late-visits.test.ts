import t from 'tap';
import {
  decideConfirmLateVisit,
  decideRejectLateVisit,
  type LateCase,
  lateCase,
} from '../../../src/counter/late-visits/decide-late-visit.ts';
import {
  decideRecordCheckIn,
  decideRecordNoShow,
  decideRecordReceipt,
} from '../../../src/counter/visits/decide-visit.ts';
import { acceptedOf, plusMs, type WholeCase } from '../../support/cases.ts';
import {
  after,
  booked,
  deadline,
  differing,
  eventAt,
  licence,
  minute,
  placesIn,
  receipt,
  receiving,
  report,
  slot,
  told,
} from '../../support/visited-cases.ts';

t.test('a visit that was uploaded late waits for an officer', async (t) => {
  const now = plusMs(slot.endsAt, 3 * 60 * minute);
  const checkInEvent = eventAt(slot.startsAt, 'W-1');
  const receiptEvent = eventAt(plusMs(slot.startsAt, 10 * minute), 'W-2');

  function reported(state = booked({ now }), terms = receipt()): WholeCase & LateCase {
    const { change } = acceptedOf(decideRecordReceipt(state, receiving(terms, receiptEvent)));
    const next = after(state, change);
    return { ...next, ...lateCase(next) };
  }
  const officer = { receiptId: 'receipt-1', noticeId: 'notice-1', by: 'officer-1', dueAt: null };

  t.test(
    'a late visit has no effect by itself, and its events may arrive in any order',
    async (t) => {
      const one = reported();
      t.match(one, {
        paperState: 'required',
        lateVisitAt: now,
        appointment: { status: 'booked' },
        lateVisit: { state: 'pending', statedAt: receiptEvent.at },
      });
      const joined = acceptedOf(decideRecordCheckIn(one, told(checkInEvent)));
      t.match(joined.change.lateVisits, [
        { id: 'late-1', statedAt: checkInEvent.at, receipt: { outcome: 'confirm' } },
      ]);
      const other = acceptedOf(decideRecordCheckIn(booked({ now }), told(checkInEvent)));
      const started = after(booked({ now }), other.change);
      const both = acceptedOf(decideRecordReceipt(started, receiving(receipt(), receiptEvent)));
      t.same(
        { ...both.change.lateVisits?.[0] },
        { ...joined.change.lateVisits?.[0] },
        'the same comes of both orders',
      );
      t.match(other.entries, [
        { action: 'late-visit.reported', ruleIds: ['4.2a', '4.2c'], data: { hasReceipt: false } },
      ]);
    },
  );

  t.test('a late visit that could never be confirmed is refused', async (t) => {
    const one = reported();
    t.same(
      placesIn(decideRecordReceipt(one, receiving(receipt(), eventAt(slot.startsAt, 'W-9')))),
      ['receipt-recorded-already '],
    );
    const another = { ...one, lateVisit: null };
    t.same(placesIn(decideRecordCheckIn(another, told(checkInEvent))), ['late-visit-pending ']);
    const judged = { ...one, lateVisit: { ...one.lateVisit, state: 'rejected' as const } };
    t.same(placesIn(decideRecordCheckIn(judged, told(checkInEvent))), ['late-visit-judged ']);
    t.same(
      placesIn(
        decideRecordReceipt(
          booked({ now }),
          receiving(receipt({ items: [licence] }), receiptEvent),
        ),
      ),
      ['paper-item-unanswered /items'],
    );
    const needless = booked({ now, paperState: 'not-required' });
    t.same(placesIn(decideRecordCheckIn(needless, told(checkInEvent))), ['paper-not-required ']);
  });

  t.test(
    'a late visit whose due time has passed is kept, and an officer sets another',
    async (t) => {
      const dueAt = plusMs(now, -1).toISOString();
      const differs = { result: 'differs', reasonCode: 'illegible' } as const;
      const items = [licence, { ...report, ...differs }];
      const one = reported(booked({ now }), receipt({ items, outcome: 'return', dueAt }));
      t.same(placesIn(decideConfirmLateVisit(one, officer)), ['due-time-not-ahead /dueAt']);
      const later = { ...officer, dueAt: plusMs(now, minute) };
      const { change } = acceptedOf(decideConfirmLateVisit(one, later));
      t.match(change.notices, [{ stage: 'counter', dueAt: later.dueAt }]);
    },
  );

  t.test('a confirmed late visit has the effect of a timely one', async (t) => {
    const { change, entries } = acceptedOf(decideConfirmLateVisit(reported(), officer));
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

  t.test('a confirmed late visit with a check-in only continues at the counter', async (t) => {
    const state = booked({ now });
    const { change } = acceptedOf(decideRecordCheckIn(state, told(checkInEvent)));
    const pending = after(state, change);
    const confirmed = acceptedOf(decideConfirmLateVisit(lateCase(pending) as LateCase, officer));
    t.match(confirmed.change.appointments, [{ status: 'checked-in', endedAt: null }]);
    t.match(JSON.parse(confirmed.change.move.visit ?? ''), { checkedIn: true });
    const going = { ...after(pending, confirmed.change), now: deadline };
    t.equal(decideRecordReceipt(going, receiving(receipt(), receiptEvent)).kind, 'accepted');
    const elsewhere = {
      appointmentId: 'appointment-2',
      startsAt: '',
      endsAt: '',
      checkedIn: false,
    };
    t.same(placesIn(decideConfirmLateVisit({ ...lateCase(pending), visit: elsewhere }, officer)), [
      'booked-already ',
    ]);
  });

  t.test('a confirmed late visit undoes a missed appointment and keeps a later one', async (t) => {
    const missed = after(booked({ now }), acceptedOf(decideRecordNoShow(booked({ now }))).change);
    const elsewhere = {
      appointmentId: 'appointment-2',
      startsAt: '',
      endsAt: '',
      checkedIn: false,
    };
    const { change } = acceptedOf(
      decideConfirmLateVisit(reported({ ...missed, visit: elsewhere }, differing), officer),
    );
    t.equal(change.move.missedVisits, 0);
    t.same(JSON.parse(change.move.visit ?? ''), elsewhere);
    t.match(change.notices, [{ stage: 'counter' }]);
  });

  t.test('a miss that was forgiven counts no more', async (t) => {
    const missed = after(booked({ now }), acceptedOf(decideRecordNoShow(booked({ now }))).change);
    for (const [missedVisits, isMissForgiven, left] of [
      [1, false, 0],
      [2, false, 1],
      [0, true, 0],
      [1, true, 1],
    ] as const) {
      const late = reported({ ...missed, missedVisits, isMissForgiven });
      const { change } = acceptedOf(decideConfirmLateVisit(late, officer));
      t.equal(change.move.missedVisits, left);
    }
  });

  t.test('a confirmed late visit reopens a case that lapsed for want of this paper', async (t) => {
    const lapsed = reported(booked({ now, status: 'lapsed', paperState: 'missed', visit: null }));
    t.equal(lapsed.status, 'lapsed', 'not by being uploaded');
    const { change } = acceptedOf(decideConfirmLateVisit(lapsed, officer));
    t.match(change.move, {
      status: 'accepted',
      paperState: 'confirmed',
      preReviewResult: 'passed',
    });
    const held = {
      productKey: 'one',
      otherLiving: [{ id: 'case-2', number: null, productKey: 'one' }],
    };
    t.same(placesIn(decideConfirmLateVisit({ ...lapsed, ...held }, officer)), [
      'product-applied-for-already /product/name',
    ]);
    acceptedOf(decideConfirmLateVisit({ ...lapsed, ...held, productKey: 'another' }, officer));
    const otherwise = booked({ now, status: 'lapsed', visit: null });
    t.same(placesIn(decideRecordCheckIn(otherwise, told(checkInEvent))), ['paper-not-required ']);
  });

  t.test('a late visit confirmed after its due time needs a new due time', async (t) => {
    const dueAt = plusMs(now, 60 * minute);
    const terms = { ...differing, dueAt: dueAt.toISOString() };
    const late = { ...reported(booked({ now }), terms), now: dueAt };
    t.same(placesIn(decideConfirmLateVisit(late, officer)), ['due-time-not-ahead /dueAt']);
    const longer = plusMs(dueAt, 60 * minute);
    const { change } = acceptedOf(decideConfirmLateVisit(late, { ...officer, dueAt: longer }));
    t.same(change.move.paperDueAt, longer);
  });

  t.test('a rejected late visit counts as missed, once', async (t) => {
    const rejecting = { reason: 'no-evidence', by: 'officer-1' } as const;
    const { change, entries } = acceptedOf(decideRejectLateVisit(reported(), rejecting));
    t.match(change.move, {
      lateVisitAt: null,
      visit: null,
      missedVisits: 1,
      paperState: 'required',
    });
    t.match(change.appointments, [{ status: 'no-show' }]);
    t.match(entries, [{ action: 'late-visit.rejected', data: { reason: 'no-evidence' } }]);
    const missed = after(booked({ now }), acceptedOf(decideRecordNoShow(booked({ now }))).change);
    const again = acceptedOf(decideRejectLateVisit(reported(missed), rejecting)).change;
    t.match(again.move, { lateVisitAt: null, missedVisits: 1 });
    t.same(again.appointments, []);
    const judged = { ...reported(), lateVisit: { ...reported().lateVisit, state: 'rejected' } };
    t.same(placesIn(decideRejectLateVisit(judged as LateCase, rejecting)), ['late-visit-judged ']);
    t.same(placesIn(decideConfirmLateVisit({ ...reported(), lateVisitAt: null }, officer)), [
      'no-late-visit ',
    ]);
  });
});
