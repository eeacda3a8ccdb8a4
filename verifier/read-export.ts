import { getHashes, hash } from 'node:crypto';
import type { TreeHash } from '../src/ledger/proofs/merkle.ts';
import { linesOf, UnreadableInput } from './read-file.ts';
import type { Sealed } from './sealed.ts';

/** What the first line of an export says. */
export interface ExportHead {
  /** What leaves and nodes are hashed with. */
  readonly by: TreeHash;
  readonly origin: string;
  readonly size: number;
  /** Hex. */
  readonly rootHash: string;
  readonly checkpoint: string;
}

/** A line of an export: a position, or what is wrong with it. */
export type ExportLine =
  | (Sealed & { readonly sealedHash: string; readonly isMalformed?: never })
  | { readonly isMalformed: true; readonly number: number };

export interface Export {
  readonly head: ExportHead;
  readonly lines: AsyncIterable<readonly ExportLine[]>;
}

const [POSITION, LEAF_HASH, ENTRY] = ['{"position":', ',"leafHash":"', '","entry":'].map((text) =>
  Buffer.from(text),
) as [Buffer, Buffer, Buffer];
const HEX_LENGTH = 64;
const HEX = /^[0-9a-f]{64}$/;
const GONE = Buffer.from('null');
const BRACE = '}'.charCodeAt(0);

/**
 * Opens an export as NDJSON. It is read once, from start to end.
 * @throws UnreadableInput where the first line is not that of an export, and for a tree by SM3 on a
 * Node that has none
 */
export async function openExport(path: string, onBytes?: (count: number) => void): Promise<Export> {
  const chunks = linesOf(path, onBytes);
  let first = await chunks.next();
  while (first.done !== true && first.value.length === 0) first = await chunks.next();
  const [headLine, ...others] = first.done === true ? [] : first.value;
  if (headLine === undefined) throw new UnreadableInput(`${path} is empty`);
  const head = headIn(headLine);
  if (head === undefined) {
    throw new UnreadableInput(`${path} does not begin as an export of the ledger as NDJSON does`);
  }
  const { by } = head;
  requireHash(by);
  return { head, lines: read() };

  async function* read() {
    let number = 1;
    const readLine = (line: Buffer) => {
      number += 1;
      return lineIn(line, by) ?? { isMalformed: true as const, number };
    };
    yield others.map(readLine);
    for await (const chunk of chunks) yield chunk.map(readLine);
  }
}

/** Node’s own builds have SM3; one whose OpenSSL was built without it cannot verify such a tree. */
export function requireHash(by: TreeHash): void {
  if (getHashes().includes(by)) return;
  throw new UnreadableInput(`this Node’s OpenSSL has no ${by}; take Node from nodejs.org`);
}

function headIn(line: Buffer): ExportHead | undefined {
  let head: Partial<ExportHead & { readonly export: string; readonly hash: string }>;
  try {
    head = JSON.parse(line.toString());
  } catch {
    return undefined;
  }
  const { origin, size, rootHash, checkpoint, hash: by = 'sha256' } = head ?? {};
  const isWell =
    head?.export === 'ledger@1' &&
    typeof origin === 'string' &&
    typeof size === 'number' &&
    Number.isSafeInteger(size) &&
    typeof rootHash === 'string' &&
    typeof checkpoint === 'string' &&
    (by === 'sha256' || by === 'sm3');
  return isWell ? { by, origin, size, rootHash, checkpoint } : undefined;
}

/**
 * Reads a line by its bytes: the leaf is hashed as it stands. The byte before it is overwritten by
 * the prefix of RFC 6962, so nothing is copied.
 */
function lineIn(line: Buffer, by: TreeHash): ExportLine | undefined {
  if (!stands(POSITION, line, 0)) return undefined;
  let at = POSITION.length;
  let position = 0;
  for (let digit = digitAt(line, at); digit >= 0; digit = digitAt(line, at)) {
    position = position * 10 + digit;
    at += 1;
  }
  if (at === POSITION.length || !Number.isSafeInteger(position)) return undefined;
  if (!stands(LEAF_HASH, line, at)) return undefined;
  const hexAt = at + LEAF_HASH.length;
  const hexEnd = hexAt + HEX_LENGTH;
  const leafAt = hexEnd + ENTRY.length;
  const end = line.length - 1;
  if (!stands(ENTRY, line, hexEnd) || line[end] !== BRACE || leafAt >= end) return undefined;
  const sealedHash = line.toString('latin1', hexAt, hexEnd);
  if (end - leafAt === GONE.length && stands(GONE, line, leafAt)) {
    return HEX.test(sealedHash)
      ? { position, sealedHash, hash: sealedHash, leaf: undefined }
      : undefined;
  }
  line[leafAt - 1] = 0;
  const leaf = line.subarray(leafAt - 1, end);
  const computed = hash(by, leaf);
  // A hash that was computed is well-formed, so one that equals it is.
  return computed === sealedHash || HEX.test(sealedHash)
    ? { position, sealedHash, leaf, hash: computed }
    : undefined;
}

/** Compares byte by byte: for a few bytes a call out of JavaScript takes longer. */
function stands(bytes: Buffer, line: Buffer, at: number): boolean {
  for (let index = 0; index < bytes.length; index++) {
    if (line[at + index] !== bytes[index]) return false;
  }
  return true;
}

/** @returns -1 for any other byte */
function digitAt(line: Buffer, at: number): number {
  const digit = (line[at] ?? 0) - 48;
  return digit >= 0 && digit <= 9 ? digit : -1;
}
