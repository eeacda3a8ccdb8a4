import type { Database } from '#platform/database/database.ts';
import { HASH_BYTES, type Range, rangeHash, subtreesOf, type TreeHash } from '../proofs/merkle.ts';
import { fullHash, storedFor, tileHashes } from '../proofs/tiles.ts';
import { type KeptRoots, keptRoots, rootsAt } from './kept-roots.ts';
import { type StoredRange, treeStatements } from './repository.ts';

/**
 * Roots of subtrees above the lowest tiles that are kept of each tree: they never change while the log
 * grows, and any proof needs some. A log of ten million entries has some 5 000 of them.
 */
const MOST_KEPT = 8_192;
/** Hashes under a kept root: fewer are read and hashed as fast as it is found. */
const FEWEST = 16;

const kept = new WeakMap<Database, Readonly<Record<TreeHash, KeptRoots>>>();

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

function rootsOf(
  db: Database,
  subtrees: readonly StoredRange[],
  by: TreeHash,
  source: Source,
): Promise<readonly Buffer[]> {
  const known = kept.get(db) ?? { sha256: keptRoots(MOST_KEPT), sm3: keptRoots(MOST_KEPT) };
  kept.set(db, known);
  const places = subtrees.map((subtree) => {
    const { level, start, count } = subtree;
    const isKept = source === 'kept' && level > 0 && count >= FEWEST;
    return { subtree, key: isKept ? `${level}/${start}/${count}` : undefined };
  });
  return rootsAt(known[by], places, async (missing) =>
    (await readHashes(db, missing, by)).map((bytes) => {
      if (bytes === undefined) throw new Error('the log lacks hashes below its size');
      return fullHash(tileHashes(bytes), by);
    }),
  );
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
