import type { FindingCode } from '#platform/values/findings.ts';
import { roundEndCodes } from '#rounds/model/index.ts';
import {
  awardFinal,
  awardPublished,
  noResultHeld,
  notBarred,
  objectionOpen,
  productBarred,
  publicityOver,
  publicityRunning,
  restPayable,
  resultHeld,
  resultPublished,
} from './award-gates.ts';
import { usageReportDue, usageReportOpen, usageReportOverdue } from './drawdown-gates.ts';
import {
  decisionPending,
  draftNotTooLate,
  type Gate,
  noDecisionPending,
  notAwarded,
  ofConsortium,
  preReviewPassed,
  roundGoesOn,
  scoreFinal,
  scoreOpen,
  submissionWindow,
  submittedOrClosed,
  windowClosedCode,
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
import { type CaseAction, lifecycle } from './transitions.ts';
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

const checkInCodes = ['check-in-early', 'check-in-late', 'policy-value-unset'] as const;

/** The codes that each gate may answer with. */
export const gateCodes: ReadonlyMap<Gate, readonly FindingCode[]> = new Map<
  Gate,
  readonly FindingCode[]
>([
  [roundGoesOn, roundEndCodes],
  [windowOver, ['window-not-over', 'policy-value-unset']],
  [submissionWindow, ['window-not-open', windowClosedCode, 'policy-value-unset']],
  [draftNotTooLate, [windowClosedCode]],
  [notAwarded, ['result-unpublished', 'already-awarded']],
  [ofConsortium, ['no-consortium']],
  [noDecisionPending, ['decision-pending']],
  [decisionPending, ['no-decision-pending']],
  [submittedOrClosed, ['never-submitted']],
  [preReviewPassed, ['pre-review-not-passed']],
  [scoreOpen, ['score-final']],
  [scoreFinal, ['score-not-final']],
  [resultHeld, ['result-not-held']],
  [noResultHeld, ['result-unpublished']],
  [awardPublished, ['award-not-published']],
  [awardFinal, ['award-not-final']],
  [resultPublished, ['result-not-published']],
  [publicityRunning, ['publicity-over']],
  [publicityOver, ['publicity-open']],
  [objectionOpen, ['no-open-objection']],
  [restPayable, ['nothing-payable']],
  [usageReportDue, ['no-usage-report-due', 'usage-report-open']],
  [usageReportOpen, ['no-usage-report-open']],
  [usageReportOverdue, ['usage-report-not-overdue']],
  [notBarred, ['product-barred']],
  [productBarred, ['product-not-barred']],
  [noticeOpen, ['no-open-notice']],
  [dueTime, ['due-time-passed', 'policy-value-unset']],
  [overdue, ['due-time-ahead', 'policy-value-unset']],
  [lapseConsequence, ['no-lapse-by-policy', 'policy-value-unset']],
  [acceptedBefore, ['not-accepted-before']],
  [paperOutstanding, ['paper-not-required', 'paper-confirmed-already']],
  [paperConfirmed, ['paper-not-confirmed']],
  [supplementDeadline, ['supplement-deadline-passed', 'policy-value-unset']],
  [paperOverdue, ['supplement-deadline-ahead', 'policy-value-unset']],
  [paperConsequence, ['no-lapse-by-policy', 'policy-value-unset']],
  [noVisit, ['booked-already', 'checked-in-already']],
  [visitBooked, ['not-booked', 'checked-in-already']],
  [visitNotBegun, ['visit-begun']],
  [inCheckInWindow, checkInCodes],
  [visitInHand, ['not-booked', ...checkInCodes]],
  [visitOver, ['visit-not-over', 'policy-value-unset']],
  [belowNoShowLimit, ['no-show-limit']],
  [noShowBarred, ['no-show-bar-absent']],
  [noLateVisit, ['late-visit-pending']],
  [lateVisitPending, ['no-late-visit']],
]);

/**
 * The codes that may block an action in `nextActions`; never `wrong-status`, as it lists only
 * actions of the status.
 */
export const nextActionCodes: ReadonlySet<FindingCode> = new Set([...gateCodes.values()].flat());

/**
 * Every code with which the life cycle may refuse these actions, for the contract of their
 * operations.
 */
export function actionCodes(...actions: readonly CaseAction[]): readonly FindingCode[] {
  const gates = new Set<Gate>([
    roundGoesOn,
    ...actions.flatMap((action): readonly Gate[] => lifecycle[action].gates),
  ]);
  const found = [...gateCodes].filter(([gate]) => gates.has(gate)).flatMap(([, codes]) => codes);
  return ['wrong-status', ...new Set(found)];
}
