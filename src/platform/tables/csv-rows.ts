import { csvLine, spreadsheetText } from '../values/spreadsheet-text.ts';
import type { ShownColumn, TableCell } from './columns.ts';

/**
 * The first line of a table as CSV (RFC 4180), with the mark by which spreadsheet programs know
 * UTF-8.
 */
export function csvHeadings(columns: readonly Pick<ShownColumn<never>, 'heading'>[]): string {
  return `\ufeff${csvLine(columns.map(({ heading }) => heading))}`;
}

/** A line of a table as CSV, in which no text is a formula, and no code a number. */
export function csvRow(cells: readonly TableCell[]): string {
  return csvLine(cells.map(csvCell));
}

function csvCell(cell: TableCell): string {
  switch (cell?.kind) {
    case undefined:
      return '';
    case 'text':
      return spreadsheetText(cell.text);
    case 'number':
      return `${cell.number}`;
    case 'money':
      return cell.amount;
    case 'instant':
      return cell.instant;
    case 'day':
      return cell.day;
  }
}
