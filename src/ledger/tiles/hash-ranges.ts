import type { Database } from '#platform/database/database.ts';
import {
  emptyRoot,
  HASH_BYTES,
  type Range,
  rangeHash,
  subtreesOf,
  type TreeHash,
} from '../proofs/merkle.ts';
import { fullHash, storedFor, tileHashes } from '../proofs/tiles.ts';
import { type StoredRange, treeStatements } from './repository.ts';

/**
 * Roots of subtrees above the lowest tiles, by place: they never change while the log grows, and any
 * proof needs some. A log of ten million entries has some 5 000 of them.
 */
const MOST_KEPT = 8_192;
/** Hashes under a kept root: fewer are read and hashed as fast as it is found. */
const FEWEST = 16;

const kept = new WeakMap<Database, Map<string, Buffer>>();

/** Whether roots that were computed before may stand in for what the database holds now. */
export type Source = 'stored' | 'kept';

/**
 * The hash over each range of leaves.
 * @param source `stored` reads all of it, so that a log that was made again shows
 */
export async function hashRanges(
  db: Database,
  ranges: readonly Range[],
  by: TreeHash = 'sha256',
  source: Source = 'stored',
): Promise<readonly Buffer[]> {
  const split = ranges.map(subtreesOf);
  const roots = await rootsOf(db, split.flat().map(storedFor), by, source);
  let read = 0;
  return split.map(({ length }) => {
    read += length;
    return rangeHash(roots.slice(read - length, read), by);
  });
}

async function rootsOf(
  db: Database,
  subtrees: readonly StoredRange[],
  by: TreeHash,
  source: Source,
): Promise<readonly Buffer[]> {
  const known = kept.get(db) ?? new Map<string, Buffer>();
  kept.set(db, known);
  const keys = subtrees.map(({ level, start, count }) =>
    source === 'kept' && level > 0 && count >= FEWEST ? `${by}/${level}/${start}/${count}` : '',
  );
  const missing = subtrees.filter((_, at) => !known.has(`${keys[at]}`));
  const stored = await readHashes(db, missing, by);
  const computed = stored.map((bytes) => {
    if (bytes === undefined) throw new Error('the log lacks hashes below its size');
    return fullHash(tileHashes(bytes), by);
  });
  const found = new Map(missing.map((subtree, at) => [subtree, computed[at]]));
  return subtrees.map((subtree, at) => {
    const key = `${keys[at]}`;
    const root = found.get(subtree) ?? known.get(key) ?? emptyRoot(by);
    if (key !== '') keep(known, key, root);
    return root;
  });
}

function keep(known: Map<string, Buffer>, key: string, root: Buffer): void {
  known.set(key, root);
  if (known.size <= MOST_KEPT) return;
  const [oldest] = known.keys();
  known.delete(`${oldest}`);
}

/** Forgets what was computed before, such as after a log was restored to another one. */
export function forgetRoots(db: Database): void {
  kept.delete(db);
}

/** @returns the hashes of each range one after another; undefined where the log lacks one of them */
export async function readHashes(
  db: Database,
  ranges: readonly StoredRange[],
  by: TreeHash,
): Promise<readonly (Buffer | undefined)[]> {
  const rows = await treeStatements(db)[by].hashes.execute({ ranges: JSON.stringify(ranges) });
  return ranges.map(({ count }, at) => {
    const hashes = rows[at]?.hashes;
    return hashes?.length === count * HASH_BYTES ? hashes : undefined;
  });
}
