import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { loadReviewedCase } from '../decisions/read-pre-review.ts';
import { liveClaim } from '../model/claim.ts';
import type { HeldCase } from './claim-review.ts';

/** @throws Problem `not-found` for a case that nobody holds */
export async function requireClaim(
  db: Database,
  actor: Actor,
  applicationId: string,
): Promise<HeldCase> {
  const row = await loadReviewedCase(db, actor, applicationId);
  const claim = row === undefined ? null : liveClaim(row);
  if (row === undefined || claim === null) throw new Problem('not-found');
  return { row, claim };
}
