import { plainText } from '#platform/values/spreadsheet-text.ts';
import type { Cell, TableColumn } from './table-shape.ts';

/** A spreadsheet program has changed the cell, and nobody can tell what it said. */
export const ALTERED = Symbol('ALTERED');

/** A spreadsheet keeps 15 digits of a number. */
const KEPT = 1e15;
/** What spreadsheet programs make of a long number in CSV. */
const SCIENTIFIC = /^['’＇]?[0-9](?:\.[0-9]+)?E\+?[0-9]{2,}$/i;
const DAY = /^([0-9]{4})[/.年-]([0-9]{1,2})[/.月-]([0-9]{1,2})日?$/;
/** Yuan, as programs show them: with a sign, with groups of three, with zeros behind the cents. */
const YUAN = /^[¥￥]? ?([0-9]+|[0-9]{1,3}(?:[,，][0-9]{3})+)(?:\.([0-9]{1,2})0*)?$/;
/** A text that a program wrote as a formula, lest a spreadsheet take it for a number. */
const QUOTED = /^="((?:[^"]|"")*)"$/;
const FLAGS: Readonly<Record<string, boolean>> = { true: true, 是: true, false: false, 否: false };

/**
 * A filled cell as JSON has it. What cannot be read goes on as it is: the schema refuses it, with
 * the words of its field.
 * @returns `ALTERED` for a text or an amount that became a number without its digits, or a date
 */
export function cellValue(cell: Exclude<Cell, null>, column: TableColumn): unknown {
  const bare = typeof cell === 'string' ? bareText(cell) : cell;
  const unmarked = typeof bare === 'string' ? withoutMarks(bare) : bare;
  switch (column.kind) {
    case 'text':
      return textOf(bare, column.words);
    case 'id':
      return idOf(bare);
    case 'code':
      return codeOf(bare);
    case 'amount':
      return amountOf(unmarked);
    case 'year':
      return typeof unmarked === 'string' && /^[0-9]{4}$/.test(unmarked)
        ? Number(unmarked)
        : plain(unmarked);
    case 'day':
      return dayOf(unmarked);
    case 'flag':
      return typeof unmarked === 'boolean'
        ? unmarked
        : (FLAGS[`${unmarked}`.toLowerCase()] ?? plain(unmarked));
  }
}

/** A text without blanks around it, and without what kept a spreadsheet from changing it. */
function bareText(cell: string): string {
  const text = cell.trim();
  return plainText(QUOTED.exec(text)?.[1]?.replaceAll('""', '"').trim() ?? text);
}

/** Invisible characters, and the mark of a text, come with copying; no value but a text has them. */
function withoutMarks(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/^\s*['’＇]/, '')
    .trim();
}

function textOf(
  cell: Exclude<Cell, null>,
  words: TableColumn['words'] = {},
): string | typeof ALTERED {
  if (cell instanceof Date) return ALTERED;
  if (typeof cell === 'number') {
    return Number.isInteger(cell) && Math.abs(cell) < KEPT ? `${cell}` : ALTERED;
  }
  const text = `${cell}`;
  return SCIENTIFIC.test(text) ? ALTERED : (words[text] ?? text);
}

/** The id of another system. */
function idOf(cell: Exclude<Cell, null>): string | typeof ALTERED {
  const text = textOf(cell);
  return text === ALTERED ? ALTERED : withoutMarks(text);
}

/** A code of capital letters and digits: people type it in lower case, in full width, or in groups. */
function codeOf(cell: Exclude<Cell, null>): string | typeof ALTERED {
  const text = idOf(cell);
  return text === ALTERED ? ALTERED : text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/** Yuan with two decimals; spreadsheet programs drop those that are zero, and group thousands. */
function amountOf(cell: Exclude<Cell, null>): unknown {
  // Beyond 15 digits lies only what binary numbers add.
  const text = typeof cell === 'number' ? `${Number(cell.toPrecision(15))}` : `${plain(cell)}`;
  if (SCIENTIFIC.test(text)) return ALTERED;
  const [, whole, decimals = ''] = YUAN.exec(text) ?? [];
  const amount =
    whole === undefined ? text : `${whole.replace(/[,，]/g, '')}.${decimals.padEnd(2, '0')}`;
  return { amount, currency: 'CNY' };
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
