import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { type FileDefect, MOST_DEFECTS } from '../model/file-defects.ts';
import type { ZipEntry } from '../model/zip-directory.ts';
import type { ByteSource } from './byte-source.ts';

const inflate = promisify(inflateRaw);

/** What opens first of an office document or OFD: its XML. Pictures in it are not looked at. */
const PART = /\.(?:xml|rels)$/i;
/** Far beyond the parts of any document; those beyond are not opened. */
const MOST_PARTS = 200;
/** Of all parts together, packed and plain: so much of each upload may be in memory. */
const MOST_BYTES = 16 * 1024 ** 2;
/** Of the name of a part. */
const MOST_CHARACTERS = 200;

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
/** Room for the extra fields of a local header, so that one read usually does. */
const EXTRA_BYTES = 512;
const STORED = 0;
const DEFLATED = 8;

/**
 * The parts of a package that do not open: they are no deflated data, or another than the directory
 * says. They are unpacked by the pool of threads, one after the other, up to a limit.
 * @param entries of an office document or OFD
 */
export async function damagedParts(
  source: ByteSource,
  entries: readonly ZipEntry[],
): Promise<readonly FileDefect[]> {
  const defects: FileDefect[] = [];
  let bytes = 0;
  const parts = entries.filter(({ name, isEncrypted }) => PART.test(name) && !isEncrypted);
  for (const part of parts.slice(0, MOST_PARTS)) {
    bytes += Math.max(part.plainBytes, part.compressedBytes);
    if (bytes > MOST_BYTES || defects.length === MOST_DEFECTS) break;
    if (await opens(source, part)) continue;
    defects.push({ kind: 'part-damaged', place: shownName(part) });
  }
  return defects;
}

/** A name of the client's making, without what cannot be shown or stored. */
function shownName({ name }: ZipEntry): string {
  return [...name.replace(/\p{C}/gu, '')].slice(0, MOST_CHARACTERS).join('');
}

async function opens(source: ByteSource, part: ZipEntry): Promise<boolean> {
  const plain = await partContent(source, part);
  return plain?.length === part.plainBytes && crc32(plain) === part.crc32;
}

/**
 * What is packed in a part. The caller bounds the sizes that the directory states: no more is read
 * or unpacked.
 * @returns undefined where it does not open
 */
export async function partContent(source: ByteSource, part: ZipEntry): Promise<Buffer | undefined> {
  const packed = await packedBytes(source, part);
  return packed && unpacked(packed, part);
}

/** @returns undefined where no such file stands at its place */
async function packedBytes(source: ByteSource, part: ZipEntry): Promise<Buffer | undefined> {
  const { offset, compressedBytes } = part;
  const left = source.sizeBytes - offset;
  if (left < LOCAL_HEADER_BYTES + compressedBytes) return undefined;
  const guess = LOCAL_HEADER_BYTES + Buffer.byteLength(part.name) + EXTRA_BYTES + compressedBytes;
  const read = await source.read(offset, Math.min(guess, left));
  if (read.readUInt32LE() !== LOCAL_HEADER) return undefined;
  const start = LOCAL_HEADER_BYTES + read.readUInt16LE(26) + read.readUInt16LE(28);
  if (start + compressedBytes > left) return undefined;
  return start + compressedBytes <= read.length
    ? read.subarray(start, start + compressedBytes)
    : source.read(offset + start, compressedBytes);
}

/** @returns undefined where it cannot be unpacked, or by no method that documents use */
async function unpacked(packed: Buffer, part: ZipEntry): Promise<Buffer | undefined> {
  if (part.method === STORED) return packed;
  if (part.method !== DEFLATED) return undefined;
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, part.plainBytes) });
  } catch {
    // Whatever fails here does so because of the bytes.
    return undefined;
  }
}
