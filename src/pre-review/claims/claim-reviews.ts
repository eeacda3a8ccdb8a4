import type { FastifyRequest } from 'fastify';
import { callerOf } from '#platform/access/caller.ts';
import { actOnSelection } from '#platform/http/selection.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { claimReview } from './claim-review.ts';
import { presentClaim } from './present.ts';
import type { ReviewClaimSelection } from './schemas.ts';

/** Claims a selection of cases for the caller, each by `claimReview`. */
export function claimReviews(
  { db, pool }: Pick<Deps, 'db' | 'pool'>,
  request: FastifyRequest,
  selection: ReviewClaimSelection,
) {
  const caller = callerOf(request);
  return actOnSelection(request, selection, {
    pool,
    idName: 'applicationId',
    act: async ({ id }, ifMatch) => presentClaim(await claimReview(db, caller, id, { ifMatch })),
  });
}
