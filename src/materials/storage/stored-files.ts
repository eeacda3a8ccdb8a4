import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Database } from '#platform/database/database.ts';
import { everyRow } from '#platform/database/keyset.ts';
import {
  type ListedObject,
  type ObjectStore,
  ObjectStoreError,
} from '#platform/objects/object-store.ts';
import { storedFileStatements } from './repository.ts';

/** How many rows or keys one query takes. */
const BATCH = 500;
/**
 * A sweep with this many orphans or more goes on only if they are the smaller part of the store.
 */
const FEW_ORPHANS = 100;

export interface Swept {
  /** Files without a row. */
  readonly orphans: number;
  /** Files of deleted drafts, and of the finance platform that no revision used. */
  readonly discarded: number;
  /** Remains of interrupted uploads. */
  readonly abandoned: number;
}

/**
 * Removes files without a row, files of deleted drafts, unused files of the finance platform and the
 * remains of interrupted uploads, when older than `before`. An upload's row follows its file within seconds, so `before` must lie further
 * back than the longest upload takes.
 * @throws Error when most of the store would go, and removes no file: the database must be the
 * wrong one, or an empty one
 */
export async function sweepStore(
  db: Database,
  objects: ObjectStore,
  before: Date,
  signal?: AbortSignal,
): Promise<Swept> {
  let seen = 0;
  const orphans: string[] = [];
  const discarded: string[] = [];
  for await (const batch of batchesOf(objects.list())) {
    signal?.throwIfAborted();
    seen += batch.length;
    const old = batch.filter(({ modifiedAt }) => modifiedAt < before);
    const found = await unkeptAmong(db, old);
    orphans.push(...found.orphans);
    discarded.push(...found.discarded);
  }
  if (orphans.length >= FEW_ORPHANS && orphans.length * 2 > seen) {
    throw new Error(`${orphans.length} of ${seen} stored files have no row: is this the database?`);
  }
  for (const key of [...orphans, ...discarded]) {
    signal?.throwIfAborted();
    await objects.remove(key);
  }
  const abandoned = await objects.removeAbandoned(before);
  return { orphans: orphans.length, discarded: discarded.length, abandoned };
}

export interface StoreFault {
  /**
   * `missing`: a row without its file; `differs`: not the bytes of the row; `orphan`: a file
   * without a row.
   */
  readonly kind: 'missing' | 'differs' | 'orphan';
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
  let checked = 0;
  for await (const row of everyRow((part) => rowsAfter.execute({ ...part }), BATCH)) {
    checked += 1;
    const digest = await digestOf(objects, row.storageKey);
    if (digest === row.sha256) continue;
    const { storageKey, applicationId, id: materialId } = row;
    yield { kind: digest === null ? 'missing' : 'differs', storageKey, materialId, applicationId };
  }
  for await (const batch of batchesOf(objects.list())) {
    const old = batch.filter(({ modifiedAt }) => modifiedAt < before);
    const { orphans } = await unkeptAmong(db, old);
    for (const storageKey of orphans) yield { kind: 'orphan', storageKey };
  }
  return { checked };
}

/** The keys of files that no row keeps: without a row, of a deleted draft, or unused. */
async function unkeptAmong(db: Database, files: readonly ListedObject[]) {
  const keys = files.map(({ key }) => key);
  const rows = keys.length === 0 ? [] : await storedFileStatements(db).known.execute({ keys });
  const kept = new Map(rows.map(({ storageKey, isKept }) => [storageKey, isKept]));
  return {
    orphans: keys.filter((key) => !kept.has(key)),
    discarded: keys.filter((key) => kept.get(key) === false),
  };
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
