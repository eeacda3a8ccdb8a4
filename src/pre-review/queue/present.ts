import { statusNames } from '#cases/model/index.ts';
import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import { reviewOf } from '../claims/present.ts';
import type { QueueCountRow } from './read-queue.ts';
import type { QueueRow } from './repository.ts';
import type { ReviewQueueCounts, ReviewQueueItem } from './schemas.ts';

export function presentQueueItem(row: QueueRow): ReviewQueueItem {
  const { reviewDueAt, claim, now } = row;
  return {
    applicationId: row.applicationId,
    number: row.number,
    organisationName: row.organisationName,
    productName: row.productName,
    status: row.status === 'submitted' ? 'submitted' : 'resubmitted',
    statusName: statusNames[row.status],
    submissionNumber: row.submissionNumber,
    review: reviewOf(row.pendingDecision),
    firstSubmittedAt: toWireInstantOrNull(row.firstSubmittedAt),
    lastSubmittedAt: toWireInstantOrNull(row.lastSubmittedAt),
    reviewDueAt: toWireInstantOrNull(reviewDueAt),
    isOverdue: reviewDueAt !== null && now > reviewDueAt,
    claim:
      claim !== null && row.isHeld
        ? { claimedBy: claim.claimedBy, expiresAt: toWireInstant(claim.expiresAt) }
        : null,
    mayClaim: !row.isHeld && !row.isBarred,
  };
}

export function presentCounts(rows: readonly QueueCountRow[], now: Date): ReviewQueueCounts {
  return {
    countedAt: toWireInstant(now),
    groups: rows.map(({ status, secondReview, total, overdue, claimed, ...ages }) => ({
      status: status === 'submitted' ? 'submitted' : 'resubmitted',
      review: secondReview ? 'second' : 'first',
      total,
      overdue,
      claimed,
      ages,
    })),
  };
}
