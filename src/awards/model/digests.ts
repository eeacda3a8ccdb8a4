import type { StoredDigest } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';

/** The digest of the calculation of an award. */
export function awardDigest({ trace }: { readonly trace: object }): string {
  return canonicalDigest(trace);
}

export const awardDigests: readonly StoredDigest<never>[] = [
  {
    actions: ['award.granted'],
    member: 'traceSha256',
    table: 'awards',
    key: { application_id: 'subject', run_id: 'runId' },
    isReplaced: false,
    of: awardDigest,
  },
];
