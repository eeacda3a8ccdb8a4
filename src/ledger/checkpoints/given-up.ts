import type { TreeHash } from '../proofs/merkle.ts';
import { momentOf, sizeOf } from './shelf.ts';

/**
 * Whether a kept checkpoint is of what a restore lost knowingly. Of the first tree that is one
 * checkpoint. Of the tree by SM3 it is every smaller one until the first tree has a checkpoint of the
 * time after the restore: the second may have been behind.
 * @param givenUp size of the checkpoint of the first tree that is given up
 * @param first names of the kept checkpoints of the first tree, in their order
 */
export function isGivenUp(
  name: string,
  by: TreeHash,
  givenUp: number,
  first: readonly string[],
): boolean {
  // A log that grew to that size again has a later one of it.
  const lost = first.findIndex((each) => sizeOf(each) === givenUp);
  if (by === 'sha256') return name === first[lost];
  const next = lost === -1 ? undefined : first[lost + 1];
  return sizeOf(name) <= givenUp && (next === undefined || momentOf(name) <= momentOf(next));
}
