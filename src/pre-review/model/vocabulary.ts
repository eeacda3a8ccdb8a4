/** The act by which another lost its force: the row of a notice or decision. */
export interface SupersedingAct {
  readonly source: 'return-notice' | 'pre-review-decision';
  readonly id: string;
}

/** 退回修改 / 补齐补正 */
export const noticeKinds = ['revise', 'supplement'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** When in the process the return happened: before acceptance, or after it (rules 4.1b, 4.1c). */
export const noticeStages = ['online', 'after-acceptance', 'counter'] as const;
export type NoticeStage = (typeof noticeStages)[number];

/**
 * States of a notice: `superseded` by a further one on the same packet, `answered` by a submission
 * or by paper, `lapsed` with its case, `withdrawn` with its application, `declined` while it was
 * open.
 */
export const noticeStates = [
  'open',
  'superseded',
  'answered',
  'lapsed',
  'withdrawn',
  'declined',
] as const;
export type NoticeState = (typeof noticeStates)[number];

/**
 * Why one application is given more time; a closed list, because free text could name people in the
 * ledger.
 */
export const extensionReasons = [
  'applicant-request',
  'service-outage',
  'unclear-notice',
  'force-majeure',
  'other',
] as const;
export type ExtensionReason = (typeof extensionReasons)[number];

/** A returned or accepted case waits for a reviewer where its decline needs a second review. */
export const waitingStatuses = ['submitted', 'resubmitted', 'returned', 'accepted'] as const;

/** The verdict of a second review: the decision holds, or it goes back to be judged again. */
export const secondReviewVerdicts = ['confirmed', 'rejected'] as const;

/**
 * States of a decision that needs a second review; `overtaken`: the case was withdrawn, corrected or
 * lapsed before that review.
 */
export const proposalStates = ['pending', ...secondReviewVerdicts, 'overtaken'] as const;
export type ProposalState = (typeof proposalStates)[number];

/**
 * Why an officer takes a case from its reviewer; a closed list, because free text could name people
 * in the ledger.
 */
export const takeoverReasons = [
  'reviewer-absent',
  'overdue',
  'conflict-of-interest',
  'workload',
  'other',
] as const;
export type TakeoverReason = (typeof takeoverReasons)[number];

/** One thing to correct: a field of the form or a material kind, never both. */
export interface NoticeItem {
  /** JSON Pointer into the form, such as `/product/name`. */
  readonly pointer?: string;
  readonly materialKind?: string;
  /** An original that the counter returned; only in notices of the counter. */
  readonly original?: string;
  /** Code of the policy's return reasons. */
  readonly reasonCode: string;
  readonly text: string;
}

/** A reviewer's verdict on two applications that look alike (rules 3.4a, 3.4b). */
export const matchVerdicts = ['same-content', 'different-content', 'unclear'] as const;
export type MatchVerdict = (typeof matchVerdicts)[number];

/** The answer to one checklist item of the policy. */
export interface CheckAnswer {
  readonly code: string;
  readonly verdict: 'pass' | 'fail' | 'not-applicable';
  readonly note?: string;
  /** The place in the form that shows it, as a JSON Pointer. */
  readonly pointer?: string;
  /** The file of the packet that shows it. */
  readonly materialId?: string;
}

/**
 * One paper document to be brought to the counter: a material kind of the packet, or an original of
 * the policy that has no electronic file, never both (rule 4.2).
 */
export interface PaperItem {
  readonly materialKind?: string;
  readonly original?: string;
  readonly note?: string;
}
