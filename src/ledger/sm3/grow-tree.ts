import type { Database } from '#platform/database/database.ts';
import { sqlState } from '#platform/database/database-errors.ts';
import { leafHash } from '../proofs/merkle.ts';
import { edgeFrom, edgeRoot, grow } from '../proofs/tiles.ts';
import { misfitsOf, readSealedPart } from '../sealing/compare-seals.ts';
import type { LogIdentity } from '../tiles/signers.ts';
import { sm3Statements } from './repository.ts';

const uniqueViolation = '23505';

export interface Growth {
  /** How many parts at most. */
  readonly batches: number;
  readonly signal?: AbortSignal;
  readonly checkFork?: LogIdentity['checkFork'];
}

/** Entries are not those that were sealed, so the second tree must not take them over. */
export class AlteredEntryError extends Error {
  override readonly name = 'AlteredEntryError';
}

/**
 * Adds sealed entries to the tree by SM3, the first of the log included: where it was switched on
 * later, it catches up from root to root, and goes on where it was stopped. Sealing does not wait.
 * @throws AlteredEntryError at entries that do not give the root that was sealed over them by
 * SHA-256: otherwise a forgery from before would be signed as genuine
 * @throws ForkedLogError for a log that is not the one whose checkpoint is kept outside
 * @throws Error where rows of the tree stand beyond its size
 */
export async function growSm3Tree(
  db: Database,
  { batches, signal, checkFork }: Growth,
): Promise<void> {
  for (let batch = 0; batch < batches && signal?.aborted !== true; batch++) {
    await checkFork?.();
    if ((await growOnce(db)) === 'nothing-left') return;
  }
}

/** Grows up to a later root of the tree by SHA-256. Another replica may come first. */
async function growOnce(db: Database): Promise<'grown' | 'lost-race' | 'nothing-left'> {
  const { sizes, edge, grow: add } = sm3Statements(db);
  const [{ grown: size } = { grown: 0 }] = await sizes.execute();
  const leaves = await trueLeaves(db, size);
  if (leaves === undefined) return 'nothing-left';
  const grown = grow(edgeFrom(await edge.execute({ size })), size, leaves, 'sm3');
  const hashes = [
    ...leaves.map((hash, at) => ({ level: 0, index: size + at, hash })),
    ...grown.whole,
  ];
  try {
    await add.execute({
      hashes: JSON.stringify(
        hashes.map(({ hash, ...place }) => ({ ...place, hash: `\\x${hash.toString('hex')}` })),
      ),
      size: size + leaves.length,
      root: edgeRoot(grown.edge, 'sm3'),
    });
    return 'grown';
  } catch (error) {
    if (sqlState(error) !== uniqueViolation) throw error;
    const [now] = await sizes.execute();
    if (now !== undefined && now.grown > size) return 'lost-race';
    const message = `rows of the tree by SM3 stand beyond its ${size} leaves, and stop it`;
    throw new Error(message, { cause: error });
  }
}

/**
 * The hashes by SM3 of the entries up to a later root, after the tree by SHA-256 was computed again
 * from their content: hashes that were changed together with an entry do not give its root.
 * @returns undefined where no later root is sealed
 */
async function trueLeaves(db: Database, size: number): Promise<readonly Buffer[] | undefined> {
  const part = await readSealedPart(db, size);
  if (part === undefined) return undefined;
  // What lists find an entry by is no part of it.
  const misfits = (await misfitsOf(db, part)).filter(({ kind }) => kind !== 'repeated');
  const altered = misfits.flatMap((each) => ('position' in each ? [each.position] : []));
  if (altered.length > 0) {
    const position = Math.min(...altered);
    throw new AlteredEntryError(`the entry at position ${position} is not the one that was sealed`);
  }
  if (misfits.length > 0) {
    const range = `one of the entries at positions ${size} to ${part.end - 1}`;
    throw new AlteredEntryError(`${range} is not the one that was sealed`);
  }
  return part.positions.flatMap(({ leaf }) => (leaf === undefined ? [] : leafHash(leaf, 'sm3')));
}
