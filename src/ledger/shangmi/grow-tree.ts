import { type Database, sqlState } from '#platform/database/database.ts';
import { presentEntry } from '../entries/present.ts';
import { entryLeaf } from '../proofs/leaf.ts';
import { leafHash } from '../proofs/merkle.ts';
import { edgeFrom, edgeRoot, grow } from '../proofs/tiles.ts';
import { sm3Statements } from './repository.ts';

/** Leaves of one statement at most: their work holds up requests for some ten milliseconds. */
const AT_ONCE = 500;
const uniqueViolation = '23505';

/** An entry is not the one that was sealed, so the second tree must not take it over. */
export class AlteredEntryError extends Error {
  override readonly name = 'AlteredEntryError';
}

/**
 * Adds sealed entries to the tree by SM3, the first of the log included: where it was switched on
 * later, it catches up a part at a time, and goes on where it was stopped. Sealing does not wait.
 * @param batches how many parts at most
 * @throws AlteredEntryError at an entry whose content is not what was sealed by SHA-256: otherwise a
 * forgery from before would be signed as genuine
 */
export async function growSm3Tree(
  db: Database,
  { batches, signal }: { readonly batches: number; readonly signal?: AbortSignal },
): Promise<void> {
  for (let batch = 0; batch < batches && signal?.aborted !== true; batch++) {
    if ((await growOnce(db)) < AT_ONCE) return;
  }
}

/** @returns how many leaves it added; 0 also where another replica was faster */
async function growOnce(db: Database): Promise<number> {
  const { sizes, next, edge, grow: add } = sm3Statements(db);
  const [{ grown: size } = { grown: 0 }] = await sizes.execute();
  const rows = await next.execute({ size, limit: AT_ONCE });
  if (rows.length === 0) return 0;
  const leaves: Buffer[] = [];
  for (const { entry, leafHash: sealed } of rows) {
    const leaf = entry === null ? undefined : entryLeaf(presentEntry(entry));
    if (leaf === undefined || !leafHash(leaf).equals(sealed)) break;
    leaves.push(leafHash(leaf, 'sm3'));
  }
  if (leaves.length > 0) {
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
    } catch (error) {
      if (sqlState(error) === uniqueViolation) return 0;
      throw error;
    }
  }
  if (leaves.length < rows.length) {
    const position = size + leaves.length;
    throw new AlteredEntryError(`the entry at position ${position} is not the one that was sealed`);
  }
  return leaves.length;
}
