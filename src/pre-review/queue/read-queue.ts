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
 * The cases of a round that wait for a reviewer: earliest due time first, then earliest submission.
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

/** The place of a row in the queue. */
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
