import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Database } from '#platform/database/database.ts';
import { everyRow } from '#platform/database/keyset.ts';
import { type ObjectStore, ObjectStoreError } from '#platform/objects/object-store.ts';
import { storedFileStatements } from './repository.ts';
import { BATCH, judgedFiles } from './unkept-files.ts';

export interface StoreFault {
  /**
   * `missing`: a row without its file; `quarantined`: its file was taken out of the store, and the
   * next sweep puts it back; `differs`: not the bytes of the row; `orphan`: a file without a row.
   */
  readonly kind: 'missing' | 'quarantined' | 'differs' | 'orphan';
  readonly storageKey: string;
  readonly materialId?: string;
  readonly applicationId?: string;
}

/**
 * Reads the stored file of every row, and looks for the row of every file.
 * @param before a younger file without a row is no fault: its upload may still be under way
 * @throws ObjectStoreError when the store cannot be read: that proves nothing
 */
export async function* checkStore(
  db: Database,
  objects: ObjectStore,
  before: Date,
): AsyncGenerator<StoreFault, { readonly checked: number }> {
  const { rowsAfter } = storedFileStatements(db);
  const waiting = new Set<string>();
  for await (const { key } of objects.quarantine.list()) waiting.add(key);
  let checked = 0;
  for await (const row of everyRow((part) => rowsAfter.execute({ ...part }), BATCH)) {
    checked += 1;
    const digest = await digestOf(objects, row.storageKey);
    if (digest === row.sha256) continue;
    const { storageKey, applicationId, id: materialId } = row;
    const absent = waiting.has(storageKey) ? 'quarantined' : 'missing';
    yield { kind: digest === null ? absent : 'differs', storageKey, materialId, applicationId };
  }
  for await (const batch of judgedFiles(db, objects.list())) {
    for (const { key, modifiedAt, verdict } of batch) {
      if (verdict === 'orphan' && modifiedAt < before) yield { kind: 'orphan', storageKey: key };
    }
  }
  return { checked };
}

/** @returns null when there is no such file */
async function digestOf(objects: ObjectStore, key: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline((await objects.open(key)).stream, hash);
  } catch (error) {
    if (error instanceof ObjectStoreError && error.reason === 'missing') return null;
    throw error;
  }
  return hash.digest('hex');
}
