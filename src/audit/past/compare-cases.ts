import type { Database } from '#platform/database/database.ts';
import { everyRow } from '#platform/database/keyset.ts';
import {
  type CaseDifference,
  caseDifferences,
  type HeldCaseRow,
} from '../model/case-differences.ts';
import { pastStatements } from './repository.ts';

/** Cases that are compared at a time. */
const PAGE = 200;

/**
 * Compares every case, and the award that it has, with what its entries tell of it now. A row and
 * its entries are read at once, so a command that is under way is no difference.
 */
export async function* compareCases(
  db: Database,
  signal?: AbortSignal,
): AsyncGenerator<CaseDifference> {
  const { held } = pastStatements(db);
  for await (const row of everyRow((part) => held.execute({ ...part }), PAGE)) {
    signal?.throwIfAborted();
    yield* caseDifferences(row as unknown as HeldCaseRow);
  }
}
