/** Schema pattern of a text of one line: a name, a number, a reference. */
export const ONE_LINE = '^.*$';

/** The same, and not blank. */
export const FILLED_LINE = '^.*\\S.*$';

/**
 * The text as it is compared: letters, digits and Han characters only, in one width and case, so
 * that punctuation, spacing and width variants do not hide a copy.
 */
export function comparableText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Whatever ends a line somewhere: Word's U+000B and U+000C, Unicode's U+0085, U+2028, U+2029. */
export const LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

const otherLineEnd = /[\v\f\r\u0085\u2028\u2029]/;

/**
 * A JSON value whose texts end their lines with U+000A alone, so that they are stored, compared and
 * printed alike whatever they were written with. Names of members stay as they are.
 * @param value as parsed, not nested deeper than the stack allows
 */
export function withPlainLineEnds(value: unknown): unknown {
  if (typeof value === 'string') {
    return otherLineEnd.test(value) ? value.replace(LINE_END, '\n') : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withPlainLineEnds);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withPlainLineEnds(member)]),
  );
}
