/** What the records of an archive say of one of its files. */
export interface ZipRecord {
  /** Relative, its parts separated by `/`. */
  readonly path: string;
  readonly modifiedAt: Date;
  readonly plainBytes: number;
  readonly packedBytes: number;
  /** Unsigned; not known before the file was read. */
  readonly crc32: number;
  /** Place of its local header in the archive. */
  readonly offset: number;
}

const UINT32 = 0xffff_ffff;
const UINT16 = 0xffff;

/** What a reader must know: deflate; sizes of 64 bits (ZIP64). */
const DEFLATE_VERSION = 20;
const ZIP64_VERSION = 45;
/** Made on Unix, by version 6.3 of the format. */
const MADE_BY = (3 << 8) | 63;
/** A descriptor follows the file; names are UTF-8. */
const FLAGS = (1 << 3) | (1 << 11);
const DEFLATED = 8;
/** A regular file that everyone reads and its owner writes. */
const MODE = 0o100644;

const ZIP64_FIELD = 0x0001;
const TIME_FIELD = 0x5455;

const shanghaiOffsetMs = 8 * 60 * 60 * 1000;
/** The format tells no time before 1980, in local time. */
const FIRST_WALL_MS = Date.UTC(1980, 0, 1);

/**
 * The header before a file. Its sizes and check sum follow the file, in the descriptor.
 * @throws RangeError for a path that no archive may have
 * @see APPNOTE.TXT 6.3.10, 4.3.7
 */
export function localHeader(record: ZipRecord): Buffer {
  const name = nameOf(record);
  const isLarge = isLargeFile(record);
  const extra = [timeField(record), ...(isLarge ? [zip64Field([0, 0])] : [])];
  const size = isLarge ? UINT32 : 0;
  return Buffer.concat([
    signature('PK\x03\x04'),
    uint16(isLarge ? ZIP64_VERSION : DEFLATE_VERSION, FLAGS, DEFLATED),
    uint32(dosTime(record), 0, size, size),
    uint16(name.length, lengthOf(extra)),
    name,
    ...extra,
  ]);
}

/** What follows a file. @see APPNOTE.TXT 6.3.10, 4.3.9 */
export function dataDescriptor(record: ZipRecord): Buffer {
  const sizes = [record.packedBytes, record.plainBytes];
  return Buffer.concat([
    signature('PK\x07\x08'),
    uint32(record.crc32),
    isLargeFile(record) ? uint64(...sizes) : uint32(...sizes),
  ]);
}

/** The line of a file in the directory. @see APPNOTE.TXT 6.3.10, 4.3.12 */
export function directoryHeader(record: ZipRecord): Buffer {
  const name = nameOf(record);
  const { plainBytes, packedBytes, offset } = record;
  const isLarge = isLargeFile(record);
  const large = [
    ...(isLarge ? [plainBytes, packedBytes] : []),
    ...(offset < UINT32 ? [] : [offset]),
  ];
  const extra = [timeField(record), ...(large.length > 0 ? [zip64Field(large)] : [])];
  const sizes = isLarge ? [UINT32, UINT32] : [packedBytes, plainBytes];
  return Buffer.concat([
    signature('PK\x01\x02'),
    uint16(MADE_BY, large.length > 0 ? ZIP64_VERSION : DEFLATE_VERSION, FLAGS, DEFLATED),
    uint32(dosTime(record), record.crc32, ...sizes),
    uint16(name.length, lengthOf(extra)),
    // No comment, on the first volume, a file of bytes.
    uint16(0, 0, 0),
    uint32(MODE * 2 ** 16, Math.min(offset, UINT32)),
    name,
    ...extra,
  ]);
}

export interface ZipDirectory {
  readonly entryCount: number;
  readonly offset: number;
  readonly sizeBytes: number;
}

/** The end of an archive. @see APPNOTE.TXT 6.3.10, 4.3.14 to 4.3.16 */
export function endRecords({ entryCount, offset, sizeBytes }: ZipDirectory): Buffer {
  const count = Math.min(entryCount, UINT16);
  const end = Buffer.concat([
    signature('PK\x05\x06'),
    uint16(0, 0, count, count),
    uint32(Math.min(sizeBytes, UINT32), Math.min(offset, UINT32)),
    uint16(0),
  ]);
  if (entryCount < UINT16 && offset < UINT32 && sizeBytes < UINT32) return end;
  return Buffer.concat([
    signature('PK\x06\x06'),
    // The length of what follows of this record; both versions; the first volume.
    uint64(44),
    uint16(MADE_BY, ZIP64_VERSION),
    uint32(0, 0),
    uint64(entryCount, entryCount, sizeBytes, offset),
    signature('PK\x06\x07'),
    uint32(0),
    uint64(offset + sizeBytes),
    uint32(1),
    end,
  ]);
}

function signature(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

function uint16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value, 2 * index);
  return bytes;
}

function uint32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, 4 * index);
  return bytes;
}

function uint64(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length);
  for (const [index, value] of values.entries()) {
    bytes.writeBigUInt64LE(BigInt(value), 8 * index);
  }
  return bytes;
}

function lengthOf(parts: readonly Buffer[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

function isLargeFile({ plainBytes, packedBytes }: ZipRecord): boolean {
  return Math.max(plainBytes, packedBytes) >= UINT32;
}

function nameOf({ path }: ZipRecord): Buffer {
  const leadsElsewhere = path.split('/').some((part) => ['', '.', '..'].includes(part));
  if (path.includes('\\') || leadsElsewhere) {
    throw new RangeError('a path of an archive is relative, and has no parts that lead elsewhere');
  }
  return Buffer.from(path);
}

/** Extra field: the instant of the last change, in seconds, which has no zone. */
function timeField({ modifiedAt }: ZipRecord): Buffer {
  const seconds = Math.floor(modifiedAt.getTime() / 1000);
  return Buffer.concat([uint16(TIME_FIELD, 5), Buffer.of(1), uint32(seconds)]);
}

function zip64Field(values: readonly number[]): Buffer {
  return Buffer.concat([uint16(ZIP64_FIELD, 8 * values.length), uint64(...values)]);
}

/**
 * The local time of the last change, for readers that know no other: the time in Shanghai, with the
 * day in the upper 16 bits, to two seconds.
 */
function dosTime({ modifiedAt }: ZipRecord): number {
  const wall = new Date(Math.max(FIRST_WALL_MS, modifiedAt.getTime() + shanghaiOffsetMs));
  const day =
    (wall.getUTCFullYear() - 1980) * 512 + (wall.getUTCMonth() + 1) * 32 + wall.getUTCDate();
  const time =
    wall.getUTCHours() * 2048 + wall.getUTCMinutes() * 32 + Math.floor(wall.getUTCSeconds() / 2);
  return day * 65_536 + time;
}
