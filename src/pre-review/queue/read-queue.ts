import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { findRound } from '#rounds/index.ts';
import { type QueueRow, queueStatements } from './repository.ts';

export interface QueueFilters {
  readonly claim?: 'free' | 'mine';
  readonly review?: 'first' | 'second';
}

/**
 * What waits for a reviewer in a round: first what falls due first, then what was handed in first.
 * @throws Problem `not-found` without such a round
 */
export async function listQueue(
  db: Database,
  { subject }: Actor,
  roundId: string,
  { claim, review }: QueueFilters,
  { limit, after }: Keyset,
): Promise<QueueRow[]> {
  await findRound(db, roundId);
  const [afterDue, afterSubmitted, afterId] = after?.split(' ') ?? [];
  const wanted = {
    free: claim === 'free' || undefined,
    mine: claim === 'mine' || undefined,
    firstReview: review === 'first' || undefined,
    secondReview: review === 'second' || undefined,
    after,
  };
  const page = { afterDue, afterSubmitted, afterId, limit };
  return queueStatements(db)
    .list(wanted)
    .execute({ roundId, subject, ...page });
}

/** Where a row stands in the queue. */
export function queueKey({ reviewDueAt, lastSubmittedAt, applicationId }: QueueRow): string {
  const due = reviewDueAt?.toISOString() ?? 'infinity';
  return `${due} ${lastSubmittedAt?.toISOString()} ${applicationId}`;
}

export type QueueCountRow = Awaited<ReturnType<typeof countQueue>>['rows'][number];

/** @throws Problem `not-found` without such a round */
export async function countQueue(db: Database, roundId: string) {
  await findRound(db, roundId);
  const { counts, now } = queueStatements(db);
  const [rows, [clock]] = await Promise.all([counts.execute({ roundId }), now.execute()]);
  if (clock === undefined) throw new Error('the clock query always has a row');
  return { rows, now: clock.now };
}
