import { toWireInstant } from '#platform/values/instant.ts';
import { type FigureRow, type Figures, figureHeadings, groupedYuan } from './figure-rows.ts';

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

/** What a report calls what it tells of. */
export interface ReportHead {
  readonly title: string;
  /** Which rounds, in a line. */
  readonly scope: string;
  /** The first part of the names of its files. */
  readonly file: string;
}

export function reportHead(figures: Figures): ReportHead {
  if ('roundCode' in figures) {
    const { roundCode, roundTitle } = figures;
    return { title: roundTitle.zh, scope: `轮次 ${roundCode}`, file: roundCode };
  }
  const { year, rounds } = figures;
  const which = year === null ? '全部轮次' : `${year} 年度各轮次`;
  return {
    title: `专项补贴${which}`,
    scope: `${which}，共 ${rounds.length} 个`,
    file: year === null ? '全部轮次' : `${year}-年度`,
  };
}
