/** What a paper prints. The order is part of every verification code: new ones are added at the end. */
export const paperSources = ['return-notice', 'pre-review-decision', 'counter-receipt'] as const;
export type PaperSource = (typeof paperSources)[number];

/** Papers that people take home. */
export const paperKinds = [
  'return-notice',
  'acceptance-notice',
  'decline-notice',
  'counter-receipt',
] as const;
export type PaperKind = (typeof paperKinds)[number];

interface PaperTitle {
  /** Above the paper, and what the public verification calls it. */
  readonly zh: string;
  readonly en: string;
  /** What the document number begins with. */
  readonly mark: string;
}

export const paperTitles: Readonly<Record<PaperKind, PaperTitle>> = {
  'return-notice': { zh: '退回通知书', en: 'Return notice', mark: '退' },
  'acceptance-notice': { zh: '受理通知书', en: 'Notice of acceptance', mark: '受' },
  'decline-notice': { zh: '不予受理通知书', en: 'Notice of decline', mark: '不受' },
  'counter-receipt': { zh: '收件回执', en: 'Counter receipt', mark: '收' },
};

/**
 * The document number 文号, such as `退〔2025-000123〕1号`: kind, application, and which paper of its series it is.
 * @param ordinal 1, 2, 3 … within the application's notices, decisions or receipts
 */
export function documentNumber(
  kind: PaperKind,
  applicationNumber: string,
  ordinal: number,
): string {
  return `${paperTitles[kind].mark}〔${applicationNumber}〕${ordinal}号`;
}
