import type { Cell, TableColumn } from './table-shape.ts';

/** A spreadsheet program has changed the cell, and nobody can tell what it said. */
export const ALTERED = Symbol('ALTERED');

/** A spreadsheet keeps 15 digits of a number. */
const KEPT = 1e15;
/** What spreadsheet programs make of a long number in CSV. */
const SCIENTIFIC = /^[0-9](?:\.[0-9]+)?E\+?[0-9]{2,}$/i;
const DAY = /^([0-9]{4})[/-]([0-9]{1,2})[/-]([0-9]{1,2})$/;
const FLAGS: Readonly<Record<string, boolean>> = { true: true, 是: true, false: false, 否: false };

/**
 * A filled cell as JSON has it. What cannot be read goes on as it is: the schema refuses it, with
 * the words of its field.
 * @returns `ALTERED` for a text that became a number without its digits, or a date
 */
export function cellValue(cell: Exclude<Cell, null>, column: TableColumn): unknown {
  switch (column.kind) {
    case 'text':
      return textOf(cell, column.words);
    case 'amount':
      return { amount: amountOf(cell), currency: 'CNY' };
    case 'year':
      return typeof cell === 'string' && /^[0-9]{4}$/.test(cell) ? Number(cell) : plain(cell);
    case 'day':
      return dayOf(cell);
    case 'flag':
      return typeof cell === 'boolean' ? cell : (FLAGS[`${cell}`.toLowerCase()] ?? plain(cell));
  }
}

function textOf(cell: Exclude<Cell, null>, words: TableColumn['words'] = {}): unknown {
  if (cell instanceof Date) return ALTERED;
  if (typeof cell === 'number') {
    return Number.isInteger(cell) && Math.abs(cell) < KEPT ? `${cell}` : ALTERED;
  }
  const text = `${cell}`;
  return SCIENTIFIC.test(text) ? ALTERED : (words[text] ?? text);
}

/** Yuan with two decimals; spreadsheet programs drop those that are zero. */
function amountOf(cell: Exclude<Cell, null>): string {
  // Beyond 15 digits lies only what binary numbers add.
  const text = typeof cell === 'number' ? `${Number(cell.toPrecision(15))}` : `${plain(cell)}`;
  if (!/^[0-9]+(?:\.[0-9]{1,2})?$/.test(text)) return text;
  const [whole = '', decimals = ''] = text.split('.');
  return `${whole}.${decimals.padEnd(2, '0')}`;
}

/** A day of a workbook is midnight in UTC, whatever the zone. */
function dayOf(cell: Exclude<Cell, null>): unknown {
  const text = plain(cell);
  const [, year, month, day] = (typeof text === 'string' && DAY.exec(text)) || [];
  if (year === undefined) return text;
  return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
}

function plain(cell: Exclude<Cell, null>): string | number | boolean {
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : cell;
}
