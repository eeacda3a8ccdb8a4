/**
 * A text as a cell of a CSV file, such that spreadsheet programs show it as it is: what they would
 * run as a formula, or change as a number or a date, gets an apostrophe in front.
 * @param text any text of one line
 */
export function spreadsheetText(text: string): string {
  const isFormula = /^[\s]*[=+\-@＝＋－＠]/.test(text) || /^[\t\r]/.test(text);
  return isFormula || isAlteredNumber(text) || isTakenForDate(text) ? `'${text}` : text;
}

/** Digits that programs keep of a number. */
const MOST_DIGITS = 15;
const number = /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:E[+-]?[0-9]+)?$/i;

/**
 * A number that programs write in another way: longer than they count, such as an 18-character code
 * of digits, with an exponent, with a zero in front, or with zeros behind its point.
 */
function isAlteredNumber(text: string): boolean {
  if (!number.test(text)) return text.length > MOST_DIGITS && /^[0-9.]+$/.test(text);
  return text.length > MOST_DIGITS || String(Number(text)) !== text;
}

const month =
  '(?:JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)';

const takenForDates: readonly RegExp[] = [
  /^[0-9]{1,2}[-/][0-9]{1,2}(?:[-/][0-9]{1,4})?$/,
  /^[0-9]{4}[-/][0-9]{1,2}$/,
  /^[0-9]{1,4}:[0-9]{1,2}(?::[0-9]{1,2}(?:\.[0-9]*)?)?(?: ?[AP]M?)?$/i,
  new RegExp(`^${month}[-/ ]?[0-9]{1,4}$`, 'i'),
  new RegExp(`^[0-9]{1,2}[-/ ]?${month}(?:[-/ ]?[0-9]{1,4})?$`, 'i'),
];

/**
 * `1-2`, `3/4/25`, `2025-11`, `10:30` or `MAR1`: what a program makes a day or a time of, which it
 * then writes otherwise.
 */
function isTakenForDate(text: string): boolean {
  return takenForDates.some((pattern) => pattern.test(text));
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
