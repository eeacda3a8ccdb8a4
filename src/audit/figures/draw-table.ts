import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import { type FigureRow, type Figures, figureHeadings, figureRows } from '../model/figure-rows.ts';

/** Widths of the columns, in characters. */
const widths = [14, 26, 24, 10, 20, 20, 18];

/** The table of figures as XLSX: every cell has its type, and no text is a formula. */
export async function drawTable(figures: Figures): Promise<Buffer> {
  const headings = figureHeadings.map((value): Cell => ({ value, fontWeight: 'bold' }));
  const file = writeXlsxFile([headings, ...figureRows(figures).map(cellsOf)], {
    sheet: '统计',
    stickyRowsCount: 1,
    columns: widths.map((width) => ({ width })),
  });
  return file.toBuffer();
}

function cellsOf(row: FigureRow): Cell[] {
  const text = (value: string): Cell => ({ value, type: String, format: '@' });
  const number = (value: number | null, format?: string): Cell =>
    value === null ? null : { value, type: Number, ...(format === undefined ? {} : { format }) };
  return [
    ...[row.group, row.code, row.name].map(text),
    number(row.count),
    number(row.amountFen === null ? null : row.amountFen / 100, '#,##0.00'),
    number(row.medianMinutes),
    number(row.longestMinutes),
  ];
}
