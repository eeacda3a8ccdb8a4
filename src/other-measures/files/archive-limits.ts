import { inflateRawSync } from 'node:zlib';

/** What a workbook may hold once it is unpacked; one of 1 000 rows has a fiftieth of it. */
const MOST_BYTES = 32 * 1024 ** 2;
const MOST_ENTRIES = 200;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
/** The end record, and the longest comment behind it. */
const END_BYTES = 22 + 0xffff;
const DEFLATED = 8;
const SLASH = 0x2f;
const BACKSLASH = 0x5c;

/**
 * Unpacks every entry of a ZIP archive, up to the limits: an archive may lie about its sizes.
 * @param archive the names of its directory get slashes in place: Windows programs write
 * `xl\workbook.xml`, which every spreadsheet program opens
 * @returns the entries by their names; undefined beyond the limits
 * @throws RangeError for what is no such archive
 */
export function unpackedWithinLimits(archive: Buffer): ReadonlyMap<string, Buffer> | undefined {
  const end = endOfDirectory(archive);
  const count = archive.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) return undefined;
  const entries = new Map<string, Buffer>();
  let left = MOST_BYTES;
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new RangeError('no directory entry');
    const content = unpacked(archive, at, left);
    if (content === undefined) return undefined;
    left -= content.length;
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) =>
      archive.readUInt16LE(at + offset),
    );
    const nameBytes = archive.subarray(at + 46, at + 46 + name);
    for (const [index, byte] of nameBytes.entries())
      if (byte === BACKSLASH) nameBytes[index] = SLASH;
    entries.set(nameBytes.toString(), content);
    at += 46 + name + extra + comment;
  }
  return entries;
}

function endOfDirectory(archive: Buffer): number {
  const first = Math.max(0, archive.length - END_BYTES);
  for (let at = archive.length - 22; at >= first; at -= 1) {
    if (archive.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new RangeError('no end of a directory');
}

/** @returns undefined where it takes more than what is left */
function unpacked(archive: Buffer, entry: number, left: number): Buffer | undefined {
  const packed = archive.readUInt32LE(entry + 20);
  const local = archive.readUInt32LE(entry + 42);
  if (archive.readUInt32LE(local) !== LOCAL_HEADER) throw new RangeError('no local header');
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const content = archive.subarray(start, start + packed);
  if (archive.readUInt16LE(entry + 10) !== DEFLATED) {
    return content.length > left ? undefined : content;
  }
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(left, 1) });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw new RangeError('no deflated data', { cause: error });
  }
}
