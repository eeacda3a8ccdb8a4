/**
 * A text as a cell of a CSV file, such that spreadsheet programs show it as it is: what they would
 * run as a formula, or change as a number or a date, gets an apostrophe in front.
 * @param text any text of one line
 */
export function spreadsheetText(text: string): string {
  const isFormula = /^[\s]*[=+\-@＝＋－＠]/.test(text) || /^[\t\r]/.test(text);
  return isFormula || isAlteredNumber(text) || isTakenForDate(text) ? `'${text}` : text;
}

/**
 * A number that programs write in another way: longer than they count, such as an 18-character code
 * of digits, with an exponent, or with a zero in front.
 */
function isAlteredNumber(text: string): boolean {
  if (/^0[0-9]+$/.test(text) || /^[0-9.]*[0-9]E[0-9]+$/i.test(text)) return true;
  return text.length > 15 && /^[0-9.]+$/.test(text);
}

/** `1-2`, `3/4/25` or `2025-11`: what a program makes a day of, which it then writes otherwise. */
function isTakenForDate(text: string): boolean {
  return /^[0-9]{1,2}[-/][0-9]{1,2}(?:[-/][0-9]{1,4})?$|^[0-9]{4}[-/][0-9]{1,2}$/.test(text);
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
