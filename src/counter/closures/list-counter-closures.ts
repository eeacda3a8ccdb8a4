import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { findRound } from '#rounds/index.ts';
import { type ClosureRow, closureStatements } from './repository.ts';

/**
 * The closures of a round, newest first, by keyset on the id. Applicants read them too: the reason
 * is for them.
 * @throws Problem `not-found` when there is no such round
 */
export async function listCounterClosures(
  db: Database,
  roundId: string,
  page: Keyset,
): Promise<ClosureRow[]> {
  const { id } = await findRound(db, roundId);
  return closureStatements(db).list.execute({ roundId: id, ...page });
}
