import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { canonicalJson } from '#platform/values/canonical.ts';
import { base45, fromBase45 } from './base45.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { entryLeaf } from './leaf.ts';
import { leafHash } from './merkle.ts';
import type { ProvenEntry } from './receipt.ts';

/** What tells the text of a code, and its form. */
export const RECEIPT_MARK = 'OSR1:';

/** More than any code holds: a text that unpacks to more is none of ours. */
const MOST_BYTES = 256 * 1024;

/** The parts of a receipt from which all others follow. */
export interface CodedReceipt {
  readonly entry: ProvenEntry['entry'];
  /** Hashes of the path, the lowest first. */
  readonly path: readonly Buffer[];
  /** A signed note. */
  readonly checkpoint: string;
}

/**
 * A receipt of the tree by SHA-256 as the text of a QR code: JSON, deflated, in Base45 (RFC 9285), as
 * health certificates of the EU are. With the log's key it verifies without a network.
 */
export function receiptCode({ entry, path, checkpoint }: CodedReceipt): string {
  const coded = { entry, path: path.map((hash) => hash.toString('base64')), checkpoint };
  return RECEIPT_MARK + base45(deflateRawSync(canonicalJson(coded), { level: 9 }));
}

/**
 * Reads what `receiptCode` writes; whether it holds is for `verifyReceipt`.
 * @returns undefined for any other text
 */
export function parseReceiptCode(text: string): ProvenEntry | undefined {
  if (!text.startsWith(RECEIPT_MARK)) return undefined;
  const packed = fromBase45(text.slice(RECEIPT_MARK.length));
  const coded = packed && unpacked(packed);
  if (coded === undefined) return undefined;
  const { entry, path, checkpoint } = coded;
  const signed = parseCheckpoint(checkpoint.slice(0, checkpoint.lastIndexOf('\n\n') + 1));
  if (signed === undefined) return undefined;
  return {
    entry,
    leafHash: leafHash(entryLeaf(entry)).toString('hex'),
    size: signed.size,
    rootHash: signed.root.toString('hex'),
    path: path.map((hash) => Buffer.from(hash, 'base64').toString('hex')),
    checkpoint,
  };
}

interface Unpacked extends Omit<CodedReceipt, 'path'> {
  readonly path: readonly string[];
}

function unpacked(packed: Buffer): Unpacked | undefined {
  try {
    const text = inflateRawSync(packed, { maxOutputLength: MOST_BYTES }).toString();
    const coded: Partial<Unpacked> | null = JSON.parse(text);
    const isWell =
      typeof coded?.entry === 'object' &&
      Number.isSafeInteger(coded.entry?.position) &&
      Array.isArray(coded.path) &&
      coded.path.every((hash) => typeof hash === 'string') &&
      typeof coded.checkpoint === 'string';
    return isWell ? (coded as Unpacked) : undefined;
  } catch {
    return undefined;
  }
}
