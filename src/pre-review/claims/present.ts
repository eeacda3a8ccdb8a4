import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import { variantOf } from '#platform/values/variant.ts';
import type { ReviewClaim } from '../queue/schemas.ts';
import { lookOf } from '../reviewed-cases/present.ts';
import type { HeldCase } from './claim-case.ts';

/** A claim as a resource: the version of its case, and a variant for its renewals. */
export function presentClaim({ row, claim }: HeldCase) {
  const body: ReviewClaim = {
    applicationId: row.id,
    submissionNumber: row.submissionCount,
    look: lookOf(row.pendingDecision),
    claimedBy: claim.claimedBy,
    claimedAt: toWireInstant(claim.claimedAt),
    expiresAt: toWireInstant(claim.expiresAt),
    reviewDueAt: toWireInstantOrNull(row.reviewDueAt),
  };
  return { version: row.version, variant: variantOf(body), body };
}
