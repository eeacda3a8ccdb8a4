import type { Readable } from 'node:stream';
import type { Database } from '#platform/database/database.ts';
import { rowsOf } from '#platform/tables/columns.ts';
import { drawWorkbook } from '#platform/tables/draw-workbook.ts';
import type { Range } from '../proofs/merkle.ts';
import { headColumns, positionColumns } from './columns.ts';
import type { ExportHead } from './export-lines.ts';
import { readPositions } from './read-positions.ts';

/** An export as XLSX, made while it is read: the checkpoint first, then the entries. */
export function drawExport(db: Database, head: ExportHead, range: Range): Readable {
  const columns = positionColumns(head.hash);
  return drawWorkbook([
    { name: '检查点', columns: headColumns, parts: rowsOf(headColumns, [Object.entries(head)]) },
    { name: '留痕', columns, parts: rowsOf(columns, readPositions(db, range, head.hash)) },
  ]);
}
