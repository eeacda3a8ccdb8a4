import type { ByteRange } from '../objects/object-store.ts';

/**
 * Reads the `Range` header. One range is served; several, another unit or a malformed header mean
 * the whole, as RFC 9110 allows.
 * @returns `unsatisfiable` when the range begins after the last byte
 * @see RFC 9110, sections 14.1.2 and 14.2
 */
export function rangeOf(
  header: string | undefined,
  sizeBytes: number,
): ByteRange | 'whole' | 'unsatisfiable' {
  const [, first = '', last = ''] = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header ?? '') ?? [];
  if (first === '' && last === '') return 'whole';
  if (first === '') return suffix(Number(last), sizeBytes);
  const start = Number(first);
  const end = Math.min(last === '' ? Infinity : Number(last), sizeBytes - 1);
  if (last !== '' && Number(last) < start) return 'whole';
  return start < sizeBytes ? { start, end } : 'unsatisfiable';
}

/** The last bytes; more than exist means all. */
function suffix(length: number, sizeBytes: number): ByteRange | 'unsatisfiable' {
  if (length === 0 || sizeBytes === 0) return 'unsatisfiable';
  return { start: Math.max(0, sizeBytes - length), end: sizeBytes - 1 };
}

/**
 * The `Content-Disposition` of a download: always an attachment, with the name in UTF-8 and an
 * ASCII rendering for clients that only know that.
 * @see RFC 6266 appendix D, RFC 8187 section 3.2
 */
export function contentDisposition(fileName: string): string {
  const name = fileName.toWellFormed();
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/gu, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
