import type { ByteSource } from '../uploads/byte-source.ts';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const CENTRAL_HEADER_BYTES = 46;
const END_RECORD = 0x06054b50;
const END_RECORD_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;

/** Far beyond any office document; a larger directory is not read. */
const MAX_DIRECTORY_BYTES = 1024 * 1024;

export interface ZipEntry {
  readonly name: string;
  /** As the directory states them; nothing is unpacked to check. */
  readonly compressedBytes: number;
  readonly plainBytes: number;
}

interface EndRecord {
  readonly entryCount: number;
  readonly directoryBytes: number;
  readonly directoryOffset: number;
  /** Offset at which the record itself begins. */
  readonly offset: number;
}

/**
 * Reads the directory of a ZIP archive, in at most three bounded reads.
 *
 * Strict on purpose: the archive begins at offset 0, ends at the last byte, and its directory lies
 * directly before its end record. A file with other content before or after it is no archive.
 * ZIP64, split archives and directories over 1 MiB are refused too: no material needs them.
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
  return source.sizeBytes >= END_RECORD_BYTES && (await findEndRecord(source)) !== null;
}

async function findEndRecord(source: ByteSource): Promise<EndRecord | null> {
  const tailBytes = Math.min(source.sizeBytes, END_RECORD_BYTES + MAX_COMMENT_BYTES);
  const tailOffset = source.sizeBytes - tailBytes;
  const tail = await source.read(tailOffset, tailBytes);
  for (let at = tailBytes - END_RECORD_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_RECORD) continue;
    const commentBytes = tail.readUInt16LE(at + 20);
    if (at + END_RECORD_BYTES + commentBytes !== tailBytes) continue;
    const directoryBytes = tail.readUInt32LE(at + 12);
    const directoryOffset = tail.readUInt32LE(at + 16);
    const entryCount = tail.readUInt16LE(at + 10);
    return { entryCount, directoryBytes, directoryOffset, offset: tailOffset + at };
  }
  return null;
}

function entriesOf(directory: Buffer, entryCount: number): readonly ZipEntry[] | null {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at < directory.length) {
    if (at + CENTRAL_HEADER_BYTES > directory.length) return null;
    if (directory.readUInt32LE(at) !== CENTRAL_HEADER) return null;
    const nameBytes = directory.readUInt16LE(at + 28);
    const extraBytes = directory.readUInt16LE(at + 30);
    const commentBytes = directory.readUInt16LE(at + 32);
    const nameEnd = at + CENTRAL_HEADER_BYTES + nameBytes;
    entries.push({
      name: directory.toString('utf8', at + CENTRAL_HEADER_BYTES, nameEnd),
      compressedBytes: directory.readUInt32LE(at + 20),
      plainBytes: directory.readUInt32LE(at + 24),
    });
    at = nameEnd + extraBytes + commentBytes;
  }
  return at === directory.length && entries.length === entryCount ? entries : null;
}
