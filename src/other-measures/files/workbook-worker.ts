import readWorkbookFile from 'read-excel-file/universal';
import { isWithinLimits } from './archive-limits.ts';
import type { Row } from './table-shape.ts';

/** What a thread makes of a workbook: the filled rows of each sheet. */
export type WorkbookReading =
  | { readonly kind: 'read'; readonly sheets: readonly (readonly Row[])[] }
  | { readonly kind: 'malformed' | 'too-large' };

/** Reads a workbook in its own thread. Whatever fails here does so because of the file. */
export default async function readInThread(content: ArrayBuffer): Promise<WorkbookReading> {
  try {
    if (!isWithinLimits(Buffer.from(content))) return { kind: 'too-large' };
    const sheets = await readWorkbookFile(content);
    return { kind: 'read', sheets: sheets.map(({ data }) => data as unknown as Row[]) };
  } catch {
    return { kind: 'malformed' };
  }
}
