import type { StoredDigest } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Revocation } from './revocation.ts';

/** The digest of which tokens are refused, and why. */
export function revocationDigest({ kind, value, issuedBefore, reason }: Revocation): string {
  return canonicalDigest({ kind, value, issuedBefore, reason });
}

/** The digest of why tokens are taken again. */
export function liftingDigest({ liftReason }: { readonly liftReason: string | null }): string {
  return canonicalDigest({ reason: liftReason });
}

export const tokenRevocationDigests: readonly StoredDigest<never>[] = [
  {
    actions: ['token-revocation.registered'],
    member: 'revocationSha256',
    table: 'token_revocations',
    key: { id: 'subject' },
    isReplaced: false,
    of: revocationDigest,
  },
  {
    actions: ['token-revocation.lifted'],
    member: 'reasonSha256',
    table: 'token_revocations',
    key: { id: 'subject' },
    isReplaced: false,
    of: liftingDigest,
  },
];
