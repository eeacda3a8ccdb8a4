import type { FindingCode } from '#platform/values/findings.ts';
import type { ByteSource } from '../uploads/byte-source.ts';
import { hasMacros, headOf, typeByHead } from './media-type.ts';
import { endsAsZip, zipEntries } from './zip-directory.ts';

/** Why a file has none of the types that its kind takes: each reason has its own remedy. */
export const refusedTypeCodes = [
  'file-type-not-allowed',
  'file-locked',
  'file-old-office',
  'file-has-macros',
  'file-archive-format',
  'file-image-format',
  'file-is-text',
  'file-cut-off',
  'file-mixed',
] as const satisfies readonly FindingCode[];

export type RefusedTypeCode = (typeof refusedTypeCodes)[number];

const hex = (digits: string) => Buffer.from(digits, 'hex');

/** RAR, 7z, gzip, xz, bzip2, Zstandard, cabinet. */
const archives = [
  Buffer.from('Rar!\x1a\x07'),
  hex('377abcaf271c'),
  hex('1f8b08'),
  hex('fd377a585a00'),
  Buffer.from('BZh'),
  hex('28b52ffd'),
  Buffer.from('MSCF\0\0\0\0'),
];
const TAR = { at: 257, text: 'ustar' } as const;

/** TIFF of both byte orders, GIF. */
const images = [Buffer.from('II*\0'), Buffer.from('MM\0*'), Buffer.from('GIF8')];
/** HEIC and AVIF, as telephones take pictures; WebP, as browsers save them; BMP. */
const IMAGE_HEADS = /^(?:.{4}ftyp(?:hei|hev|mif1|msf1|avi)|RIFF.{4}WEBP|BM.{4}\0{4})/s;

const LOCAL_HEADER = Buffer.from('PK\x03\x04');
const PDF = Buffer.from('%PDF-');
const PNG = hex('89504e470d0a1a0a');
/** What a word processor of the nineties writes, also under the name `.doc`. */
const RICH_TEXT = Buffer.from('{\\rtf');

/** Compound files: what Office makes of a document with a password, and of old documents. */
const COMPOUND = hex('d0cf11e0a1b11ae1');
const DIRECTORY_BYTES = 4096;

/**
 * Tells why the bytes of a file were refused, as far as its applicant can do something about it.
 * @param source a file whose type is unknown; read a few times, in bounded pieces
 */
export async function refusedTypeCode(source: ByteSource): Promise<RefusedTypeCode> {
  const head = await headOf(source);
  const begins = (signature: Buffer) => head.subarray(0, signature.length).equals(signature);
  if (begins(COMPOUND)) return compoundCode(source, head);
  if (begins(LOCAL_HEADER)) return archiveCode(source);
  const text = head.toString('latin1');
  if (archives.some(begins) || text.startsWith(TAR.text, TAR.at)) return 'file-archive-format';
  if (images.some(begins) || IMAGE_HEADS.test(text)) return 'file-image-format';
  if (begins(RICH_TEXT)) return 'file-old-office';
  // Every whole head of ours was refused for what stands behind it, or before it.
  if (typeByHead(head) !== undefined || head.includes(PDF)) return 'file-mixed';
  if ([PDF, PNG].some((whole) => whole.subarray(0, head.length).equals(head)))
    return 'file-cut-off';
  if (begins(PNG)) return 'file-mixed';
  return isText(head) ? 'file-is-text' : 'file-type-not-allowed';
}

/** An archive of no accepted type, or the rest of one. */
async function archiveCode(source: ByteSource): Promise<RefusedTypeCode> {
  const entries = await zipEntries(source);
  if (entries === null) return (await endsAsZip(source)) ? 'file-mixed' : 'file-cut-off';
  return hasMacros(entries) ? 'file-has-macros' : 'file-type-not-allowed';
}

/** @see MS-CFB 2.2 and 2.6: the header's place of the directory, whose entries begin with a name */
async function compoundCode(source: ByteSource, head: Buffer): Promise<RefusedTypeCode> {
  if (head.length < 512) return 'file-cut-off';
  const offset = (head.readUInt32LE(48) + 1) * 2 ** head.readUInt16LE(30);
  if (offset >= source.sizeBytes) return 'file-cut-off';
  const length = Math.min(DIRECTORY_BYTES, source.sizeBytes - offset);
  const directory = await source.read(offset, length);
  return directory.toString('utf16le').includes('EncryptedPackage')
    ? 'file-locked'
    : 'file-old-office';
}

/** Whether nothing but characters stands there, in any encoding of Chinese. */
function isText(head: Buffer): boolean {
  const isWide = ['fffe', 'feff'].includes(head.toString('hex', 0, 2));
  return isWide || head.every((byte) => byte >= 0x20 || TEXT_CONTROLS.includes(byte));
}

const TEXT_CONTROLS = Buffer.from('\t\n\f\r');
