import type { Caller } from '#platform/access/caller.ts';
import { type Database, inTransaction } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { finding } from '#programme/findings/finding.ts';
import { findRound } from '#rounds/index.ts';
import { loadReviewedCase } from '../decisions/read-pre-review.ts';
import { liveClaim } from '../model/claim.ts';
import { queueStatements } from '../queue/repository.ts';
import { claimReview, type HeldCase } from './claim-review.ts';

/**
 * Claims for the caller the first free case in a round's queue. It is the only command that locks a
 * case's row while it decides: of many callers at once, each gets a different case and none waits.
 * @throws Problem `not-found` without such a round, `action-not-allowed` when nothing is left
 */
export async function claimNextReview(
  { db, pool }: Pick<Deps, 'db' | 'pool'>,
  caller: Caller,
  roundId: string,
): Promise<HeldCase> {
  await findRound(db, roundId);
  return inTransaction(pool, async (transaction) => {
    for (;;) {
      const state = await lockNext(transaction, caller, roundId);
      // Claimed between the query's snapshot and its lock: the next query sees that claim.
      if (liveClaim(state) !== null) continue;
      return claimReview(transaction, caller, state.id, { load: async () => state });
    }
  });
}

async function lockNext(transaction: Database, { actor }: Caller, roundId: string) {
  const { subject } = actor;
  const [next] = await queueStatements(transaction).lockNext.execute({ roundId, subject });
  const state = next && (await loadReviewedCase(transaction, actor, next.id));
  if (state === undefined) throw queueEmpty();
  return state;
}

function queueEmpty(): Problem {
  return new Problem('action-not-allowed', { findings: [finding('queue-empty', '')] });
}
