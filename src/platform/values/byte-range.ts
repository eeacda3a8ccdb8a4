import type { ByteRange } from '../objects/object-store.ts';

/**
 * What `Range` asks of a representation. One range is served; several, another unit, and what is no range at all mean
 * the whole, as RFC 9110 lets a server choose.
 * @returns `unsatisfiable` when the range begins behind the last byte
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

/** The last bytes; more than there are means all. */
function suffix(length: number, sizeBytes: number): ByteRange | 'unsatisfiable' {
  if (length === 0 || sizeBytes === 0) return 'unsatisfiable';
  return { start: Math.max(0, sizeBytes - length), end: sizeBytes - 1 };
}
