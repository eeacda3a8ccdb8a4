import type { LoadedCase } from '#cases/index.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { unsetValue } from '#rounds/model/index.ts';
import {
  contentMatches,
  type FoundMatch,
  type UnjudgedMatches,
  unjudgedMatches,
} from '../model/content-matches.ts';
import { matchStatements } from './repository.ts';

/**
 * The applications that look like a submitted one (rules 3.4a, 3.4b): one indexed query for the
 * candidates, then the exact comparison. It runs when a reviewer asks, so that a submission costs
 * no search.
 * @throws Problem `policy-value-unset` while the policy has no threshold
 */
export async function findContentMatches(db: Database, state: LoadedCase): Promise<FoundMatch[]> {
  const minimum = state.policy.preReview.sameContentMinBasisPoints;
  if (minimum === undefined) {
    const finding = unsetValue('/preReview/sameContentMinBasisPoints', '3.4b');
    throw new Problem('policy-value-unset', { findings: [finding] });
  }
  const candidates = await matchStatements(db).candidates.execute({
    applicationId: state.id,
    submissionNumber: state.submissionCount,
  });
  return contentMatches(state, candidates, minimum);
}

/**
 * The scored cases of a round that look like another living application without a verdict on the
 * pair (rules 3.4a, 3.4b).
 */
export async function findUnjudgedMatches(
  db: Database,
  roundId: string,
  minBasisPoints: number,
): Promise<UnjudgedMatches[]> {
  const pairs = await matchStatements(db).unjudged.execute({ roundId });
  return unjudgedMatches(pairs, minBasisPoints);
}
