import type { ByteSource } from '../uploads/byte-source.ts';
import { END_RECORD_BYTES, findEndRecord } from './zip-end-record.ts';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const CENTRAL_HEADER_BYTES = 46;

/** Room for more entries than an archive may hold, with long names; a larger one is not read. */
const MAX_DIRECTORY_BYTES = 4 * 1024 * 1024;

/** The extra field with the sizes that 32 bits cannot hold (ZIP64). */
const LARGE_SIZES = 0x0001;
const IN_EXTRA_FIELD = 0xffff_ffff;
const ENCRYPTED_FLAG = 1;

export interface ZipEntry {
  readonly name: string;
  /** As the directory states them; nothing is unpacked to check. */
  readonly compressedBytes: number;
  readonly plainBytes: number;
  /** Of what is unpacked. */
  readonly crc32: number;
  /** 0: stored; 8: deflated. */
  readonly method: number;
  /** Place of its local header. */
  readonly offset: number;
  /** Whether a password is needed to read it. */
  readonly isEncrypted: boolean;
}

/**
 * Reads the directory of a ZIP archive, in a few bounded reads.
 *
 * Strict where readers differ: the archive begins at offset 0, and its directory lies directly
 * before its end records. A file with other content before or after it is no archive. Split
 * archives and directories over 4 MiB are refused too: no material needs them.
 * @returns null for anything else, and for an archive without entries
 */
export async function zipEntries(source: ByteSource): Promise<readonly ZipEntry[] | null> {
  if (source.sizeBytes < END_RECORD_BYTES) return null;
  if ((await source.read(0, 4)).readUInt32LE() !== LOCAL_HEADER) return null;
  const end = await findEndRecord(source);
  if (end === null || end.directoryBytes === 0 || end.directoryBytes > MAX_DIRECTORY_BYTES) {
    return null;
  }
  if (end.directoryOffset + end.directoryBytes !== end.offset) return null;
  return entriesOf(await source.read(end.directoryOffset, end.directoryBytes), end.entryCount);
}

/**
 * Whether readers that start from the end would take the file for a ZIP archive, whatever it begins
 * with.
 */
export async function endsAsZip(source: ByteSource): Promise<boolean> {
  return (await findEndRecord(source)) !== null;
}

function entriesOf(directory: Buffer, entryCount: number): readonly ZipEntry[] | null {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at < directory.length) {
    if (at + CENTRAL_HEADER_BYTES > directory.length) return null;
    if (directory.readUInt32LE(at) !== CENTRAL_HEADER) return null;
    const nameEnd = at + CENTRAL_HEADER_BYTES + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const sizes = sizesOf(directory, at, directory.subarray(nameEnd, extraEnd));
    if (sizes === null) return null;
    entries.push({
      name: directory.toString('utf8', at + CENTRAL_HEADER_BYTES, nameEnd),
      ...sizes,
      crc32: directory.readUInt32LE(at + 16),
      method: directory.readUInt16LE(at + 10),
      isEncrypted: (directory.readUInt16LE(at + 8) & ENCRYPTED_FLAG) !== 0,
    });
    at = extraEnd + directory.readUInt16LE(at + 32);
  }
  return at === directory.length && entries.length === entryCount ? entries : null;
}

/** @returns null where the extra field lacks a number that stands nowhere else */
function sizesOf(directory: Buffer, at: number, extra: Buffer) {
  const large = largeSizesOf(extra);
  const numberAt = (field: number) => {
    const value = directory.readUInt32LE(at + field);
    return value === IN_EXTRA_FIELD ? large.shift() : value;
  };
  // In the order of the extra field.
  const [plainBytes, compressedBytes, offset] = [24, 20, 42].map(numberAt);
  if (plainBytes === undefined || compressedBytes === undefined || offset === undefined)
    return null;
  return { compressedBytes, plainBytes, offset };
}

/** The values of the ZIP64 extra field, each only where it is needed. */
function largeSizesOf(extra: Buffer): number[] {
  let at = 0;
  while (at + 4 <= extra.length) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === LARGE_SIZES && end <= extra.length) {
      const count = Math.floor((end - at - 4) / 8);
      return Array.from({ length: count }, (_, index) =>
        Number(extra.readBigUInt64LE(at + 4 + index * 8)),
      );
    }
    at = end;
  }
  return [];
}
