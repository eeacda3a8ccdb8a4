import type { ByteSource } from '../uploads/byte-source.ts';
import { type EmbeddedSignature, MOST_SIGNATURES } from './file-facts.ts';
import { signerName } from './signer-name.ts';

const PIECE_BYTES = 1024 * 1024;
/** Longer than the array that the pattern finds. */
const OVERLAP_BYTES = 256;
/** Room of a dictionary around its `ByteRange`, but for the signature itself. */
const DICTIONARY_BYTES = 1024;
/** Of a signature as hexadecimal digits; a program leaves room for tens of kilobytes. */
const MOST_CONTENTS_BYTES = 1024 * 1024;

const NUMBER = '\\s+(\\d{1,12})';
const BYTE_RANGE = new RegExp(
  `/ByteRange\\s*\\[\\s*(\\d{1,12})${NUMBER}${NUMBER}${NUMBER}\\s*\\]`,
  'g',
);
/** The type, or the filter, of a time stamp over the document (ISO 32000-2, 12.8.5). */
const TIME_STAMP = /\/DocTimeStamp\b|\/ETSI\.RFC3161\b/;

/** What is signed: two ranges, between which the signature itself stands. */
interface SignedRanges {
  readonly start: number;
  readonly gapStart: number;
  readonly gapEnd: number;
  readonly end: number;
}

/**
 * The signatures that stand in a PDF, in the order of their places. A signature dictionary is never
 * packed, since its range counts octets of the file.
 * @see ISO 32000-1, 12.8.1
 */
export async function pdfSignatures(source: ByteSource): Promise<readonly EmbeddedSignature[]> {
  const signatures: EmbeddedSignature[] = [];
  for (let at = 0; at < source.sizeBytes; at += PIECE_BYTES) {
    const length = Math.min(PIECE_BYTES + OVERLAP_BYTES, source.sizeBytes - at);
    const piece = (await source.read(at, length)).toString('latin1');
    for (const match of piece.matchAll(BYTE_RANGE)) {
      if (match.index >= PIECE_BYTES) break;
      if (signatures.length === MOST_SIGNATURES) return signatures;
      const ranges = rangesOf(match, source.sizeBytes);
      if (ranges !== undefined) {
        signatures.push(await signatureIn(source, ranges));
      }
    }
  }
  return signatures;
}

/** @returns undefined for ranges that this file cannot have: a text that only looks so */
function rangesOf(match: readonly string[], sizeBytes: number): SignedRanges | undefined {
  const [start, length, gapEnd, rest] = match.slice(1, 5).map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const ranges = { start, gapStart: start + length, gapEnd, end: gapEnd + rest };
  return ranges.gapStart <= gapEnd && ranges.end <= sizeBytes ? ranges : undefined;
}

async function signatureIn(source: ByteSource, ranges: SignedRanges): Promise<EmbeddedSignature> {
  const gap = await gapOf(source, ranges);
  const isOnlyGap = /^<[0-9A-Fa-f\s]*>$/.test(gap);
  const isTimeStamp = TIME_STAMP.test(await dictionaryOf(source, ranges));
  return {
    kind: isTimeStamp ? 'time-stamp' : 'signature',
    signer: signerName(Buffer.from(gap.replace(/[<>\s]/g, ''), 'hex')),
    coversWholeFile: isOnlyGap && ranges.start === 0 && (await isBlankFrom(source, ranges.end)),
  };
}

/** The dictionary of a signature, as far as it stands near it. */
async function dictionaryOf(
  source: ByteSource,
  { gapStart, gapEnd }: SignedRanges,
): Promise<string> {
  const from = Math.max(0, gapStart - DICTIONARY_BYTES);
  const before = (await source.read(from, gapStart - from)).toString('latin1');
  const rest = Math.min(DICTIONARY_BYTES, source.sizeBytes - gapEnd);
  const after = (await source.read(gapEnd, rest)).toString('latin1');
  return `${before.split(/\bobj\b/).at(-1)}${after.split('endobj', 1)[0]}`;
}

async function gapOf(source: ByteSource, { gapStart, gapEnd }: SignedRanges): Promise<string> {
  const length = Math.min(gapEnd - gapStart, MOST_CONTENTS_BYTES);
  return length === 0 ? '' : (await source.read(gapStart, length)).toString('latin1');
}

/** What a transfer may have put behind the end changes nothing of the document. */
async function isBlankFrom(source: ByteSource, offset: number): Promise<boolean> {
  const left = source.sizeBytes - offset;
  if (left === 0) return true;
  return (
    left <= DICTIONARY_BYTES &&
    /^[\0\s]*$/.test((await source.read(offset, left)).toString('latin1'))
  );
}
