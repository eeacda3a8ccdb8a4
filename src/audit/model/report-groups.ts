import { type CaseStatus, statusNames } from '#cases/model/index.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import { type FigureRow, type Figures, figureHeadings, groupedYuan } from './figure-rows.ts';

/** The heading of amounts. */
export const AMOUNT = figureHeadings[4];

/** A table for people; without the codes that only programs read. */
export interface GroupTable {
  /** Of words first, then of numbers. */
  readonly heads: readonly { readonly title: string; readonly isNumber: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

interface GroupColumn {
  readonly title: string;
  readonly isNumber: boolean;
  readonly read: (row: FigureRow) => string | undefined;
}

const wordsOf: Readonly<
  Record<string, readonly (readonly [string, 'name' | 'code' | 'status'])[]>
> = {
  轮次: [
    ['名称', 'name'],
    ['代码', 'code'],
  ],
  轮次状态: [
    ['轮次', 'code'],
    ['状态', 'name'],
  ],
  轮次预算: [
    ['名称', 'name'],
    ['代码', 'code'],
  ],
  停留时间: [
    ['状态', 'status'],
    ['停留时间', 'name'],
  ],
  档次: [['档次', 'name']],
  开放场景: [['场景编号', 'name']],
  期限: [
    ['日期', 'code'],
    ['事项', 'name'],
  ],
  工作量: [
    ['角色', 'name'],
    ['人员', 'code'],
  ],
};

/** The table of one group of figures: what names its rows, then the numbers that the group uses. */
export function groupTable(group: string, rows: readonly FigureRow[]): GroupTable {
  const numbers = [
    (row: FigureRow) => row.count?.toString(),
    (row: FigureRow) => (row.amountFen === null ? undefined : groupedYuan(row.amountFen)),
    (row: FigureRow) => row.medianMinutes?.toString(),
    (row: FigureRow) => row.longestMinutes?.toString(),
  ]
    .map((read, index): GroupColumn => {
      return { title: `${figureHeadings[index + 3]}`, isNumber: true, read };
    })
    .filter(({ read }) => rows.some((row) => read(row) !== undefined));
  const named = (wordsOf[group] ?? [['名称', 'name']]).map(([title, member]): GroupColumn => {
    return { title, isNumber: false, read: (row) => wordOf(row, member) };
  });
  const columns = [...named, ...numbers];
  return {
    heads: columns.map(({ title, isNumber }) => ({ title, isNumber })),
    rows: rows.map((row) => columns.map(({ read }) => read(row) ?? '')),
  };
}

function wordOf(row: FigureRow, member: 'name' | 'code' | 'status'): string {
  return member === 'status' ? statusNames[row.code as CaseStatus].zh : row[member];
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
