import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setImmediate as immediate } from 'node:timers/promises';
import type { Scanner } from '#platform/objects/clamd.ts';
import {
  type ArchivedFile,
  fileWithin,
  packedBytesOf,
  zipArchive,
} from '#platform/objects/zip-archive.ts';
import type { ScanVerdict } from '#platform/values/scan-verdicts.ts';

/**
 * The test file of the European Institute for Computer Antivirus Research, in two halves, so that
 * no scanner reports this source. Every set of signatures knows it; it does no harm.
 */
const TEST_FILE = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);
const PIECE = Buffer.alloc(65_536);

/** What is wrong with the scanner's settings, in words for an operator. */
export class ScannerUnfit extends Error {
  override readonly name = 'ScannerUnfit';
}

/**
 * Proves that the scanner finds what it must, also at the end of an archive of the largest size: a
 * scanner beyond its limits may call a file clean that it never looked into.
 * @param bytes the largest file that a policy takes
 * @throws ScannerUnfit, with the setting to change; ScannerError without a verdict
 */
export async function probeScanner(
  scanner: Pick<Scanner, 'scan'>,
  bytes: number,
  signal?: AbortSignal,
): Promise<void> {
  const plain = await scanner.scan(Readable.from([TEST_FILE]), signal);
  if (plain.kind !== 'infected') {
    throw new ScannerUnfit('clamd does not know the EICAR test file: load its signatures');
  }
  const verdict = await scanner.scan(await largeArchive(bytes), signal);
  if (verdict.kind !== 'infected') throw new ScannerUnfit(remedyFor(verdict, bytes));
}

function remedyFor(verdict: ScanVerdict, bytes: number): string {
  if (verdict.kind === 'clean') {
    return `clamd calls a file of ${bytes} bytes clean that it did not read: set AlertExceedsMax yes, and raise MaxFileSize and MaxScanSize`;
  }
  return verdict.finding === 'size limit exceeded'
    ? `clamd takes no file of ${bytes} bytes: raise StreamMaxLength`
    : `clamd does not look into a file of ${bytes} bytes (${verdict.finding}): raise MaxFileSize and MaxScanSize`;
}

/** An archive of exactly this size, if it is not too small, whose last entry is the test file. */
async function largeArchive(bytes: number): Promise<Readable> {
  const empty = await archiveWith(0, 0);
  empty.stream.destroy();
  const room = Math.max(0, bytes - empty.sizeBytes) + packedBytesOf(0);
  const filler = fileWithin(room);
  return (await archiveWith(filler, room - packedBytesOf(filler))).stream;
}

/** The filler begins a block of the format every 64 KiB, so its size alone does not hit each size. */
async function archiveWith(fillerBytes: number, restBytes: number) {
  return zipArchive([
    await entry('filler', fillerBytes, () => zeros(fillerBytes)),
    await entry('rest', restBytes, () => zeros(restBytes)),
    await entry('test', TEST_FILE.length, () => [TEST_FILE]),
  ]);
}

async function entry(
  id: string,
  sizeBytes: number,
  open: () => Iterable<Buffer>,
): Promise<ArchivedFile> {
  const digest = createHash('sha256');
  for (const piece of open()) {
    digest.update(piece);
    // Requests go on meanwhile.
    await immediate();
  }
  return {
    id,
    path: `${id}.txt`,
    modifiedAt: new Date(0),
    sizeBytes,
    sha256: digest.digest('hex'),
    open: () => Readable.from(open()),
  };
}

function* zeros(bytes: number): Generator<Buffer> {
  for (let left = bytes; left > 0; left -= PIECE.length) {
    yield left < PIECE.length ? PIECE.subarray(0, left) : PIECE;
  }
}
