import stringWidth from 'string-width';

export interface Column {
  readonly heading: string;
  /** Numbers and money read best against the right edge. */
  readonly align?: 'left' | 'right';
}

const GAP = '  ';

/**
 * Lays out rows under their headings for a monospaced terminal, where a Chinese character takes two
 * columns.
 * @param rows one cell a column; a missing cell is blank
 * @returns lines without trailing spaces, no line break at the end
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const headings = columns.map(({ heading }) => heading);
  const widths = columns.map((_, at) =>
    Math.max(...[headings, ...rows].map((row) => stringWidth(row[at] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, at) => pad(cells[at] ?? '', widths[at] ?? 0, align))
      .join(GAP)
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join(GAP);
  return [line(headings), rule, ...rows.map(line)].join('\n');
}

function pad(text: string, width: number, align: Column['align'] = 'left'): string {
  const blank = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'right' ? blank + text : text + blank;
}
