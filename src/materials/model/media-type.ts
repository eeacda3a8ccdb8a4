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

/**
 * Fixed first bytes. Only a whole signature at offset 0 counts: polyglot files exploit tolerance
 * for leading bytes.
 */
const signatures: readonly (readonly [MediaType, Buffer])[] = [
  ['application/pdf', Buffer.from('%PDF-')],
  ['image/png', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
];
const HEAD_BYTES = Math.max(...signatures.map(([, signature]) => signature.length));

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
  const head = await source.read(0, Math.min(HEAD_BYTES, source.sizeBytes));
  const found = signatures.find(([, signature]) =>
    head.subarray(0, signature.length).equals(signature),
  );
  const mediaType = found === undefined || (await endsAsZip(source)) ? 'unknown' : found[0];
  return { mediaType, entries: [] };
}

/** @see GB/T 33190-2016 for OFD (`OFD.xml` at the root); ECMA-376 part 2 for office packages */
function archiveType(entries: readonly string[]): MediaType | 'unknown' {
  const has = (pattern: RegExp) => entries.some((name) => pattern.test(name));
  const isOfd = has(/^OFD\.xml$/);
  const isPackage = has(/^\[Content_Types\]\.xml$/i);
  if (isPackage === false) return isOfd ? OFD : ZIP;
  if (isOfd || has(/(^|\/)vbaProject\.bin$/i)) return 'unknown';
  const isDocx = has(/^word\/document\d*\.xml$/);
  const isXlsx = has(/^xl\/workbook\d*\.xml$/);
  if (isDocx === isXlsx) return 'unknown';
  return isDocx ? DOCX : XLSX;
}
