import type { ByteSource } from '../uploads/byte-source.ts';

/**
 * Trailers and the dictionaries of cross-reference streams stand at the end; in linearised files
 * also at the start.
 */
const WINDOW_BYTES = 64 * 1024;
const ENCRYPTED = /\/Encrypt\s*(\d+\s+\d+\s+R|<<)/;

/**
 * Whether a PDF says that it is encrypted. Good enough to make a person look, not a parser.
 * @see ISO 32000-1, 7.5.5: the `Encrypt` entry of the trailer
 */
export async function isEncryptedPdf(source: ByteSource): Promise<boolean> {
  const length = Math.min(WINDOW_BYTES, source.sizeBytes);
  const ends = [await source.read(0, length), await source.read(source.sizeBytes - length, length)];
  return ends.some((bytes) => ENCRYPTED.test(bytes.toString('latin1')));
}
