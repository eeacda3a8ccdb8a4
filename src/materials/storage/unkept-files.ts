import type { Database } from '#platform/database/database.ts';
import type { ListedObject } from '#platform/objects/object-store.ts';
import { storedFileStatements } from './repository.ts';

/** How many rows or keys one query takes. */
export const BATCH = 500;

/** A file of the store with what its row says. */
export interface JudgedFile extends ListedObject {
  /** `kept` by its row, `discarded` by it, or an `orphan` without a row. */
  readonly verdict: 'kept' | 'discarded' | 'orphan';
}

/** Looks for the row of every file, in batches. */
export async function* judgedFiles(
  db: Database,
  files: AsyncIterable<ListedObject>,
): AsyncIterable<readonly JudgedFile[]> {
  const { known } = storedFileStatements(db);
  for await (const batch of batchesOf(files)) {
    const rows = await known.execute({ keys: batch.map(({ key }) => key) });
    const kept = new Map(rows.map(({ storageKey, isKept }) => [storageKey, isKept]));
    yield batch.map((file) => ({ ...file, verdict: verdictOf(kept.get(file.key)) }));
  }
}

function verdictOf(isKept: boolean | undefined): JudgedFile['verdict'] {
  if (isKept === undefined) return 'orphan';
  return isKept ? 'kept' : 'discarded';
}

async function* batchesOf<T>(items: AsyncIterable<T>): AsyncIterable<readonly T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
