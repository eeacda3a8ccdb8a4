import { toWireInstant } from '#platform/values/instant.ts';
import { type FigureRow, figureHeadings, groupedYuan } from './figure-rows.ts';

/**
 * The table of one group of figures: name and code, then the columns that the group uses.
 * @returns the headings first
 */
export function groupTable(
  rows: readonly FigureRow[],
): readonly [readonly string[], ...(readonly string[])[]] {
  const columns = [
    (row: FigureRow) => row.count?.toString(),
    (row: FigureRow) => (row.amountFen === null ? undefined : groupedYuan(row.amountFen)),
    (row: FigureRow) => row.medianMinutes?.toString(),
    (row: FigureRow) => row.longestMinutes?.toString(),
  ]
    .map((read, index) => ({ read, heading: `${figureHeadings[index + 3]}` }))
    .filter(({ read }) => rows.some((row) => read(row) !== undefined));
  return [
    ['名称', '代码', ...columns.map(({ heading }) => heading)],
    ...rows.map((row) => [row.name, row.code, ...columns.map(({ read }) => read(row) ?? '')]),
  ];
}

/** An instant to the minute, in Shanghai. */
export function instantInWords(instant: Date): string {
  const wire = toWireInstant(instant);
  const [year, month, day] = wire.slice(0, 'YYYY-MM-DD'.length).split('-').map(Number);
  return `${year}年${month}月${day}日 ${wire.slice('YYYY-MM-DDT'.length, 'YYYY-MM-DDTHH:MM'.length)}`;
}
