/** Everything that is neither a letter nor a digit; Han characters are letters. */
const unlettered = /[^\p{L}\p{N}]/gu;

/**
 * The text as it is compared: letters, digits and Han characters only, in one width and case, so
 * that punctuation, spacing and width variants do not hide a copy.
 * @example `智能导办，Ａ１。` and `智能导办 a1` are compared as `智能导办a1`
 */
export function comparableText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(unlettered, '');
}
