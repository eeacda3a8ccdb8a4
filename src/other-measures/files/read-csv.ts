import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import { finding } from '#programme/findings/finding.ts';
import { recordsOfTable } from './records-of-table.ts';
import { type TableReading, type TableShape, unreadable } from './table-shape.ts';

/** Reads a CSV file (RFC 4180, UTF-8, with or without a byte order mark). */
export function readCsv<Member extends string>(
  content: Buffer,
  shape: TableShape<Member>,
): TableReading<Member> {
  // Chinese spreadsheet programs save CSV in GBK by default. Read as UTF-8, its names would be
  // stored as replacement characters.
  if (!isUtf8(content)) return unreadable(shape, finding('not-utf-8', ''));
  try {
    return recordsOfTable(
      parse(content.toString(), { bom: true, relax_column_count: true }),
      shape,
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return unreadable(shape, finding('malformed-csv', '', { line: Number(error.lines) }));
  }
}
