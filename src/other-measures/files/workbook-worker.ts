import readWorkbookFile from 'read-excel-file/universal';
import { unpackedWithinLimits } from './archive-limits.ts';
import type { Row } from './table-shape.ts';

/** What a thread makes of a workbook: the filled rows of each sheet. */
export type WorkbookReading =
  | {
      readonly kind: 'read';
      readonly sheets: readonly (readonly Row[])[];
      /** Cells whose formula failed, such as `C7`: they read like empty ones. */
      readonly failed: readonly string[];
    }
  | { readonly kind: 'malformed' | 'too-large' };

/** Reads a workbook in its own thread. Whatever fails here does so because of the file. */
export default async function readInThread(content: ArrayBuffer): Promise<WorkbookReading> {
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
