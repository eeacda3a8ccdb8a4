import type { MaterialKind } from '#rounds/model/index.ts';
import type { ByteSource } from '../uploads/byte-source.ts';
import { endsAsZip, type ZipEntry, zipEntries } from './zip-directory.ts';

/** The file types that a policy can allow. */
export type MediaType = MaterialKind['mediaTypes'][number];

const OFD = 'application/ofd';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ZIP = 'application/zip';

/** The extensions a file of each type may carry, the usual one first. */
export const extensionsOf: Readonly<Record<MediaType, readonly [string, ...string[]]>> = {
  'application/pdf': ['pdf'],
  [OFD]: ['ofd'],
  [DOCX]: ['docx'],
  [XLSX]: ['xlsx'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  [ZIP]: ['zip'],
};

/** How a file begins. Only a whole signature counts. */
const PNG = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
/**
 * Readers find the header within the first 1 024 bytes. Before it stands nothing but a byte order
 * mark and blanks: polyglot files exploit the tolerance for other bytes.
 * @see ISO 32000-1, 7.2.2 (blanks) and annex H, note 13
 */
const PDF = /^(?:\xef\xbb\xbf)?[\0\t\n\f\r ]*%PDF-/;
const HEAD_BYTES = 1024;

export interface DetectedType {
  readonly mediaType: MediaType | 'unknown';
  /** Directory entries of a ZIP-based file; empty for any other. */
  readonly entries: readonly ZipEntry[];
}

/**
 * Tells the type of a file from its bytes; its name and declared type count for nothing.
 *
 * ZIP-based types are told apart by the entries of the archive's directory. Macro-enabled and other
 * office packages are `unknown`. So are archives of two types at once, and other files that also
 * read as a ZIP archive from their end.
 * @param source read a few times, in bounded pieces
 */
export async function detectMediaType(source: ByteSource): Promise<DetectedType> {
  const entries = await zipEntries(source);
  if (entries !== null) return { mediaType: archiveType(entries.map(({ name }) => name)), entries };
  const found = typeByHead(await headOf(source));
  const mediaType = found === undefined || (await endsAsZip(source)) ? 'unknown' : found;
  return { mediaType, entries: [] };
}

export function headOf(source: ByteSource): Promise<Buffer> {
  return source.read(0, Math.min(HEAD_BYTES, source.sizeBytes));
}

/** The type that the first bytes of a file claim, unless it is one of the ZIP-based ones. */
export function typeByHead(head: Buffer): MediaType | undefined {
  if (head.subarray(0, PNG.length).equals(PNG)) return 'image/png';
  if (head.subarray(0, JPEG.length).equals(JPEG)) return 'image/jpeg';
  return PDF.test(head.toString('latin1')) ? 'application/pdf' : undefined;
}

/** @see GB/T 33190-2016 for OFD (`OFD.xml` at the root); ECMA-376 part 2 for office packages */
function archiveType(entries: readonly string[]): MediaType | 'unknown' {
  const names = entries.map(partName);
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  const isOfd = has(/^OFD\.xml$/);
  const isPackage = has(/^\[Content_Types\]\.xml$/i);
  if (isPackage === false) return isOfd ? OFD : ZIP;
  if (isOfd || has(MACROS)) return 'unknown';
  const isDocx = has(/^word\/document\d*\.xml$/);
  const isXlsx = has(/^xl\/workbook\d*\.xml$/);
  if (isDocx === isXlsx) return 'unknown';
  return isDocx ? DOCX : XLSX;
}

const MACROS = /(^|\/)vbaProject\.bin$/i;

/** Whether an office package carries macros. */
export function hasMacros(entries: readonly ZipEntry[]): boolean {
  return entries.some(({ name }) => MACROS.test(partName(name)));
}

/** The name as readers resolve it: Windows programs write `word\x.xml`, bsdtar `./word/x.xml`. */
export function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
}
