import { open, readFile } from 'node:fs/promises';
import type { TreeHash } from '../src/ledger/proofs/merkle.ts';
import type { NoteVerifier } from '../src/ledger/proofs/signed-note.ts';
import { ExportCheck } from './check-export.ts';
import { type OpenedCheckpoint, openCheckpoint } from './checkpoints.ts';
import type { Findings } from './finding.ts';
import { openExport } from './read-export.ts';
import { UnreadableInput } from './read-file.ts';
import { isAddress, openTiles } from './read-tiles.ts';
import { GrowingTree, type History, type Sealed } from './sealed.ts';

/** What is known from elsewhere or from before, with which an export is compared. */
export interface Older {
  /** For people. */
  readonly name: string;
  readonly checkpoint: OpenedCheckpoint;
  /** The checkpoint with all its lines. */
  readonly note: string;
  /** Absent where only the checkpoint was kept. */
  readonly history?: (size: number) => History;
  /** Read from the log as it is now: it may have grown since the export, and be no older at all. */
  readonly isLive?: boolean;
}

const MOST_NOTE_BYTES = 64 * 1024;
const BRACE = '{'.charCodeAt(0);

/**
 * Opens what was kept from before: a checkpoint, or an older export, which is itself verified.
 * @throws UnreadableInput for anything else
 */
export async function openOlder(
  path: string,
  keys: readonly NoteVerifier[],
  findings: Findings,
  by: TreeHash,
): Promise<Older> {
  if (await isExport(path)) return openOlderExport(path, keys, findings, by);
  const note = (await readFile(path)).subarray(0, MOST_NOTE_BYTES).toString();
  const checkpoint = openCheckpoint(note, keys);
  if (checkpoint === undefined)
    throw new UnreadableInput(`${path} is neither checkpoint nor export`);
  return { name: path, checkpoint, note };
}

async function isExport(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, 0);
    return buffer[0] === BRACE;
  } finally {
    await file.close();
  }
}

async function openOlderExport(
  path: string,
  keys: readonly NoteVerifier[],
  findings: Findings,
  by: TreeHash,
): Promise<Older> {
  const { head, lines } = await openExport(path);
  if (head.by !== by) {
    throw new UnreadableInput(`${path} is of the tree by ${head.by}, the export of that by ${by}`);
  }
  const checkpoint = openCheckpoint(head.checkpoint, keys);
  if (checkpoint === undefined) throw new UnreadableInput(`${path} has no checkpoint`);
  const { size, root } = checkpoint;
  const own = findings.of(path);
  async function* history(): History {
    const check = new ExportCheck(own, { by: head.by, size, sizes: [] });
    for await (const part of lines) yield part.flatMap((line) => check.add(line) ?? []);
    check.end({ rootHash: root.toString('hex') });
  }
  return { name: path, checkpoint, note: head.checkpoint, history };
}

/** Opens a copy of the tiles; their hashes are checked against the copy's own checkpoint. */
export async function openTileCopy(
  source: string,
  keys: readonly NoteVerifier[],
  findings: Findings,
  by: TreeHash,
): Promise<Older> {
  const tiles = await openTiles(source);
  const checkpoint = openCheckpoint(tiles.checkpoint, keys);
  if (checkpoint === undefined) throw new UnreadableInput(`${source}: the checkpoint is malformed`);
  const { size, root } = checkpoint;
  async function* history(wanted: number): History {
    const tree = new GrowingTree(by);
    for await (const part of tiles.hashes(size)) {
      for (const { hash } of part) tree.add(hash);
      yield part.filter(({ position }: Sealed) => position < wanted);
    }
    if (tree.root() !== root.toString('hex')) {
      findings.of(source).add({ kind: 'root', detail: 'the tiles do not give their own root' });
    }
  }
  const isLive = isAddress(source);
  return { name: source, checkpoint, note: tiles.checkpoint, history, isLive };
}
