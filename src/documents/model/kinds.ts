/**
 * What a document prints. The order is part of every verification code: new ones are added at the
 * end.
 */
export const documentSources = ['return-notice', 'pre-review-decision', 'counter-receipt'] as const;
export type DocumentSource = (typeof documentSources)[number];

/** Documents that people take home. */
export const documentKinds = [
  'return-notice',
  'acceptance-notice',
  'decline-notice',
  'counter-receipt',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

interface DocumentTitle {
  /** Above the document, and what the public verification calls it. */
  readonly zh: string;
  readonly en: string;
  /** What the document number begins with. */
  readonly mark: string;
}

export const documentTitles: Readonly<Record<DocumentKind, DocumentTitle>> = {
  'return-notice': { zh: '退回通知书', en: 'Return notice', mark: '退' },
  'acceptance-notice': { zh: '受理通知书', en: 'Notice of acceptance', mark: '受' },
  'decline-notice': { zh: '不予受理通知书', en: 'Notice of decline', mark: '不受' },
  'counter-receipt': { zh: '收件回执', en: 'Counter receipt', mark: '收' },
};

/**
 * The document number 文号, such as `退〔2025-000123〕1号`: kind, application, and which document of its
 * series it is.
 * @param ordinal 1, 2, 3 … within the application's notices, decisions or receipts
 */
export function documentNumber(
  kind: DocumentKind,
  applicationNumber: string,
  ordinal: number,
): string {
  return `${documentTitles[kind].mark}〔${applicationNumber}〕${ordinal}号`;
}
