import { itemDigest } from '#awards/model/index.ts';
import type { Database } from '#platform/database/database.ts';
import type { StateDifference } from '../state/present.ts';
import { runItemStatements } from './repository.ts';

/**
 * Recomputes the digest of every product of every run that the ledger has digests of, one entry at
 * a time. A row that changed, is gone or was added is told by its run and rank.
 */
export async function* compareRunItems(
  db: Database,
  signal?: AbortSignal,
): AsyncGenerator<StateDifference> {
  const { next, itemsOf, unlisted } = runItemStatements(db);
  for (let after = BEFORE_ALL; ; ) {
    signal?.throwIfAborted();
    const [entry] = await next.execute({ after });
    if (entry === undefined) break;
    const { runId, products } = entry;
    const ranks = products.map(({ rank }) => rank);
    const rows = await itemsOf.execute({ runId, ranks });
    const held = new Map(rows.map((row) => [row.rank, itemDigest(row)]));
    for (const { rank, sha256 } of products) {
      if (held.get(rank) === sha256) continue;
      yield difference(runId, rank, { held: held.get(rank) ?? null, recorded: sha256 });
    }
    after = entry.id;
  }
  for (const row of await unlisted.execute()) {
    yield difference(row.runId, row.rank, { held: itemDigest(row), recorded: null });
  }
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

function difference(
  runId: string,
  rank: number,
  sides: Pick<StateDifference, 'held' | 'recorded'>,
): StateDifference {
  const id = `${runId}/${rank}`;
  return { table: 'allocation_run_items', id, column: 'sha256', ...sides };
}
