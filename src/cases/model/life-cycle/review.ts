import {
  decisionPending,
  noDecisionPending,
  notAwarded,
  ofConsortium,
  scoreOpen,
  submittedOrClosed,
} from './gates.ts';
import { dueTime, lapseConsequence, noticeOpen, overdue } from './notice-gates.ts';
import type { Transitions } from './transition.ts';

/** The formal pre-review, its notices, and what takes a case up again. */
export const reviewing = {
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
  'propose-consortium-change': {
    role: 'officer',
    operationId: 'proposeConsortiumChange',
    from: ['submitted', 'returned', 'resubmitted', 'accepted'],
    gates: [ofConsortium],
    rules: ['3.7'],
  },
} as const satisfies Transitions;
