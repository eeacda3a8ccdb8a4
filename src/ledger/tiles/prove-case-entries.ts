import type { Database } from '#platform/database/database.ts';
import { entriesOfCase, type SealedEntryRow } from '../entries/list-entries.ts';
import { presentEntry } from '../entries/present.ts';
import { entryLeaf } from '../proofs/leaf.ts';
import { leafHash, type TreeHash } from '../proofs/merkle.ts';
import { provePaths } from './read-log.ts';

/** An entry with the path that proves it under the root of some checkpoint. */
export interface ProvenCaseEntry {
  readonly position: number;
  /** Hex, like the path. */
  readonly leafHash: string;
  readonly path: readonly string[];
  readonly entry: ReturnType<typeof presentEntry>;
}

/** Entries in memory at a time, and proven by one query. */
const BATCH = 200;

/**
 * The entries about a case below `size`, oldest first, each with its proof under the root of the
 * log, or of its tree by SM3, as it was with so many entries.
 */
export async function* proveCaseEntries(
  db: Database,
  applicationId: string,
  size: number,
  by: TreeHash = 'sha256',
): AsyncGenerator<ProvenCaseEntry> {
  let after: string | undefined;
  for (;;) {
    const rows = await entriesOfCase(db, applicationId, { after, limit: BATCH });
    const below = rows.filter(({ position }) => position < size);
    yield* await proven(db, below, size, by);
    if (below.length < BATCH) return;
    after = String(below.at(-1)?.position);
  }
}

async function proven(
  db: Database,
  rows: readonly SealedEntryRow[],
  size: number,
  by: TreeHash,
): Promise<readonly ProvenCaseEntry[]> {
  const positions = rows.map(({ position }) => position);
  const paths = await provePaths(db, positions, size, by);
  return rows.map((row, index) => {
    const entry = presentEntry(row);
    const path = (paths[index] ?? []).map((hash) => hash.toString('hex'));
    const hashed = leafHash(entryLeaf(entry), by).toString('hex');
    return { position: row.position, leafHash: hashed, path, entry };
  });
}
