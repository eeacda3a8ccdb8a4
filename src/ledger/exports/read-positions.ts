import type { Database } from '#platform/database/database.ts';
import { presentEntry } from '../entries/present.ts';
import type { Range, TreeHash } from '../proofs/merkle.ts';
import { type ExportedPosition, entryLine } from './export-lines.ts';
import { exportStatements } from './repository.ts';

/**
 * Positions of one statement: the objects of many more outlive the young generation of the heap, and
 * cost more to collect than a statement.
 */
const AT_ONCE = 250;

/**
 * The rows of a range in their order. While a part is sent, PostgreSQL reads the next; no more than
 * these two are in memory. Each part is a statement of its own: no transaction stays open as long as
 * somebody reads. What is sealed never changes, so the parts are of one log.
 */
async function* inParts<Row>(
  { start, end }: Range,
  read: (part: { start: number; end: number }) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  function partFrom(from: number) {
    const part = read({ start: from, end: Math.min(from + AT_ONCE, end) });
    // A reader who leaves does not wait for it; one who stays is told of a failure at its turn.
    part.catch(() => {});
    return part;
  }
  let next = partFrom(start);
  for (let from = start; from < end; from += AT_ONCE) {
    const rows = await next;
    if (from + AT_ONCE < end) next = partFrom(from + AT_ONCE);
    yield rows;
  }
}

/** The positions of a range, part by part. @param by whose leaf hashes are told */
export async function* readPositions(
  db: Database,
  range: Range,
  by: TreeHash = 'sha256',
): AsyncGenerator<readonly ExportedPosition[]> {
  const statement = exportStatements(db).parts[by];
  for await (const rows of inParts(range, (part) => statement.execute(part))) {
    yield rows.map(({ position, leafHash, entry }) => ({
      position,
      leafHash: leafHash.toString('hex'),
      entry: entry === null ? null : presentEntry(entry),
    }));
  }
}

/** The same as lines of NDJSON, several at a time. */
export async function* readLines(
  db: Database,
  range: Range,
  by: TreeHash = 'sha256',
): AsyncGenerator<string> {
  const statement = exportStatements(db).lines[by];
  for await (const rows of inParts(range, (part) => statement.execute(part))) {
    yield rows.map(entryLine).join('');
  }
}
