import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { measureStatements } from './repository.ts';

/** The records of one organisation, newest import first, by keyset on the id. */
export function listMeasures(db: Database, creditCode: string, page: Keyset) {
  return measureStatements(db).ofApplicant.execute({ creditCode, ...page });
}
