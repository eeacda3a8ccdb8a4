import { caseKey, withPolicy } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { preReviewStatements } from './repository.ts';

/** The case as a pre-reviewer decides on it: one query, with the clock. */
export async function loadReviewedCase(db: Database, actor: Actor, applicationId: string) {
  const [row] = await preReviewStatements(db).load.execute(caseKey(actor, applicationId));
  return row && withPolicy(db, row);
}
