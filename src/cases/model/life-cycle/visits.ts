import { scoreOpen } from './gates.ts';
import {
  paperConfirmed,
  paperConsequence,
  paperOutstanding,
  paperOverdue,
  supplementDeadline,
} from './paper-gates.ts';
import type { Transitions } from './transition.ts';
import {
  belowNoShowLimit,
  inCheckInWindow,
  lateVisitPending,
  noLateVisit,
  noShowBarred,
  noVisit,
  visitBooked,
  visitInHand,
  visitNotBegun,
  visitOver,
} from './visit-gates.ts';

/** Visits to the service hall and the receipt of the paper. */
export const visiting = {
  'book-appointment': {
    role: 'applicant',
    operationId: 'bookAppointment',
    from: ['accepted'],
    gates: [paperOutstanding, noVisit, noLateVisit, belowNoShowLimit, supplementDeadline],
    rules: ['4.2', '4.2a', '4.2b', '4.2c'],
  },
  'reschedule-appointment': {
    role: 'applicant',
    operationId: 'rescheduleAppointment',
    from: ['accepted'],
    gates: [paperOutstanding, visitBooked, visitNotBegun, supplementDeadline],
    rules: ['4.2a', '4.2b', '4.2c'],
  },
  'cancel-appointment': {
    role: 'applicant',
    operationId: 'cancelAppointment',
    from: ['returned', 'resubmitted', 'accepted'],
    gates: [visitBooked, visitNotBegun],
    rules: ['4.2c'],
  },
  // An officer acts for a citizen, with a reason: a bar of missed visits and the begin of a visit do
  // not stop it.
  'book-appointment-by-officer': {
    role: 'officer',
    operationId: 'bookAppointment',
    from: ['accepted'],
    gates: [paperOutstanding, noVisit, noLateVisit, supplementDeadline],
    rules: ['4.2', '4.2a', '4.2b', '4.2c'],
  },
  'reschedule-appointment-by-officer': {
    role: 'officer',
    operationId: 'rescheduleAppointment',
    from: ['accepted'],
    gates: [paperOutstanding, noLateVisit, visitBooked, supplementDeadline],
    rules: ['4.2a', '4.2b', '4.2c'],
  },
  'cancel-appointment-by-officer': {
    role: 'officer',
    operationId: 'cancelAppointment',
    from: ['returned', 'resubmitted', 'accepted'],
    gates: [noLateVisit, visitBooked],
    rules: ['4.2c'],
  },
  'lift-no-show-bar': {
    role: 'officer',
    operationId: 'liftNoShowBar',
    from: ['accepted'],
    gates: [paperOutstanding, noShowBarred],
    rules: ['4.2c'],
  },
  'record-check-in': {
    role: 'counter',
    operationId: 'recordCheckIn',
    from: ['accepted'],
    gates: [paperOutstanding, visitBooked, inCheckInWindow],
    rules: ['4.2c'],
  },
  'record-no-show': {
    role: 'counter',
    operationId: 'recordNoShow',
    from: ['accepted'],
    gates: [paperOutstanding, noLateVisit, visitBooked, visitOver],
    rules: ['4.2c'],
  },
  'record-receipt': {
    role: 'counter',
    operationId: 'recordReceipt',
    from: ['accepted'],
    gates: [paperOutstanding, visitInHand],
    rules: ['4.2', '4.2b'],
  },
  // A confirmation by mistake. The case moves when an officer other than the proposer confirms it.
  'propose-receipt-retraction': {
    role: 'counter',
    operationId: 'proposeReceiptRetraction',
    from: ['accepted'],
    gates: [paperConfirmed, scoreOpen],
    rules: ['4.2', '5'],
  },
  'propose-receipt-retraction-by-officer': {
    role: 'officer',
    operationId: 'proposeReceiptRetraction',
    from: ['accepted'],
    gates: [paperConfirmed, scoreOpen],
    rules: ['4.2', '5'],
  },
  // A visit recorded offline. It arrives by `recordCheckIn` or `recordReceipt`, with the counter's
  // own time.
  'report-late-visit': {
    role: 'counter',
    operationId: 'recordReceipt',
    from: ['accepted', 'lapsed'],
    gates: [paperOutstanding],
    rules: ['4.2a', '4.2c'],
  },
  'confirm-late-visit': {
    role: 'officer',
    operationId: 'confirmLateVisit',
    from: ['accepted', 'lapsed'],
    to: 'accepted',
    gates: [paperOutstanding, lateVisitPending],
    rules: ['4.2a', '4.2c'],
  },
  'reject-late-visit': {
    role: 'officer',
    operationId: 'rejectLateVisit',
    from: ['accepted', 'lapsed'],
    gates: [lateVisitPending],
    rules: ['4.2a', '4.2c'],
  },
  'lapse-paper': {
    role: 'officer',
    operationId: 'startLapseRun',
    from: ['accepted'],
    to: 'lapsed',
    gates: [paperOutstanding, noVisit, noLateVisit, paperOverdue, paperConsequence],
    rules: ['4.2a', '4.2b'],
  },
} as const satisfies Transitions;
