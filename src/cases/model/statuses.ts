import type { Localized } from '#platform/values/findings.ts';

/**
 * Public status of an application in pre-review, with its Chinese name and meaning for the
 * contract.
 */
export const caseStatuses = [
  'draft',
  'submitted',
  'returned',
  'resubmitted',
  'accepted',
  'declined',
  'withdrawn',
  'lapsed',
  'deleted',
  'not-submitted',
] as const;

export type CaseStatus = (typeof caseStatuses)[number];

/** The statuses of a case that was never handed in. */
export const unsubmittedStatuses: readonly CaseStatus[] = ['draft', 'deleted', 'not-submitted'];

export const statusNames: Readonly<Record<CaseStatus, Localized>> = {
  draft: { zh: '填报中', en: 'Draft' },
  submitted: { zh: '已提交', en: 'Submitted' },
  returned: { zh: '已退回', en: 'Returned for correction' },
  resubmitted: { zh: '已重新提交', en: 'Resubmitted' },
  accepted: { zh: '已受理', en: 'Accepted' },
  declined: { zh: '不予受理', en: 'Declined' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  lapsed: { zh: '逾期失效', en: 'Lapsed' },
  deleted: { zh: '草稿已删除', en: 'Draft deleted' },
  'not-submitted': { zh: '截止未提交', en: 'Not submitted by the close' },
};

/** Where the case stands in the whole process; follows from the other facts, see `stageOf`. */
export const caseStages = [
  'drafting',
  'online',
  'after-acceptance',
  'counter',
  'scoring',
  'scored',
  'awarded',
  'closed',
] as const;

export type CaseStage = (typeof caseStages)[number];

export const caseStageNames: Readonly<Record<CaseStage, Localized>> = {
  drafting: { zh: '填报', en: 'drafting' },
  online: { zh: '线上预审', en: 'online pre-review' },
  'after-acceptance': { zh: '受理后修改', en: 'correction after acceptance' },
  counter: { zh: '窗口收件', en: 'paper at the counter' },
  scoring: { zh: '评审', en: 'scoring' },
  scored: { zh: '已评分', en: 'scored' },
  awarded: { zh: '资助', en: 'award' },
  closed: { zh: '已结束', en: 'closed' },
};

/**
 * Whether paper must be brought to the counter (rule 4.2), decided at acceptance; `missed` once a
 * case lapsed because it was not brought in time (rule 4.2a).
 */
export const paperStates = [
  'undecided',
  'not-required',
  'required',
  'confirmed',
  'missed',
] as const;

export type PaperState = (typeof paperStates)[number];

/**
 * Where an award stands; its amounts tell how much is paid. Null in a case that was not awarded.
 */
export const awardStates = ['granted', 'published', 'final', 'withdrawn'] as const;

export type AwardState = (typeof awardStates)[number];

export const awardStateNames: Readonly<Record<AwardState, Localized>> = {
  granted: { zh: '已确认，待公示', en: 'Granted' },
  published: { zh: '公示中', en: 'Published' },
  final: { zh: '已最终确定', en: 'Final' },
  withdrawn: { zh: '已撤销', en: 'Withdrawn' },
};

/** The derived gate in front of scoring (rule 5). */
export const preReviewResults = ['pending', 'passed', 'failed'] as const;

export type PreReviewResult = (typeof preReviewResults)[number];

/** The outcome of pre-review: 受理 / 不予受理. */
export const decisionKinds = ['accept', 'decline'] as const;

export type DecisionKind = (typeof decisionKinds)[number];

/**
 * Why an applicant takes an application back; a closed list, because free text could name people in
 * the ledger.
 */
export const withdrawalReasons = [
  'no-longer-pursued',
  'submitted-by-mistake',
  'merged-with-another',
  'other',
] as const;

export type WithdrawalReason = (typeof withdrawalReasons)[number];
