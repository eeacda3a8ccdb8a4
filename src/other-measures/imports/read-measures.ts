import type { Database } from '#platform/database/database.ts';
import { measureStatements } from './repository.ts';

const beyondAll = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The records of one organisation, newest import first, by keyset on the id. */
export function listMeasures(
  db: Database,
  creditCode: string,
  { limit, before = beyondAll }: { readonly limit: number; readonly before: string | undefined },
) {
  return measureStatements(db).ofApplicant.execute({ creditCode, before, limit });
}
