import { type PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Database } from '#platform/database/database.ts';
import type { Range, TreeHash } from '../proofs/merkle.ts';
import { type ExportHead, exportCells } from './export-lines.ts';
import { readPositions } from './read-positions.ts';
import {
  ENTRIES_OF_SHEET,
  headingRow,
  sheetFrame,
  sheetPath,
  sheetRow,
  sheetsFor,
  workbookParts,
} from './workbook-parts.ts';

/** The same log gives the same workbook, whenever it is drawn. */
const mtime = new Date('2025-01-01T00:00:00Z');

/**
 * An export as XLSX, made while it is read: its sheets are compressed row by row, as many as there
 * must be, since a spreadsheet program reads 1 048 576 rows of a sheet.
 */
export function drawWorkbook(db: Database, head: ExportHead, { start, end }: Range): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as PassThrough;
  const destroy = (error: Error) => output.destroy(error);
  let current: Readable | undefined;
  zip.on('error', destroy);
  output.once('close', () => current?.destroy());

  function add(path: string, rows: AsyncIterable<string> | Iterable<string>): void {
    zip.addReadStreamLazy(path, { mtime, compress: true }, (pump) => {
      // The reader may have left between two sheets.
      if (output.destroyed) return;
      current = Readable.from(rows, { objectMode: false }).on('error', destroy);
      pump(null, current);
    });
  }
  const sheets = sheetsFor(end - start);
  for (const [path, text] of Object.entries(workbookParts(sheets))) add(path, [text]);
  const facts = Object.entries(head).map(([name, value]) => sheetRow([name, `${value}`]));
  add(sheetPath(1), framed(facts));
  for (let sheet = 0; sheet < sheets; sheet++) {
    const from = start + sheet * ENTRIES_OF_SHEET;
    const range = { start: from, end: Math.min(from + ENTRIES_OF_SHEET, end) };
    add(sheetPath(sheet + 2), framed(rowsOf(db, range, head.hash)));
  }
  zip.end();
  return output;
}

async function* framed(rows: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  yield sheetFrame[0];
  yield* rows;
  yield sheetFrame[1];
}

async function* rowsOf(
  db: Database,
  range: Range,
  by: TreeHash | undefined,
): AsyncGenerator<string> {
  yield headingRow(by);
  for await (const part of readPositions(db, range, by)) {
    yield part.map((each) => sheetRow(exportCells(each))).join('');
  }
}
