import type { Database } from '#platform/database/database.ts';
import { reconsiderationStatements } from './repository.ts';

/** The reconsiderations of a case, in order. */
export function listReconsiderations(db: Database, applicationId: string) {
  return reconsiderationStatements(db).ofCase.execute({ applicationId });
}
