import type { StoredDigest } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Localized } from '#platform/values/findings.ts';

export const usageReportStatuses = ['submitted', 'returned', 'accepted'] as const;

export type UsageReportStatus = (typeof usageReportStatuses)[number];

export const usageReportStatusNames: Readonly<Record<UsageReportStatus, Localized>> = {
  submitted: { zh: '待确认', en: 'Submitted' },
  returned: { zh: '已退回', en: 'Returned' },
  accepted: { zh: '已确认', en: 'Accepted' },
};

/** A file that a report names. */
interface NamedFile {
  readonly id: string;
  readonly kind: string;
  readonly sha256: string;
}

/** What a report says. */
export interface ReportContent {
  readonly statement: string;
  readonly evidence: readonly NamedFile[];
}

/** The digest of what a report says, its files by theirs. */
export function usageReportDigest({ statement, evidence }: ReportContent): string {
  const files = evidence.map(({ id, kind, sha256 }) => ({ id, kind, sha256 }));
  return canonicalDigest({ statement, evidence: files });
}

export const usageReportDigests: readonly StoredDigest<never>[] = [
  {
    actions: ['usage-report.submitted'],
    member: 'contentSha256',
    table: 'usage_reports',
    key: { id: 'reportId' },
    isReplaced: false,
    of: usageReportDigest,
  },
  {
    actions: ['usage-report.returned'],
    member: 'reasonSha256',
    table: 'usage_reports',
    key: { id: 'reportId' },
    isReplaced: false,
    of: ({ returnReason }: { readonly returnReason: string | null }) =>
      returnReason === null ? null : canonicalDigest(returnReason),
  },
];
