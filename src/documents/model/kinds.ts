import type { Localized } from '#platform/values/findings.ts';

/**
 * The records that documents print. A record's position is part of every verification code, so new
 * ones go at the end.
 */
export const documentSources = [
  'return-notice',
  'pre-review-decision',
  'counter-receipt',
  'no-award-decision',
  'submission',
  /** An entry of the ledger, which says what its row no longer has; its action tells the kind. */
  'act',
] as const;
export type DocumentSource = (typeof documentSources)[number];

/** Documents that people take home. */
export const documentKinds = [
  'return-notice',
  'acceptance-notice',
  'decline-notice',
  'counter-receipt',
  'no-award-notice',
  'submission-receipt',
  'award-notice',
  'appointment-slip',
  'extension-notice',
  'withdrawal-notice',
  'lapse-notice',
  'cancellation-notice',
  'clawback-notice',
  'score-sheet',
  'publication-list',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

interface DocumentTitle {
  /** Title of the document, also shown by public verification. */
  readonly zh: string;
  readonly en: string;
  /** The first part of the document number. */
  readonly mark: string;
}

const titles: Readonly<Record<DocumentKind, DocumentTitle>> = {
  'return-notice': { zh: '退回通知书', en: 'Return notice', mark: '退' },
  'acceptance-notice': { zh: '受理通知书', en: 'Notice of acceptance', mark: '受' },
  'decline-notice': { zh: '不予受理通知书', en: 'Notice of decline', mark: '不受' },
  'counter-receipt': { zh: '收件回执', en: 'Counter receipt', mark: '收' },
  'no-award-notice': { zh: '未予资助告知书', en: 'Notice of no award', mark: '不资' },
  'submission-receipt': { zh: '提交回执', en: 'Submission receipt', mark: '提' },
  'award-notice': { zh: '资助通知书', en: 'Notice of award', mark: '资' },
  'appointment-slip': { zh: '预约凭证', en: 'Appointment slip', mark: '约' },
  'extension-notice': { zh: '延期通知书', en: 'Notice of more time', mark: '延' },
  'withdrawal-notice': { zh: '撤回申报确认书', en: 'Confirmation of a withdrawal', mark: '撤' },
  'lapse-notice': { zh: '逾期失效通知书', en: 'Notice of a lapse', mark: '失' },
  'cancellation-notice': {
    ...{ zh: '终止办理告知书', en: 'Notice of a cancelled round', mark: '终' },
  },
  'clawback-notice': { zh: '追回告知书', en: 'Notice of money that came back', mark: '追' },
  'score-sheet': { zh: '专家评分表', en: 'Score sheet', mark: '评' },
  'publication-list': { zh: '拟资助公示表', en: 'List of published awards', mark: '示' },
};

/** A number 文号 that the database gave with the act: the first, second, … of a mark in a year. */
export interface OfficeNumber {
  /** 机关代字 */
  readonly mark: string;
  readonly year: number;
  readonly ordinal: number;
}

/** A number of the office as papers write it, such as `深政数受〔2025〕12号`. */
export function officeNumber({ mark, year, ordinal }: OfficeNumber): string {
  return `${mark}〔${year}〕${ordinal}号`;
}

/**
 * The number of a paper that the office gives none, such as `退〔2025-000123〕1号`: kind, application,
 * and position in its series.
 * @param ordinal 1, 2, 3 … within the application's documents of its source
 */
export function documentNumber(
  kind: DocumentKind,
  applicationNumber: string,
  ordinal: number,
): string {
  return `${titles[kind].mark}〔${applicationNumber}〕${ordinal}号`;
}

/** A return notice that asks for what is missing, all at once (一次性告知), has a title of its own. */
const supplement = { zh: '补正通知书', en: 'Notice to complete the application' };

const reward = { zh: '奖励通知书', en: 'Notice of a reward' };

/** Nothing came back: payment was stopped alone. */
const stop = { zh: '停止拨付告知书', en: 'Notice that payment stopped' };

interface Titled {
  readonly kind: DocumentKind;
  readonly correction?: 'revise' | 'supplement';
  readonly awardForm?: 'grant' | 'reward';
  readonly amountFen?: number;
}

/** The title of a document. */
export function titleOf(document: Titled): Localized {
  const { zh, en } = ownTitle(document) ?? titles[document.kind];
  return { zh, en };
}

function ownTitle({ kind, correction, awardForm, amountFen }: Titled): Localized | undefined {
  if (correction === 'supplement') return supplement;
  if (kind === 'award-notice' && awardForm === 'reward') return reward;
  return kind === 'clawback-notice' && amountFen === 0 ? stop : undefined;
}
