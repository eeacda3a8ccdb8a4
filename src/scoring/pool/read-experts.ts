import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { findRound } from '#rounds/index.ts';
import { type ExpertRow, expertStatements } from './repository.ts';

/**
 * The pool of a round, in the order of registration, by keyset on the id.
 * @throws Problem `not-found` when there is no such round
 */
export async function listPool(db: Database, roundId: string, page: Keyset): Promise<ExpertRow[]> {
  await findRound(db, roundId);
  return expertStatements(db).list.execute({ roundId, ...page });
}
