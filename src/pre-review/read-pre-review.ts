import type { Database } from '../platform/database.ts';
import { preReviewStatements } from './repository.ts';

/** The return notices of a case, in order of their numbers. */
export function listReturnNotices(db: Database, applicationId: string) {
  return preReviewStatements(db).notices.execute({ applicationId });
}

/** The acceptances and declines of a case, in order of the packets they judged. */
export function listDecisions(db: Database, applicationId: string) {
  return preReviewStatements(db).decisions.execute({ applicationId });
}
