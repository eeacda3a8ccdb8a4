import type { NonEmpty } from '#platform/values/findings.ts';
import type { Role } from '#programme/access.ts';
import {
  awardFinal,
  awardGranted,
  awardPublished,
  notBarred,
  productBarred,
} from './award-gates.ts';
import {
  decisionPending,
  draftNotTooLate,
  type Gate,
  noDecisionPending,
  notAwarded,
  ofConsortium,
  preReviewPassed,
  scoreFinal,
  scoreOpen,
  submissionWindow,
  submittedOrClosed,
  windowOver,
} from './gates.ts';
import { acceptedBefore, dueTime, lapseConsequence, noticeOpen, overdue } from './notice-gates.ts';
import {
  paperConfirmed,
  paperConsequence,
  paperOutstanding,
  paperOverdue,
  supplementDeadline,
} from './paper-gates.ts';
import type { CaseStatus } from './statuses.ts';
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

/** One action of one role, with the statuses it starts from and its gates. */
export interface Transition {
  readonly role: Role;
  readonly operationId: string;
  readonly from: readonly CaseStatus[];
  /** The status afterwards; absent where the action leaves it as it is. */
  readonly to?: CaseStatus;
  readonly gates: readonly Gate[];
  readonly rules: NonEmpty<string>;
}

/**
 * The transition table of the whole process. Every command asks it, `nextActions` prints it, and
 * the state diagram in docs/architecture.md is generated from it. It does not look for missing
 * content: readiness does. Acts on a whole round are not in it, though they move cases: an extension
 * for all, a closure of the counters, a settlement and a cancellation are judged on the round.
 */
