import type { ShownColumn, TableCell } from './columns.ts';
import { type CellStyle, HEAD, MAIN, styleNumber } from './workbook-parts.ts';

/** Rows that a sheet of a spreadsheet program has. */
export const MOST_ROWS = 1_048_576;
/** Characters that a spreadsheet program keeps of a cell. */
const MOST_CHARACTERS = 32_767;
const CUT = '…（其余见 JSON）';
/** Digits that a spreadsheet program keeps of a number. */
const MOST_DIGITS = 15;

const MS_PER_DAY = 86_400_000;
/** 1970-01-01 as spreadsheet programs count days. */
const EPOCH_DAY = 25_569;

/** What stands before the rows of a sheet: its headings stay in sight. */
export function sheetHead(
  columns: readonly Pick<ShownColumn<never>, 'heading' | 'width'>[],
): string {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const headings = columns.map(({ heading }, at) =>
    textCell(`${columnName(at)}1`, 'heading', heading),
  );
  return [
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">`,
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    `</sheetView></sheetViews><cols>${widths.join('')}</cols>`,
    `<sheetData><row r="1">${headings.join('')}</row>`,
  ].join('');
}

/** What stands behind them. */
export const SHEET_END = '</sheetData></worksheet>';

/** @param number of the row, from 2: the first has the headings */
export function sheetRow(cells: readonly TableCell[], number: number): string {
  const written = cells.map((cell, at) => sheetCell(`${columnName(at)}${number}`, cell));
  return `<row r="${number}">${written.join('')}</row>`;
}

/** Each cell has its type: no text is a formula, and none is rounded as a number. */
function sheetCell(place: string, cell: TableCell): string {
  switch (cell?.kind) {
    case undefined:
      return '';
    case 'text':
      return cell.text === '' ? '' : textCell(place, 'text', cell.text);
    case 'number':
      return numberCell(place, 'plain', `${cell.number}`);
    case 'money':
      return moneyCell(place, cell.amount);
    case 'instant':
      return instantCell(place, cell.instant);
    case 'day':
      return numberCell(place, 'day', `${daysTo(`${cell.day}T00:00:00.000`)}`);
  }
}

function numberCell(place: string, style: CellStyle, digits: string): string {
  return `<c r="${place}" s="${styleNumber(style)}"><v>${digits}</v></c>`;
}

/** The digits as they are: no number of ours comes in between. */
function moneyCell(place: string, amount: string): string {
  return amount.replace('.', '').length > MOST_DIGITS
    ? textCell(place, 'text', amount)
    : numberCell(place, 'money', amount);
}

/** The time in Beijing, which is what the wire writes before the offset. */
function instantCell(place: string, instant: string): string {
  const local = instant.slice(0, 'YYYY-MM-DDTHH:MM:SS.mmm'.length);
  const style = local.endsWith('.000') ? 'instant' : 'exactInstant';
  return numberCell(place, style, `${daysTo(local)}`);
}

/** Days from 1899-12-30, with the time as a fraction. */
function daysTo(local: string): number {
  return Date.parse(`${local}Z`) / MS_PER_DAY + EPOCH_DAY;
}

function textCell(place: string, style: CellStyle, text: string): string {
  return `<c r="${place}" s="${styleNumber(style)}" t="inlineStr"><is><t xml:space="preserve">${xmlText(keptText(text))}</t></is></c>`;
}

/** A longer text is cut where the program would, and says so. */
function keptText(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  return `${text.slice(0, MOST_CHARACTERS - CUT.length)}${CUT}`.toWellFormed();
}

/** XML has no way to write control characters; `_x` would begin an escape of the program's own. */
function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd');
}

/** `A` … `Z`, `AA` … @param at from 0 */
function columnName(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : `${columnName(Math.floor(at / 26) - 1)}${last}`;
}
