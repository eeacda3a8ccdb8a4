import { parseCheckpoint } from './checkpoint.ts';
import { entryLeaf } from './leaf.ts';
import { HASH_BYTES, isIncluded, leafHash } from './merkle.ts';
import { type NoteVerifier, openNote } from './signed-note.ts';

/** A receipt as the service gives it: JSON, hashes in hex. */
export interface ProvenEntry {
  /** The entry with all its columns, and its position. */
  readonly entry: { readonly position: number };
  readonly leafHash: string;
  readonly size: number;
  readonly rootHash: string;
  readonly path: readonly string[];
  /** A signed note. */
  readonly checkpoint: string;
}

/** What a receipt fails by. */
export const receiptFailures = [
  /** No known key signed the checkpoint, or it is malformed. */
  'checkpoint',
  /** The checkpoint is of another log, or says another size or root than the receipt. */
  'root',
  /** The entry has another hash: it was changed. */
  'entry',
  /** The path does not lead from the entry to the root. */
  'path',
] as const;

export type ReceiptVerdict = 'holds' | (typeof receiptFailures)[number];

/**
 * Verifies a receipt of either tree without the service and without a network: the key that signed
 * its checkpoint tells the hash.
 * @param origin the name of the log; the tree by SM3 has one of its own
 * @param keys of the log, from another source than the receipt
 */
export function verifyReceipt(
  { entry, leafHash: hash, size, rootHash, path, checkpoint }: ProvenEntry,
  origin: string,
  keys: readonly NoteVerifier[],
): ReceiptVerdict {
  const note = openNote(checkpoint, keys);
  const signed = note && parseCheckpoint(note.text);
  const signer = note?.signedBy.find(({ name }) => name === signed?.origin);
  if (signed === undefined || signer === undefined) return 'checkpoint';
  const { by } = signer;
  if (
    signed.origin !== origin ||
    signed.size !== size ||
    signed.root.toString('hex') !== rootHash
  ) {
    return 'root';
  }
  const leaf = leafHash(entryLeaf(entry), by);
  if (leaf.toString('hex') !== hash) return 'entry';
  const siblings = path.map((each) => Buffer.from(each, 'hex'));
  const isWhole = siblings.every(({ length }) => length === HASH_BYTES);
  const { position } = entry;
  return isWhole && isIncluded({ leaf, position, size, path: siblings, root: signed.root, by })
    ? 'holds'
    : 'path';
}
