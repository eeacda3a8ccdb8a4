import { type Database, sqlState } from '#platform/database/database.ts';
import { presentEntry } from '../entries/present.ts';
import { entryLeaf } from '../proofs/leaf.ts';
import { leafHash } from '../proofs/merkle.ts';
import { edgeFrom, edgeRoot, grow, type StoredHash } from '../proofs/tiles.ts';
import { sm3Statements } from './repository.ts';

/**
 * Leaves of one statement, as many as sealing adds under one root at most: their work holds up
 * requests for some twenty milliseconds.
 */
const AT_ONCE = 1_000;
const uniqueViolation = '23505';

/** Entries are not those that were sealed, so the second tree must not take them over. */
export class AlteredEntryError extends Error {
  override readonly name = 'AlteredEntryError';
}

/**
 * Adds sealed entries to the tree by SM3, the first of the log included: where it was switched on
 * later, it catches up from root to root, and goes on where it was stopped. Sealing does not wait.
 * @param batches how many parts at most
 * @throws AlteredEntryError at entries that do not give the root that was sealed over them by
 * SHA-256: otherwise a forgery from before would be signed as genuine
 * @throws Error where rows of the tree stand beyond its size
 */
export async function growSm3Tree(
  db: Database,
  { batches, signal }: { readonly batches: number; readonly signal?: AbortSignal },
): Promise<void> {
  for (let batch = 0; batch < batches && signal?.aborted !== true; batch++) {
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
  const { nextRoot, next, sealedEdge, sealedNodes } = sm3Statements(db);
  const [sealed] = await nextRoot.execute({ size, most: AT_ONCE });
  if (sealed === undefined) return undefined;
  const rows = await next.execute({ size, end: sealed.size });
  const contents = rows.map(({ entry, leafHash: stored, position }, at) => {
    const leaf = entry === null ? undefined : entryLeaf(presentEntry(entry));
    if (position !== size + at || leaf === undefined || !leafHash(leaf).equals(stored)) {
      throw alteredAt(size + at);
    }
    return leaf;
  });
  if (contents.length < sealed.size - size) throw alteredAt(size + contents.length);
  const before = edgeFrom(await sealedEdge.execute({ size }));
  const again = grow(
    before,
    size,
    contents.map((leaf) => leafHash(leaf)),
  );
  const stored = await sealedNodes.execute({ places: JSON.stringify(again.whole.map(placeOf)) });
  const areSame = again.whole.every((node) => stored.some((other) => isSame(node, other)));
  if (!areSame || !edgeRoot(again.edge).equals(sealed.root)) {
    const range = `one of the entries at positions ${size} to ${sealed.size - 1}`;
    throw new AlteredEntryError(`${range} is not the one that was sealed`);
  }
  return contents.map((leaf) => leafHash(leaf, 'sm3'));
}

function alteredAt(position: number): AlteredEntryError {
  return new AlteredEntryError(`the entry at position ${position} is not the one that was sealed`);
}

function placeOf({ level, index }: StoredHash) {
  return { level, index };
}

function isSame(node: StoredHash, other: StoredHash): boolean {
  return node.level === other.level && node.index === other.index && node.hash.equals(other.hash);
}
