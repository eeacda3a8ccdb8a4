import { finding } from '#programme/findings/finding.ts';
import { MOST_CELLS, MOST_ROWS } from './csv-limits.ts';
import type { CsvReading } from './read-csv.ts';
import { recordsOfTable } from './records-of-table.ts';
import { type TableReading, type TableShape, unreadable } from './table-shape.ts';
import type { WorkbookReading } from './table-worker.ts';

/** Cells that one finding names. */
const MOST_TOLD = 20;

export function tableOfCsv<Member extends string>(
  reading: CsvReading,
  shape: TableShape<Member>,
): TableReading<Member> {
  switch (reading.kind) {
    case 'read':
      return recordsOfTable(reading.rows, shape);
    case 'malformed':
      return unreadable(shape, finding('malformed-csv', '', { line: reading.line }));
    case 'not-utf-8':
      return unreadable(shape, finding('not-utf-8', ''));
    case 'too-large': {
      const limits = { rows: MOST_ROWS, cells: MOST_CELLS };
      return unreadable(shape, finding('csv-too-large', '', limits));
    }
  }
}

export function tableOfWorkbook<Member extends string>(
  reading: WorkbookReading,
  shape: TableShape<Member>,
): TableReading<Member> {
  const refused = (code: 'malformed-workbook' | 'workbook-too-large') =>
    unreadable(shape, finding(code, ''));
  if (reading.kind !== 'read') {
    return refused(reading.kind === 'malformed' ? 'malformed-workbook' : 'workbook-too-large');
  }
  const filled = reading.sheets.filter((rows) => rows.length > 0);
  const [rows = []] = filled;
  if (rows.length > MOST_ROWS) return refused('workbook-too-large');
  const { body, findings } = recordsOfTable(rows, shape);
  const { failed } = reading;
  const others = [
    ...(filled.length > 1 ? [finding('several-sheets', '', { count: filled.length })] : []),
    ...(failed.length > 0
      ? [finding('formula-failed', '', { cells: failed.slice(0, MOST_TOLD) })]
      : []),
  ];
  return { body, findings: [...others, ...findings] };
}
