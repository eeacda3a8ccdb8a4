import type { DecisionKind } from '#cases/model/index.ts';
import { variantOf } from '#platform/values/canonical.ts';
import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import type { HeldCase } from './claim-review.ts';
import type { ReviewClaim } from './schemas.ts';

/** A claim as a resource: the version of its case, and a variant for its renewals. */
export function presentClaim({ row, claim }: HeldCase) {
  const body: ReviewClaim = {
    applicationId: row.id,
    submissionNumber: row.submissionCount,
    review: reviewOf(row.pendingDecision),
    claimedBy: claim.claimedBy,
    claimedAt: toWireInstant(claim.claimedAt),
    expiresAt: toWireInstant(claim.expiresAt),
    reviewDueAt: toWireInstantOrNull(row.reviewDueAt),
  };
  return { version: row.version, variant: variantOf(body), body };
}

/** Whether a case awaits a first review, or a second review of the first decision. */
export function reviewOf(pendingDecision: DecisionKind | null): 'first' | 'second' {
  return pendingDecision === null ? 'first' : 'second';
}
