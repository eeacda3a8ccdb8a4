import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import {
  dataDescriptor,
  directoryHeader,
  endRecords,
  localHeader,
  type ZipRecord,
} from './zip-records.ts';

export interface ArchivedFile {
  /** Names the file in errors, which are logged: no personal data. */
  readonly id: string;
  /** Relative, its parts separated by `/`. */
  readonly path: string;
  readonly modifiedAt: Date;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Called when it is this file's turn; the bytes are read once. */
  open(): AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>;
}

export interface ZipArchive {
  /** Destroy it if it is not read to its end: it holds the current file open. */
  readonly stream: Readable;
  /** Known beforehand, because nothing is compressed. */
  readonly sizeBytes: number;
}

/**
 * A ZIP archive that is made while it is read: one file is open at a time, and the reader sets the
 * pace. Files are deflated without compression, so that the same files give the same archive on
 * every machine, and readers of streams, such as Java's, find the end of each: a stored file whose
 * size follows it has none for them. Names are UTF-8, times those of Shanghai.
 *
 * A file that cannot be read, or does not match its size and digest, destroys the stream before the
 * directory that would complete the archive.
 */
export function zipArchive(files: readonly ArchivedFile[]): ZipArchive {
  const planned: PlannedFile[] = [];
  let offset = 0;
  for (const file of files) {
    const { path, modifiedAt, sizeBytes } = file;
    const packedBytes = packedBytesOf(sizeBytes);
    const record = { path, modifiedAt, plainBytes: sizeBytes, packedBytes, crc32: 0, offset };
    planned.push({ file, record });
    offset += localHeader(record).length + packedBytes + dataDescriptor(record).length;
  }
  const directory = {
    entryCount: planned.length,
    offset,
    sizeBytes: planned.reduce((sum, { record }) => sum + directoryHeader(record).length, 0),
  };
  const end = endRecords(directory);
  async function* bytes(): AsyncGenerator<Uint8Array> {
    const records: ZipRecord[] = [];
    for (const { file, record } of planned) {
      yield localHeader(record);
      const read = { crc32: 0 };
      yield* deflated(verifiedBytes(file, read), file.sizeBytes);
      const written = { ...record, ...read };
      yield dataDescriptor(written);
      records.push(written);
    }
    for (const record of records) yield directoryHeader(record);
    yield end;
  }
  return {
    stream: Readable.from(bytes(), { objectMode: false }),
    sizeBytes: offset + directory.sizeBytes + end.length,
  };
}

interface PlannedFile {
  readonly file: ArchivedFile;
  readonly record: ZipRecord;
}

/** The most that a block of deflate without compression holds. */
const BLOCK_BYTES = 0xffff;
const BLOCK_HEADER_BYTES = 5;

/** What a file of this size takes in an archive, beside its headers. */
export function packedBytesOf(sizeBytes: number): number {
  return sizeBytes + BLOCK_HEADER_BYTES * Math.max(1, Math.ceil(sizeBytes / BLOCK_BYTES));
}

/** The largest file that takes no more than this. */
export function fileWithin(packedBytes: number): number {
  const wholeBlock = BLOCK_BYTES + BLOCK_HEADER_BYTES;
  const last = Math.max(0, (packedBytes % wholeBlock) - BLOCK_HEADER_BYTES);
  return Math.floor(packedBytes / wholeBlock) * BLOCK_BYTES + last;
}

/**
 * The bytes as blocks of deflate without compression, in as few as hold them.
 * @param content as many bytes as `sizeBytes` says
 * @see RFC 1951, 3.2.4
 */
async function* deflated(
  content: AsyncIterable<Uint8Array>,
  sizeBytes: number,
): AsyncGenerator<Uint8Array> {
  let left = sizeBytes;
  let leftInBlock = 0;
  if (sizeBytes === 0) yield blockHeader(0, true);
  for await (const chunk of content) {
    for (let at = 0; at < chunk.length; ) {
      if (leftInBlock === 0) {
        leftInBlock = Math.min(left, BLOCK_BYTES);
        yield blockHeader(leftInBlock, leftInBlock === left);
      }
      const piece = chunk.subarray(at, at + leftInBlock);
      yield piece;
      at += piece.length;
      left -= piece.length;
      leftInBlock -= piece.length;
    }
  }
}

function blockHeader(length: number, isLast: boolean): Buffer {
  const header = Buffer.alloc(BLOCK_HEADER_BYTES);
  header.writeUInt8(isLast ? 1 : 0, 0);
  header.writeUInt16LE(length, 1);
  header.writeUInt16LE(length ^ 0xffff, 3);
  return header;
}

/**
 * The bytes of a file, never more than it should have.
 * @param read gets the check sum of what was read
 * @throws Error where it cannot be read, or is another file
 */
async function* verifiedBytes(
  { id, sizeBytes, sha256, open }: ArchivedFile,
  read: { crc32: number },
): AsyncGenerator<Uint8Array> {
  const digest = createHash('sha256');
  let readBytes = 0;
  try {
    for await (const chunk of await open()) {
      readBytes += chunk.length;
      if (readBytes > sizeBytes) break;
      digest.update(chunk);
      read.crc32 = crc32(chunk, read.crc32);
      yield chunk;
    }
  } catch (cause) {
    throw new Error(`archived file ${id} cannot be read`, { cause });
  }
  if (readBytes !== sizeBytes || digest.digest('hex') !== sha256) {
    throw new Error(`archived file ${id} does not match its size or digest`);
  }
}
