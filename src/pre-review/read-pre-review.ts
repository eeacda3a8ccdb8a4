import type { Database } from '../platform/database.ts';
import { preReviewStatements } from './repository.ts';

/** The acceptances and declines of a case, in order of the packets they judged. */
export function listDecisions(db: Database, applicationId: string) {
  return preReviewStatements(db).decisions.execute({ applicationId });
}
