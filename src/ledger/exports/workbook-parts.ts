import type { TreeHash } from '../proofs/merkle.ts';
import { exportColumns } from './export-lines.ts';

/** The parts of a workbook (ECMA-376) that are written row by row. */

/** Rows that a sheet of a spreadsheet program has. */
export const MOST_ROWS = 1_048_576;
/** Entries of a sheet: its first row has the headings. */
export const ENTRIES_OF_SHEET = MOST_ROWS - 1;
/** Characters that a spreadsheet program keeps of a cell. */
const MOST_CHARACTERS = 32_767;
const CUT = '…（其余见 NDJSON）';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** How many sheets hold the entries. @param entries at least one sheet is there for none */
export function sheetsFor(entries: number): number {
  return Math.max(1, Math.ceil(entries / ENTRIES_OF_SHEET));
}

/** The files of a workbook but its sheets: the checkpoint first, then the sheets of entries. */
export function workbookParts(sheets: number): Readonly<Record<string, string>> {
  const names = ['检查点', ...Array.from({ length: sheets }, (_, at) => `留痕 ${at + 1}`)];
  const each = (write: (name: string, number: number) => string) =>
    names.map((name, at) => write(name, at + 1)).join('');
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${each((_, number) => `<Override PartName="/${sheetPath(number)}" ContentType="${TYPE}.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each((name, number) => `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each((_, number) => `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}</Relationships>`,
  };
}

/** The path of a sheet; the first has the checkpoint. */
export function sheetPath(number: number): string {
  return `xl/worksheets/sheet${number}.xml`;
}

/** What stands before the rows of a sheet, and after them. */
export const sheetFrame = [
  `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`,
  '</sheetData></worksheet>',
] as const;

/** The first row of a sheet of entries. */
export function headingRow(by: TreeHash | undefined): string {
  return sheetRow(exportColumns(by));
}

/** A row of texts: no text is a formula, and none is rounded as a number. */
export function sheetRow(cells: readonly string[]): string {
  const written = cells.map((cell) =>
    cell === ''
      ? '<c/>'
      : `<c t="inlineStr"><is><t xml:space="preserve">${xmlText(cellText(cell))}</t></is></c>`,
  );
  return `<row>${written.join('')}</row>`;
}

/** A longer text is cut where the program would, and says so. */
function cellText(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  return `${text.slice(0, MOST_CHARACTERS - CUT.length)}${CUT}`.toWellFormed();
}

/** XML has no way to write control characters; `_x` would begin an escape of the program's own. */
function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
