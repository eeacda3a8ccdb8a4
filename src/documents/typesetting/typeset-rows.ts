import type { Bar, Column, Fact } from '../model/description.ts';
import { PAGE, type PageWriter, styles, WIDTH } from './page.ts';
import type { Style } from './typesetter.ts';

/** Space between a frame and its text, points. */
export const PADDING = { x: 6, y: 3 } as const;
const FACT_NAME_WIDTH = 112;

const { cell, strongCell } = styles;
/** All cells have the same leading. */
const { leading } = cell;

/** A cell of one row: its lines and their style and alignment. */
interface Cell {
  readonly lines: readonly string[];
  readonly style: Style;
  readonly width: number;
  readonly align: Column['align'];
}

/** Names and values in two columns. */
export function typesetFacts(page: PageWriter, facts: readonly Fact[]): void {
  page.y += 4;
  for (const { name, value, strong = false } of facts) {
    const row = [
      cellOf(page, name, cell, { width: FACT_NAME_WIDTH }),
      cellOf(page, value, strong ? strongCell : cell, { width: WIDTH - FACT_NAME_WIDTH }),
    ];
    page.need(heightOf(row));
    page.shade(FACT_NAME_WIDTH, heightOf(row));
    typesetRow(page, row);
  }
  page.y += 6;
}

/**
 * A table that repeats its head on each page. A row is never cut, unless it alone is longer than a
 * page.
 */
export function typesetTable(
  page: PageWriter,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): void {
  const head = columns.map(({ title, share }) =>
    cellOf(page, title, strongCell, { width: share * WIDTH, align: 'center' }),
  );
  const room = PAGE.bottom - PAGE.top - heightOf(head) - 2 * PADDING.y;
  page.y += 2;
  let headed = false;
  for (const texts of rows) {
    const row = columns.map(({ share, align }, index) =>
      cellOf(page, texts[index] ?? '', cell, { width: share * WIDTH, align }),
    );
    for (const piece of piecesOf(row, Math.floor(room / leading))) {
      const turned = page.need(heightOf(piece) + (headed ? 0 : heightOf(head)));
      if (turned || !headed) typesetTableHead();
      typesetRow(page, piece);
    }
  }
  page.y += 6;

  function typesetTableHead(): void {
    page.shade(WIDTH, heightOf(head));
    typesetRow(page, head);
    headed = true;
  }
}

const BAR = { left: 150, room: 200, height: 10, color: '#9fb8cc' } as const;

/** A chart of bars: names to the left, in as many lines as they take, and what each bar tells behind it. */
export function typesetBars(page: PageWriter, bars: readonly Bar[]): void {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  page.y += 4;
  for (const { name, value, told } of bars) {
    const lines = page.set.linesOf(name, cell, BAR.left - PADDING.x);
    page.need(lines.length * leading + PADDING.y);
    const { y } = page;
    for (const [index, line] of lines.entries()) {
      page.set.print(line, cell, PAGE.left, y + index * leading);
    }
    const width = (BAR.room * value) / most;
    const left = PAGE.left + BAR.left;
    page.document.rect(left, y + (leading - BAR.height) / 2, width, BAR.height).fill(BAR.color);
    page.set.print(told, cell, left + width + PADDING.x, y);
    page.y += lines.length * leading + PADDING.y;
  }
  page.y += 6;
}

function cellOf(
  page: PageWriter,
  text: string,
  style: Style,
  { width, align }: { readonly width: number; readonly align?: Column['align'] },
): Cell {
  const lines = page.set.linesOf(text, style, width - 2 * PADDING.x);
  return { lines, style, width, align };
}

/** @param room that a line leaves of its cell's width */
function insetOf(room: number, align: Column['align']): number {
  if (align === 'center') return room / 2;
  return align === 'right' ? room - PADDING.x : PADDING.x;
}

function heightOf(row: readonly Cell[]): number {
  return Math.max(...row.map(({ lines }) => lines.length)) * leading + 2 * PADDING.y;
}

/**
 * Splits a row longer than a page into pieces. Every piece after the first is marked as a
 * continuation in its first cell.
 */
function piecesOf(row: readonly Cell[], linesAPiece: number): Cell[][] {
  const longest = Math.max(...row.map(({ lines }) => lines.length));
  return Array.from({ length: Math.ceil(longest / linesAPiece) }, (_, piece) =>
    row.map((each, column) => ({
      ...each,
      lines:
        piece > 0 && column === 0
          ? ['（续）']
          : each.lines.slice(piece * linesAPiece, (piece + 1) * linesAPiece),
    })),
  );
}

function typesetRow(page: PageWriter, row: readonly Cell[]): void {
  const height = heightOf(row);
  let x = PAGE.left;
  for (const { lines, style, width, align } of row) {
    page.frame(x, width, height);
    // A single line is centred vertically in a taller row.
    let y = page.y + (lines.length === 1 ? (height - leading) / 2 : PADDING.y);
    for (const line of lines) {
      page.set.print(line, style, x + insetOf(width - page.set.widthOf(line, style), align), y);
      y += leading;
    }
    x += width;
  }
  page.y += height;
}
