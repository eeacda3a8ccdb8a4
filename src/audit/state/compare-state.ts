import type { Database } from '#platform/database/database.ts';
import { compareDigests } from '../digests/compare-digests.ts';
import { compareRunItems } from '../digests/compare-run-items.ts';
import { compareCases } from '../past/compare-cases.ts';
import type { StateDifference } from './present.ts';
import { stateStatements } from './repository.ts';

/** Differences of one check that are told; more of them say nothing new. */
const MOST_TOLD = 100;

/**
 * Recomputes the state from the ledger: every row that must have an entry of its own has it, with
 * the same version, values and digests, and every sum is that of its rows. It reads while others
 * write: what a check by a statement finds is looked at again, and the other comparisons read a row
 * with its entries, or after them, so that a command under way is no difference.
 * @returns all differences that are still there, in the order of the checks
 */
export async function compareState(
  db: Database,
  signal?: AbortSignal,
): Promise<readonly StateDifference[]> {
  const differences: StateDifference[] = [];
  for (const { table, find } of stateStatements(db)) {
    signal?.throwIfAborted();
    const found = await find.execute({ limit: MOST_TOLD });
    if (found.length === 0) continue;
    const again = await find.execute({ limit: MOST_TOLD });
    const first = new Set(found.map((each) => JSON.stringify(each)));
    const lasting = again.filter((each) => first.has(JSON.stringify(each)));
    differences.push(...lasting.map((each) => ({ table, ...each })));
  }
  const others = [compareCases, compareDigests, compareRunItems];
  for (const compared of others.map((compare) => compare(db, signal))) {
    let told = 0;
    for await (const difference of compared) {
      differences.push(difference);
      told += 1;
      if (told === MOST_TOLD) break;
    }
  }
  return differences;
}
