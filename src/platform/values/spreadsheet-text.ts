/**
 * A text as a cell of a CSV file, such that spreadsheet programs show it as it is: what they would
 * run as a formula, or round as a number, gets an apostrophe in front.
 * @param text any text of one line
 */
export function spreadsheetText(text: string): string {
  const isFormula = /^[\s]*[=+\-@＝＋－＠]/.test(text) || /^[\t\r]/.test(text);
  // An 18-character code of digits, or of digits around an E, would lose its last digits.
  const isLongNumber = text.length > 15 && /^[0-9.]+(?:E[0-9]+)?$/i.test(text);
  return isFormula || isLongNumber ? `'${text}` : text;
}

/** The text that a cell of `spreadsheetText` stands for; any other text is what it is. */
export function plainText(cell: string): string {
  const text = cell.slice(1);
  return cell.startsWith("'") && spreadsheetText(text) === cell ? text : cell;
}

/** A line of a CSV file (RFC 4180). Every cell is quoted. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;
}
