import { inflateRawSync } from 'node:zlib';

/** What a workbook may hold once it is unpacked; one of 500 rows has a hundredth of it. */
const MOST_BYTES = 32 * 1024 ** 2;
const MOST_ENTRIES = 200;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
/** The end record, and the longest comment behind it. */
const END_BYTES = 22 + 0xffff;
const DEFLATED = 8;

/**
 * Whether a ZIP archive stays within the limits when it is unpacked. It unpacks every entry up to the
 * limit, because an archive may lie about its sizes.
 * @throws RangeError for what is no such archive
 */
export function isWithinLimits(archive: Buffer): boolean {
  const end = endOfDirectory(archive);
  const entries = archive.readUInt16LE(end + 10);
  if (entries > MOST_ENTRIES) return false;
  let left = MOST_BYTES;
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < entries; index += 1) {
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new RangeError('no directory entry');
    const size = unpackedSize(archive, at, left);
    if (size === undefined) return false;
    left -= size;
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    at += 46 + Number(name) + Number(extra) + Number(comment);
  }
  return true;
}

function endOfDirectory(archive: Buffer): number {
  const first = Math.max(0, archive.length - END_BYTES);
  for (let at = archive.length - 22; at >= first; at -= 1) {
    if (archive.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new RangeError('no end of a directory');
}

/** @returns undefined where it takes more than what is left */
function unpackedSize(archive: Buffer, entry: number, left: number): number | undefined {
  const packed = archive.readUInt32LE(entry + 20);
  const local = archive.readUInt32LE(entry + 42);
  if (archive.readUInt32LE(local) !== LOCAL_HEADER) throw new RangeError('no local header');
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const content = archive.subarray(start, start + packed);
  if (archive.readUInt16LE(entry + 10) !== DEFLATED) {
    return content.length > left ? undefined : content.length;
  }
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(left, 1) }).length;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw new RangeError('no deflated data', { cause: error });
  }
}
