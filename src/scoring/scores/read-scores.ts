import { caseKey } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { type FinalScoreRow, scoringStatements } from './repository.ts';

/** @throws Problem `not-found` while the current packet has no final score */
export async function requireFinalScore(
  db: Database,
  actor: Actor,
  applicationId: string,
): Promise<FinalScoreRow> {
  const [score] = await scoringStatements(db).findScore.execute(caseKey(actor, applicationId));
  if (score === undefined) throw new Problem('not-found');
  return score;
}
