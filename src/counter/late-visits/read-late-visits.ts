import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { oneOrSeveral } from '#platform/database/statements.ts';
import type { LateVisit } from '../model/counter-case.ts';
import type { LateVisitState } from '../model/vocabulary.ts';
import { lateVisitStatements } from './repository.ts';

/** Visits of a round that were uploaded late, oldest first. */
export function listLateVisits(
  db: Database,
  roundId: string,
  stated: readonly LateVisitState[] | undefined,
  page: Keyset,
): Promise<LateVisit[]> {
  const { list } = lateVisitStatements(db);
  const { one: state, several: states } = oneOrSeveral(stated);
  const statement = state === 'pending' ? list({ pending: true }) : list({ state, states });
  return statement.execute({ roundId, state, states, ...page });
}
