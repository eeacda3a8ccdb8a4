import { type CaseStatus, statusNames } from '#cases/model/index.ts';
import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import { reviewOf } from '../claims/present.ts';
import { waitingStatuses } from '../model/vocabulary.ts';
import type { QueueCountRow } from './read-queue.ts';
import type { QueueRow } from './repository.ts';
import type { ReviewQueueCounts, ReviewQueueItem } from './schemas.ts';

/** @throws RangeError for a status in which no case waits for a reviewer */
function waitingStatus(status: CaseStatus): ReviewQueueItem['status'] {
  const waiting = waitingStatuses.find((each) => each === status);
  if (waiting === undefined) throw new RangeError(`no case waits as ${status}`);
  return waiting;
}

export function presentQueueItem(row: QueueRow): ReviewQueueItem {
  const { reviewDueAt, claim, now } = row;
  return {
    applicationId: row.applicationId,
    number: row.number,
    organisationName: row.organisationName,
    productName: row.productName,
    status: waitingStatus(row.status),
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
      status: waitingStatus(status),
      review: secondReview ? 'second' : 'first',
      total,
      overdue,
      claimed,
      ages,
    })),
  };
}
