import type { FastifyRequest } from 'fastify';
import { caseResource } from '#cases/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { actOnSelection } from '#platform/http/selection.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import type { ReviewTakeoverSelection } from './schemas.ts';
import { takeOverReview } from './take-over-review.ts';

/** Assigns a selection of cases to reviewers, or to the queue, each by `takeOverReview`. */
export function takeOverReviews(
  { db, pool }: Pick<Deps, 'db' | 'pool'>,
  request: FastifyRequest,
  selection: ReviewTakeoverSelection,
) {
  const caller = callerOf(request);
  return actOnSelection(request, selection, {
    pool,
    idName: 'applicationId',
    act: async ({ id, body: { reason, reviewer = null } }, ifMatch) =>
      caseResource(db, await takeOverReview(db, caller, id, { reason, reviewer }, ifMatch)),
  });
}