export const lifecycle = {
  'update-application': {
    role: 'applicant',
    operationId: 'updateApplication',
    from: ['draft', 'returned'],
    gates: [draftNotTooLate, dueTime],
    rules: ['4.1', '4.1a', '4.1b', '4.1c'],
  },
  'upload-material': {
    role: 'applicant',
    operationId: 'uploadMaterial',
    from: ['draft', 'returned'],
    gates: [draftNotTooLate, dueTime],
    rules: ['4.1', '4.1a', '4.1b', '4.1c'],
  },
  'remove-material': {
    role: 'applicant',
    operationId: 'removeMaterial',
    from: ['draft', 'returned'],
    gates: [dueTime],
    rules: ['4.1', '4.1b', '4.1c'],
  },
  'submit-application': {
    role: 'applicant',
    operationId: 'submitApplication',
    // From `not-submitted` too, for the same reason as below.
    from: ['draft', 'not-submitted'],
    to: 'submitted',
    gates: [submissionWindow],
    rules: ['4.1', '4.1a'],
  },
  // From `lapsed` too: a submission by the due time is in time, even when the lapse was committed
  // while the submission was being decided.
  'resubmit-application': {
    role: 'applicant',
    operationId: 'submitApplication',
    from: ['returned', 'lapsed'],
    to: 'resubmitted',
    gates: [noticeOpen, dueTime],
    rules: ['4.1b', '4.1c'],
  },
  // Not from `lapsed`: a file alone is no submission in time.
  'upload-external-material': {
    role: 'finance',
    operationId: 'uploadExternalMaterial',
    from: ['returned'],
    gates: [acceptedBefore, noticeOpen, dueTime],
    rules: ['4.1c'],
  },
  'apply-external-revision': {
    role: 'finance',
    operationId: 'applyExternalRevision',
    from: ['returned', 'lapsed'],
    to: 'resubmitted',
    gates: [acceptedBefore, noticeOpen, dueTime],
    rules: ['4.1c'],
  },
  'withdraw-application': {
    role: 'applicant',
    operationId: 'withdrawApplication',
    from: ['draft', 'submitted', 'returned', 'resubmitted', 'accepted'],
    to: 'withdrawn',
    gates: [notAwarded],
    rules: ['4.1'],
  },
  // A run of the close, like a lapse.
  'close-draft': {
    role: 'officer',
    operationId: 'startLapseRun',
    from: ['draft'],
    to: 'not-submitted',
    gates: [windowOver],
    rules: ['4.1a'],
  },
  // Also after the close: a draft concerns its applicant alone.
  'delete-application': {
    role: 'applicant',
    operationId: 'deleteApplication',
    from: ['draft', 'not-submitted'],
    to: 'deleted',
    gates: [],
    rules: ['4.1'],
  },
  // The life cycle does not ask who holds the case. The claim does: only its holder may decide.
  'claim-review': {
    role: 'pre-reviewer',
    operationId: 'claimReview',
    from: ['submitted', 'returned', 'resubmitted', 'accepted'],
    gates: [notAwarded],
    rules: ['4.1'],
  },
  'take-over-review': {
    role: 'officer',
    operationId: 'takeOverReview',
    from: ['submitted', 'returned', 'resubmitted', 'accepted'],
    gates: [notAwarded],
    rules: ['4.1'],
  },
  'save-review-checks': {
    role: 'pre-reviewer',
    operationId: 'saveReviewChecks',
    from: ['submitted', 'resubmitted'],
    gates: [noDecisionPending],
    rules: ['4.1'],
  },
  'accept-application': {
    role: 'pre-reviewer',
    operationId: 'acceptApplication',
    from: ['submitted', 'resubmitted'],
    to: 'accepted',
    gates: [noDecisionPending],
    rules: ['4.1'],
  },
  'issue-return-notice': {
    role: 'pre-reviewer',
    operationId: 'issueReturnNotice',
    // From `returned` too: a further notice replaces the open one, so that a missed due time is no
    // dead end.
    from: ['submitted', 'returned', 'resubmitted', 'accepted'],
    to: 'returned',
    gates: [notAwarded, noDecisionPending],
    rules: ['4.1b', '4.1c'],
  },
  'extend-return-notice': {
    role: 'pre-reviewer',
    operationId: 'extendReturnNotice',
    from: ['returned', 'accepted'],
    gates: [noticeOpen, dueTime],
    rules: ['4.1b', '4.1c', '4.2b'],
  },
  'extend-return-notice-by-officer': {
    role: 'officer',
    operationId: 'extendReturnNotice',
    from: ['returned', 'accepted'],
    gates: [noticeOpen],
    rules: ['4.1b', '4.1c', '4.2b'],
  },
  'lapse-application': {
    role: 'officer',
    operationId: 'startLapseRun',
    from: ['returned'],
    to: 'lapsed',
    gates: [noticeOpen, overdue, lapseConsequence],
    rules: ['4.1b', '4.1c'],
  },
  'reopen-application': {
    role: 'officer',
    operationId: 'extendReturnNotice',
    from: ['lapsed'],
    to: 'returned',
    gates: [noticeOpen],
    rules: ['4.1b', '4.1c'],
  },
  'decline-application': {
    role: 'pre-reviewer',
    operationId: 'declineApplication',
    // From `returned` and `accepted` too: what cannot be put right needs no wait for a correction,
    // and what comes to light after acceptance is declined until the score is final.
    from: ['submitted', 'returned', 'resubmitted', 'accepted'],
    to: 'declined',
    gates: [notAwarded, noDecisionPending, scoreOpen],
    rules: ['4.1'],
  },
  // The first reviewer's decision determines the status afterwards.
  'confirm-pre-review-decision': {
    role: 'pre-reviewer',
    operationId: 'confirmPreReviewDecision',
    from: ['submitted', 'returned', 'resubmitted', 'accepted'],
    gates: [decisionPending],
    rules: ['4.1'],
  },
  'reject-pre-review-decision': {
    role: 'pre-reviewer',
    operationId: 'rejectPreReviewDecision',
    from: ['submitted', 'returned', 'resubmitted', 'accepted'],
    gates: [decisionPending],
    rules: ['4.1'],
  },
  'judge-content-match': {
    role: 'pre-reviewer',
    operationId: 'judgeContentMatch',
    from: ['submitted', 'returned', 'resubmitted', 'accepted'],
    gates: [notAwarded],
    rules: ['3.4a', '3.4b'],
  },
  // Proposed by one officer and confirmed by another; how the case ended determines the status
  // afterwards.
  'propose-reconsideration': {
    role: 'officer',
    operationId: 'proposeReconsideration',
    from: ['declined', 'withdrawn', 'lapsed', 'not-submitted'],
    gates: [submittedOrClosed],
    rules: ['4.1', '4.1a', '4.1b', '4.2a'],
  },
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
  // The panel changes when another officer confirms it; excusing an expert has the same guard.
  'propose-named-expert': {
    role: 'officer',
    operationId: 'proposeNamedExpert',
    from: ['accepted'],
    gates: [preReviewPassed, scoreOpen],
    rules: ['1', '5'],
  },
  'declare-conflict': {
    role: 'expert',
    operationId: 'declareConflict',
    from: ['accepted'],
    gates: [preReviewPassed, scoreOpen],
    rules: ['1', '5'],
  },
  'submit-score-sheet': {
    role: 'expert',
    operationId: 'submitScoreSheet',
    from: ['accepted'],
    gates: [preReviewPassed, scoreOpen],
    rules: ['1', '5'],
  },
  'withdraw-score-sheet': {
    role: 'expert',
    operationId: 'withdrawScoreSheet',
    from: ['accepted'],
    gates: [preReviewPassed, scoreOpen],
    rules: ['1', '5'],
  },
  'finalise-score': {
    role: 'officer',
    operationId: 'finaliseScore',
    from: ['accepted'],
    gates: [preReviewPassed, noDecisionPending, scoreOpen],
    rules: ['2.1', '5'],
  },
  // The case moves when another officer confirms it.
  'propose-score-reopening': {
    role: 'officer',
    operationId: 'proposeScoreReopening',
    from: ['accepted'],
    gates: [preReviewPassed, scoreFinal, notAwarded],
    rules: ['1', '2.1', '5'],
  },
  'propose-consortium-change': {
    role: 'officer',
    operationId: 'proposeConsortiumChange',
    from: ['submitted', 'returned', 'resubmitted', 'accepted'],
    gates: [ofConsortium],
    rules: ['3.7'],
  },
  // On proof of double benefit, before the award or after it; two officers each time.
  'propose-product-bar': {
    role: 'officer',
    operationId: 'proposeProductBar',
    from: ['submitted', 'returned', 'resubmitted', 'accepted'],
    gates: [notBarred],
    rules: ['2.3'],
  },
  'propose-product-bar-lifting': {
    role: 'officer',
    operationId: 'proposeProductBarLifting',
    from: ['submitted', 'returned', 'resubmitted', 'accepted'],
    gates: [productBarred],
    rules: ['2.3'],
  },
  'propose-allocation': {
    role: 'officer',
    operationId: 'proposeAllocation',
    from: ['accepted'],
    gates: [preReviewPassed, scoreFinal, notAwarded, notBarred],
    rules: ['2.1', '5'],
  },
  'publish-allocation': {
    role: 'officer',
    operationId: 'publishAllocation',
    from: ['accepted'],
    gates: [awardGranted],
    rules: ['2.1'],
  },
  'record-objection': {
    role: 'officer',
    operationId: 'recordObjection',
    from: ['accepted'],
    gates: [awardPublished],
    rules: ['2.1'],
  },
  'resolve-objection': {
    role: 'officer',
    operationId: 'resolveObjection',
    from: ['accepted'],
    gates: [awardPublished],
    rules: ['2.1', '2.4'],
  },
  'finalise-allocation': {
    role: 'officer',
    operationId: 'finaliseAllocation',
    from: ['accepted'],
    gates: [awardPublished, notBarred],
    rules: ['2.1'],
  },
  'record-disbursement': {
    role: 'finance',
    operationId: 'recordDisbursement',
    from: ['accepted'],
    gates: [awardFinal, notBarred],
    rules: ['2.1'],
  },
  'record-disbursement-correction': {
    role: 'finance',
    operationId: 'recordDisbursementCorrection',
    from: ['accepted'],
    gates: [awardFinal],
    rules: ['2.1'],
  },
  'record-clawback': {
    role: 'finance',
    operationId: 'recordClawback',
    from: ['accepted'],
    gates: [awardFinal],
    rules: ['2.4'],
  },
} as const satisfies Readonly<Record<string, Transition>>;

export type CaseAction = keyof typeof lifecycle;
