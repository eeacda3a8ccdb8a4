import { CsvError, parse } from 'csv-parse/sync';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';

/** The columns of an import, by their headings; each is named like its JSON field. */
const columns: readonly string[] = [
  'source',
  'externalId',
  'creditCode',
  'measure',
  'outcome',
  'year',
  'productName',
  'content',
  'amount',
];

export type CsvReading =
  | { readonly kind: 'read'; readonly body: { readonly records: readonly unknown[] } }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

export const csvCodes = [
  'malformed-csv',
  'not-utf-8',
  'unknown-column',
  'too-many-cells',
] as const satisfies readonly FindingCode[];

/**
 * Turns a CSV import (RFC 4180, UTF-8, with or without a byte order mark) into the equivalent JSON
 * body, which the schema then checks like any other. An empty cell is an absent field.
 */
export function readCsv(text: string): CsvReading {
  let rows: string[][];
  try {
    rows = parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refused(finding('malformed-csv', '', { line: Number(error.lines) }));
  }
  const [headings = [], ...cells] = rows;
  const unknown = headings.filter((heading) => !columns.includes(heading));
  if (unknown.length > 0) return refused(finding('unknown-column', '/0', { unknown, columns }));
  const long = cells.findIndex((row) => row.length > headings.length);
  if (long >= 0) {
    const counted = { cells: Number(cells[long]?.length), headings: headings.length };
    return refused(finding('too-many-cells', `/records/${long}`, counted));
  }
  return { kind: 'read', body: { records: cells.map((row) => recordOf(headings, row)) } };
}

/**
 * Chinese spreadsheet programs save CSV in GBK by default. Read as UTF-8, its names would be stored
 * as replacement characters.
 */
export function notUtf8(): CsvReading {
  return refused(finding('not-utf-8', ''));
}

function recordOf(headings: readonly string[], row: readonly string[]): Record<string, unknown> {
  const filled = headings
    .map((heading, index) => [heading, row[index] ?? ''] as const)
    .filter(([, cell]) => cell !== '');
  return Object.fromEntries(filled.map(([heading, cell]) => [heading, cellValue(heading, cell)]));
}

function cellValue(heading: string, cell: string): unknown {
  if (heading === 'year') return /^\d{4}$/.test(cell) ? Number(cell) : cell;
  return heading === 'amount' ? { amount: cell, currency: 'CNY' } : cell;
}

function refused(found: Finding): CsvReading {
  return { kind: 'refused', findings: [found] };
}
