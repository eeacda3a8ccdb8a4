import type { Database } from '#platform/database/database.ts';
import { reconsiderationStatements } from './repository.ts';
import type { reconsiderations } from './tables.ts';

export type ReconsiderationRow = typeof reconsiderations.$inferSelect;

/**
 * The reconsiderations of a case, in order: what it was, what it became, and the number of the
 * decision that ordered it. Proposals that nobody confirmed are not among them; officers find those
 * among the proposals.
 * @param applicationId a case that the caller may see
 */
export function listReconsiderations(
  db: Database,
  applicationId: string,
): Promise<ReconsiderationRow[]> {
  return reconsiderationStatements(db).ofCase.execute({ applicationId });
}
