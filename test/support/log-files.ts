import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkpointText } from '../../src/ledger/proofs/checkpoint.ts';
import { leafHash } from '../../src/ledger/proofs/merkle.ts';
import { signNote, verifierKey } from '../../src/ledger/proofs/signed-note.ts';
import { edgeRoot, grow, tilePath } from '../../src/ledger/proofs/tiles.ts';

/** An entry of a log that is made up: its id, and the rest of its content. */
export interface MadeEntry {
  readonly id: string;
  readonly at?: string;
}

/** A position of an export before it is written, to be tampered with. */
export interface MadeLine {
  position: number;
  leafHash: string;
  entry: string;
}

const { privateKey } = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519').privateKey;

export const logKey = verifierKey({ name: 'test', privateKey });
export const strangersKey = verifierKey({ name: 'test', privateKey: stranger });

export function madeEntries(count: number): readonly MadeEntry[] {
  return Array.from({ length: count }, (_, at) => ({ id: `entry-${at}` }));
}

/** Seals entries as the service would. */
export function sealed(entries: readonly MadeEntry[]) {
  const leaves = entries.map((entry) => Buffer.from(JSON.stringify(entry)));
  const hashes = leaves.map(leafHash);
  const root = edgeRoot(grow([], 0, hashes).edge);
  const size = entries.length;
  const lines = leaves.map(
    (leaf, position): MadeLine => ({
      position,
      leafHash: (hashes[position] as Buffer).toString('hex'),
      entry: leaf.toString(),
    }),
  );
  return { size, root, hashes, lines, note: noteOf(size, root) };
}

export type SealedLog = ReturnType<typeof sealed>;

export function noteOf(size: number, root: Buffer, by: 'log' | 'stranger' = 'log'): string {
  const key = by === 'log' ? privateKey : stranger;
  return signNote(checkpointText({ origin: 'test', size, root }), {
    name: 'test',
    privateKey: key,
  });
}

/** Writes an export as the service does. */
export function writeExport(
  path: string,
  { size, root, lines, note }: Pick<SealedLog, 'size' | 'root' | 'lines' | 'note'>,
): string {
  const head = {
    ...{ export: 'ledger@1', origin: 'test', size, rootHash: root.toString('hex') },
    ...{ checkpoint: note, keys: [logKey] },
  };
  const rows = lines.map(
    ({ position, leafHash, entry }) =>
      `{"position":${position},"leafHash":"${leafHash}","entry":${entry}}\n`,
  );
  writeFileSync(path, `${JSON.stringify(head)}\n${rows.join('')}`);
  return path;
}

/** Writes the tiles of the leaves with their checkpoint, as a mirror keeps them. */
export function writeTiles(directory: string, { size, hashes, note }: SealedLog): string {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'checkpoint'), note);
  for (let start = 0; start < size; start += 256) {
    const width = Math.min(256, size - start);
    const path = join(directory, tilePath({ level: 0, index: start / 256, width }));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.concat(hashes.slice(start, start + width)));
  }
  return directory;
}
