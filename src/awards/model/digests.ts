import type { StoredDigest } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { AllocationTrace } from './allocation/types.ts';
import { usageReportDigests } from './instalments/usage-report.ts';

/** The digest of the calculation of an award. */
export function awardDigest({ trace }: { readonly trace: object }): string {
  return canonicalDigest(trace);
}

/** The digest of one product of a run: its case, and its calculation as it was proposed. */
export function itemDigest({
  applicationId,
  product,
}: {
  readonly applicationId: string;
  readonly product: object;
}): string {
  return canonicalDigest({ applicationId, product });
}

/** The calculation before any raising, which is added to it. */
function asGranted({ raisings: _raisings, ...granted }: AllocationTrace): object {
  return granted;
}

export const awardDigests: readonly StoredDigest<never>[] = [
  {
    actions: ['award.granted'],
    member: 'traceSha256',
    table: 'awards',
    key: { application_id: 'subject', run_id: 'runId' },
    isReplaced: false,
    removedBy: 'award.revoked',
    of: ({ trace }: { readonly trace: AllocationTrace }) =>
      awardDigest({ trace: asGranted(trace) }),
  },
  {
    actions: ['award.raised'],
    member: 'traceSha256',
    table: 'awards',
    key: { id: 'awardId' },
    isReplaced: true,
    of: awardDigest,
  },
  ...usageReportDigests,
];
