import type { Database } from '#platform/database/database.ts';
import { sqlState } from '#platform/database/database-errors.ts';
import { presentEntry } from '../entries/present.ts';
import { entryLeaf } from '../proofs/leaf.ts';
import { leafHash } from '../proofs/merkle.ts';
import { edgeFrom, edgeRoot, grow } from '../proofs/tiles.ts';
import { sealingStatements } from './repository.ts';

/** Entries of one statement at most. */
const MOST_AT_ONCE = 1_000;
/** Batches of other replicas that may come first in a row. */
const MOST_RACES = 100;
const uniqueViolation = '23505';

/**
 * Gives every entry that waits its position, and its leaf in the log. Entries of transactions that
 * are still open are not seen yet, and hold up no others; nothing can appear before an entry that
 * is sealed.
 * @returns how many entries it sealed itself
 * @see docs/adr/0025-sealing-by-a-queue-of-entries.md
 */
export async function sealEntries(db: Database): Promise<number> {
  let sealed = 0;
  for (let races = 0; races < MOST_RACES; ) {
    const batch = await sealBatch(db);
    if (batch === 'lost-race') races += 1;
    else sealed += batch;
    if (batch !== 'lost-race' && batch < MOST_AT_ONCE) return sealed;
  }
  throw new Error('sealing lost every race: positions of the ledger clash');
}

/**
 * @returns how many entries it sealed, or that another replica sealed them first
 */
async function sealBatch(db: Database): Promise<number | 'lost-race'> {
  const { loadUnsealed, loadEdge, seal } = sealingStatements(db);
  const waiting = await loadUnsealed.execute({ limit: MOST_AT_ONCE });
  const size = waiting[0]?.size;
  if (size === undefined) return 0;
  let latest = 0;
  const leaves = waiting.map(({ number, entry, reachedAt }, at) => {
    latest = Math.max(latest, entry.at.getTime(), reachedAt?.getTime() ?? 0);
    return {
      number,
      entryId: entry.id,
      position: size + at,
      hash: leafHash(entryLeaf(presentEntry(entry))),
      reachedAt: new Date(latest),
    };
  });
  const { edge, whole } = grow(
    edgeFrom(await loadEdge.execute({ size })),
    size,
    leaves.map(({ hash }) => hash),
  );
  const nodes = whole.map((node) => ({ ...node, hash: bytea(node.hash) }));
  try {
    await seal.execute({
      leaves: JSON.stringify(
        leaves.map(({ hash, ...leaf }) => ({ ...leaf, leafHash: bytea(hash) })),
      ),
      nodes: JSON.stringify(nodes),
      size: size + leaves.length,
      root: edgeRoot(edge),
    });
  } catch (error) {
    if (sqlState(error) === uniqueViolation) return 'lost-race';
    throw error;
  }
  return leaves.length;
}

/** As PostgreSQL reads bytes in JSON. */
function bytea(hash: Buffer): string {
  return `\\x${hash.toString('hex')}`;
}
