import readWorkbookFile from 'read-excel-file/universal';
import { unpackedWithinLimits } from './archive-limits.ts';
import { type CsvReading, readCsv } from './read-csv.ts';
import type { Row } from './table-shape.ts';

/** A file, as it is handed to the thread. */
export interface FileToRead {
  readonly kind: 'csv' | 'workbook';
  readonly content: ArrayBuffer;
}

/** What a thread makes of a workbook: the filled rows of each sheet. */
export type WorkbookReading =
  | {
      readonly kind: 'read';
      readonly sheets: readonly (readonly Row[])[];
      /** Cells whose formula failed, such as `C7`: they read like empty ones. */
      readonly failed: readonly string[];
    }
  | { readonly kind: 'malformed' | 'too-large' };

/** Reads a table in its own thread. */
export default async function readInThread({
  kind,
  content,
}: FileToRead): Promise<CsvReading | WorkbookReading> {
  return kind === 'csv' ? readCsv(Buffer.from(content)) : readWorkbook(content);
}

/** Whatever fails here does so because of the file. */
async function readWorkbook(content: ArrayBuffer): Promise<WorkbookReading> {
  try {
    const parts = unpackedWithinLimits(Buffer.from(content));
    if (parts === undefined) return { kind: 'too-large' };
    const sheets = await readWorkbookFile(content);
    return {
      kind: 'read',
      sheets: sheets.map(({ data }) => data as unknown as Row[]),
      failed: failedCells(parts),
    };
  } catch {
    return { kind: 'malformed' };
  }
}

const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;
const CELL = /<c\s[^>]*>/g;

/** The library gives null for them, as for cells that were never filled. */
function failedCells(parts: ReadonlyMap<string, Buffer>): readonly string[] {
  return [...parts]
    .filter(([name]) => SHEET.test(name))
    .flatMap(([, xml]) => xml.toString().match(CELL) ?? [])
    .filter((cell) => /\st="e"/.test(cell))
    .flatMap((cell) => /\sr="([A-Z]+[0-9]+)"/.exec(cell)?.[1] ?? []);
}
