import type { Database } from '#platform/database/database.ts';
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
  for (let after = BEFORE_ALL; ; ) {
    signal?.throwIfAborted();
    const page = await pastStatements(db).held.execute({ after, limit: PAGE });
    for (const held of page) yield* caseDifferences(held as unknown as HeldCaseRow);
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
