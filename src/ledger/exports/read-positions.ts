import type { Database } from '#platform/database/database.ts';
import { presentEntry } from '../entries/present.ts';
import type { Range, TreeHash } from '../proofs/merkle.ts';
import type { ExportedPosition } from './export-lines.ts';
import { exportStatements } from './repository.ts';

/** Positions of one statement. */
const AT_ONCE = 1_000;

/**
 * The positions of a range in their order, a part in memory at a time. Each part is a statement of
 * its own: no transaction stays open as long as somebody reads. What is sealed never changes, so
 * the parts are of one log.
 * @param by whose leaf hashes are told
 */
export async function* readPositions(
  db: Database,
  { start, end }: Range,
  by: TreeHash = 'sha256',
): AsyncGenerator<readonly ExportedPosition[]> {
  const part = exportStatements(db).parts[by];
  for (let from = start; from < end; from += AT_ONCE) {
    const rows = await part.execute({ start: from, end: Math.min(from + AT_ONCE, end) });
    yield rows.map(({ position, leafHash, entry }) => ({
      position,
      leafHash: leafHash.toString('hex'),
      entry: entry === null ? null : presentEntry(entry),
    }));
  }
}
