/**
 * Characters that must not begin a line: closing punctuation, marks that belong to the character
 * before.
 */
const NEVER_FIRST =
  /^[!%),.:;?\]}·’”…‰℃、。〉》」』】〕〗〞︰-﹏！％），．：；？］｝～￠°′″—–ー々]$/u;
/** Characters that must not end a line: opening punctuation and currency signs. */
const NEVER_LAST = /^[([{‘“〈《「『【〔〖〝（［｛＄￡￥¥$]$/u;
/** Characters of words that stay in one piece: anything but spaces and East Asian text. */
const OF_WORD = /^[\p{L}\p{N}\p{P}\p{S}]$/u;
const EAST_ASIAN =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]$/u;

/**
 * Breaks a text into lines no wider than a width: between any two Chinese characters, but never
 * before closing or after opening punctuation (避头尾), and between words elsewhere. A piece too long
 * for one line is broken anywhere.
 * @param text without line ends; the caller splits those
 * @param widthOf how wide one character is, in the unit of `width`
 * @returns at least one line; spaces at line ends are dropped
 */
export function breakLines(
  text: string,
  width: number,
  widthOf: (character: string) => number,
): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let used = 0;
  for (const character of text) {
    const more = widthOf(character);
    // Spaces may run past the end of a line, so none begins one.
    if (used + more > width && line.length > 0 && character !== ' ') {
      const end = breakBefore(line, character);
      lines.push(line.slice(0, end).join('').trimEnd());
      line = line.slice(end);
      used = line.reduce((sum, each) => sum + widthOf(each), 0);
    }
    line.push(character);
    used += more;
  }
  lines.push(line.join('').trimEnd());
  return lines;
}

/**
 * The position to break a full line when `next` does not fit: as late as the rules allow, or at its
 * end if they allow none.
 */
function breakBefore(line: readonly string[], next: string): number {
  for (let end = line.length; end > 0; end -= 1) {
    const before = line[end - 1] as string;
    const after = line[end] ?? next;
    if (mayBreak(before, after)) return end;
  }
  return line.length;
}

function mayBreak(before: string, after: string): boolean {
  if (before === ' ') return true;
  if (NEVER_FIRST.test(after) || NEVER_LAST.test(before)) return false;
  return !(isOfWord(before) && isOfWord(after));
}

function isOfWord(character: string): boolean {
  return OF_WORD.test(character) && !EAST_ASIAN.test(character);
}
