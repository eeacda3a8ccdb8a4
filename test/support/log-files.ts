import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkpointText } from '../../src/ledger/proofs/checkpoint.ts';
import { leafHash, type TreeHash } from '../../src/ledger/proofs/merkle.ts';
import { type NoteSigner, signNote, verifierKey } from '../../src/ledger/proofs/signed-note.ts';
import { sm2Key as sm2KeyOf } from '../../src/ledger/proofs/sm2.ts';
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

const newKey = () => generateKeyPairSync('ed25519').privateKey;
const newSm2Key = () => sm2KeyOf(BigInt(`0x${randomBytes(31).toString('hex')}`) + 1n);

/** Who signs checkpoints of the trees by SHA-256 and by SM3, and who only claims to. */
const signers: Readonly<Record<TreeHash, Readonly<Record<'log' | 'stranger', NoteSigner>>>> = {
  sha256: {
    log: { name: 'test', privateKey: newKey() },
    stranger: { name: 'test', privateKey: newKey() },
  },
  sm3: {
    log: { name: 'test/sm3', privateKey: newSm2Key() },
    stranger: { name: 'test/sm3', privateKey: newSm2Key() },
  },
};

export const logKey = verifierKey(signers.sha256.log);
export const sm2Key = verifierKey(signers.sm3.log);
export const strangersKey = verifierKey(signers.sha256.stranger);

export function madeEntries(count: number): readonly MadeEntry[] {
  return Array.from({ length: count }, (_, at) => ({ id: `entry-${at}` }));
}

/** Seals entries as the service would. */
export function sealed(entries: readonly MadeEntry[], by: TreeHash = 'sha256') {
  const leaves = entries.map((entry) => Buffer.from(JSON.stringify(entry)));
  const hashes = leaves.map((leaf) => leafHash(leaf, by));
  const root = edgeRoot(grow([], 0, hashes, by).edge, by);
  const size = entries.length;
  const lines = leaves.map(
    (leaf, position): MadeLine => ({
      position,
      leafHash: (hashes[position] as Buffer).toString('hex'),
      entry: leaf.toString(),
    }),
  );
  return { by, size, root, hashes, lines, note: noteOf(size, root, 'log', by) };
}

export type SealedLog = ReturnType<typeof sealed>;

export function noteOf(
  size: number,
  root: Buffer,
  signed: 'log' | 'stranger' = 'log',
  by: TreeHash = 'sha256',
): string {
  const signer = signers[by][signed];
  return signNote(checkpointText({ origin: signer.name, size, root }), signer);
}

/** Writes an export as the service does. */
export function writeExport(
  path: string,
  { by, size, root, lines, note }: Omit<SealedLog, 'hashes'>,
): string {
  const head = {
    ...{ export: 'ledger@1', ...(by === 'sm3' ? { hash: by } : {}) },
    ...{ origin: signers[by].log.name, size, rootHash: root.toString('hex') },
    ...{ checkpoint: note, keys: [verifierKey(signers[by].log)] },
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
