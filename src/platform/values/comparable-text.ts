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
