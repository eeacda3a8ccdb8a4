/** The most that a batch of ours has, several times. */
export const MOST_ROWS = 5_000;
/** A hundred for each row. */
export const MOST_CELLS = 500_000;

const [QUOTE, COMMA, LINE_FEED, RETURN] = Buffer.from('",\n\r');
const EMPTY = new Set(Buffer.from(', \t\r\n'));

/**
 * Whether a CSV file has few enough lines and cells to be parsed: a parser makes 300 bytes of
 * memory of two bytes of the file.
 * @param content in UTF-8 or GB 18030, where no other character has the bytes that are counted
 */
export function isWithinLimits(content: Buffer): boolean {
  let [rows, cells, isQuoted] = [1, 1, false];
  for (let at = 0; at < content.length; at += 1) {
    const byte = content[at];
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (byte === COMMA) cells += 1;
    else if (byte === LINE_FEED || (byte === RETURN && content[at + 1] !== LINE_FEED)) {
      rows += 1;
      cells += 1;
    }
    if (rows > MOST_ROWS || cells > MOST_CELLS) return false;
  }
  return true;
}

/** The file without the empty lines and cells that spreadsheet programs leave at its end. */
export function withoutEmptyEnd(content: Buffer): Buffer {
  let end = content.length;
  while (end > 0 && EMPTY.has(Number(content[end - 1]))) end -= 1;
  return content.subarray(0, end);
}
