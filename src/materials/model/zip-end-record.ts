import type { ByteSource } from '../uploads/byte-source.ts';

const END_RECORD = 0x06054b50;
export const END_RECORD_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;

const LARGE_END_RECORD = 0x06064b50;
const LARGE_END_RECORD_BYTES = 56;
const LOCATOR = 0x07064b50;
const LOCATOR_BYTES = 20;

/** What programs that write to a pipe or a tape fill the last block with: bsdtar, up to 10 KiB. */
const PADDING = new Set(Buffer.from('\0\t\n\r '));
const MAX_PADDING_BYTES = 10 * 1024;

/** The field of the small record, where the large one (ZIP64) has the value. */
const IN_LARGE_RECORD = 0xffff_ffff;
const COUNT_IN_LARGE_RECORD = 0xffff;

export interface EndRecord {
  readonly entryCount: number;
  readonly directoryBytes: number;
  readonly directoryOffset: number;
  /** Offset at which the directory must end: where the end records begin. */
  readonly offset: number;
}

/**
 * The record that ends a ZIP archive, found as every reader finds it: from the end of the file.
 *
 * Padding behind it, or fewer bytes of anything than another record would take, are no other file.
 * @returns null where there is none, or where its ZIP64 record contradicts it
 * @see APPNOTE.TXT 6.3.10, 4.3.14 to 4.3.16
 */
export async function findEndRecord(source: ByteSource): Promise<EndRecord | null> {
  if (source.sizeBytes < END_RECORD_BYTES) return null;
  const tailBytes = Math.min(
    source.sizeBytes,
    END_RECORD_BYTES + MAX_COMMENT_BYTES + MAX_PADDING_BYTES,
  );
  const tailOffset = source.sizeBytes - tailBytes;
  const tail = await source.read(tailOffset, tailBytes);
  // Once: an archive may hold thousands of records that lead to the same padding.
  const paddingStart = Math.max(
    tail.findLastIndex((byte) => !PADDING.has(byte)) + 1,
    tailBytes - MAX_PADDING_BYTES,
  );
  const harmlessFrom = Math.min(paddingStart, tailBytes - END_RECORD_BYTES + 1);
  for (let at = tailBytes - END_RECORD_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_RECORD) continue;
    const end = at + END_RECORD_BYTES + tail.readUInt16LE(at + 20);
    if (end > tailBytes || end < harmlessFrom) continue;
    const record = {
      entryCount: tail.readUInt16LE(at + 10),
      directoryBytes: tail.readUInt32LE(at + 12),
      directoryOffset: tail.readUInt32LE(at + 16),
      offset: tailOffset + at,
    };
    return completed(record, source);
  }
  return null;
}

/** The record with the values of the ZIP64 record before it, if it has one. */
async function completed(record: EndRecord, source: ByteSource): Promise<EndRecord | null> {
  const locatorOffset = record.offset - LOCATOR_BYTES;
  if (locatorOffset < LARGE_END_RECORD_BYTES) return record;
  const locator = await source.read(locatorOffset, LOCATOR_BYTES);
  if (locator.readUInt32LE() !== LOCATOR) return record;
  const offset = Number(locator.readBigUInt64LE(8));
  if (offset > locatorOffset - LARGE_END_RECORD_BYTES) return null;
  const large = await source.read(offset, LARGE_END_RECORD_BYTES);
  if (large.readUInt32LE() !== LARGE_END_RECORD) return null;
  if (offset + 12 + Number(large.readBigUInt64LE(4)) !== locatorOffset) return null;
  const entryCount = Number(large.readBigUInt64LE(32));
  const directoryBytes = Number(large.readBigUInt64LE(40));
  const directoryOffset = Number(large.readBigUInt64LE(48));
  const agrees =
    isSaid(record.entryCount, entryCount, COUNT_IN_LARGE_RECORD) &&
    isSaid(record.directoryBytes, directoryBytes, IN_LARGE_RECORD) &&
    isSaid(record.directoryOffset, directoryOffset, IN_LARGE_RECORD);
  return agrees ? { entryCount, directoryBytes, directoryOffset, offset } : null;
}

function isSaid(small: number, large: number, elsewhere: number): boolean {
  return small === large || small === elsewhere;
}
