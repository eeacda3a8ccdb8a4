import { statusNames } from '#cases/model/index.ts';
import type { Bar } from '#documents/model/index.ts';
import { colours, element, label, type Svg, words } from '#scoring/model/index.ts';
import {
  applicantKindName,
  deadlineNames,
  type Figures,
  groupedYuan,
  roundsIn,
  tierName,
  workRoleNames,
} from './figure-rows.ts';

export const roundChartNames = [
  ...(['statuses', 'tiers', 'applicant-kinds', 'scenarios', 'deadlines'] as const),
  ...(['workload', 'money'] as const),
] as const;
export const programmeChartNames = ['rounds', ...roundChartNames] as const;
export type FigureChartName = (typeof programmeChartNames)[number];

const WIDTH = 840;
const NAMES_END = 230;
const BARS_END = 690;
const TOP = 76;
const ROW = 28;
const MOST_BARS = 30;

export const figureChartTitles: Readonly<Record<FigureChartName, string>> = {
  rounds: '轮次（件）',
  statuses: '申报状态（件）',
  tiers: '档次（件）',
  'applicant-kinds': '申报单位类型（件）',
  scenarios: '开放场景（件）',
  deadlines: '到期事项（件）',
  workload: '办理工作量（件）',
  money: '预算与申请（元）',
};

/** The charts that these figures have. */
export function chartNamesOf(figures: Figures): readonly FigureChartName[] {
  return 'rounds' in figures ? programmeChartNames : roundChartNames;
}

/** One chart of the figures as an SVG document, without scripts. */
export function figureChart(name: FigureChartName, figures: Figures): string {
  return barChart(figureChartTitles[name], figureBars(name, figures));
}

/** The bars of a chart, from above. */
export function figureBars(name: FigureChartName, figures: Figures): readonly Bar[] {
  switch (name) {
    case 'rounds':
      return roundsIn(figures).map(({ roundCode, state, total }) =>
        counted(state === 'cancelled' ? `（已取消）${roundCode}` : roundCode, total),
      );
    case 'tiers':
      return figures.tiers.map((tier) => counted(tierName(tier), tier.count));
    case 'applicant-kinds':
      return figures.applicantKinds.map(({ code, count }) =>
        counted(applicantKindName(code), count),
      );
    case 'scenarios':
      return figures.scenarios.map(({ code, count }) => counted(code, count));
    case 'statuses':
      return figures.statuses.map(({ status, count }) => counted(statusNames[status].zh, count));
    case 'deadlines':
      return figures.deadlines.map(({ kind, day, count }) =>
        counted(`${day} ${deadlineNames[kind]}`, count),
      );
    case 'workload':
      return figures.workload.map(({ role, subject, acts }) =>
        counted(`${workRoleNames[role]} ${subject}`, acts),
      );
    case 'money':
      return [
        ...(figures.budgetFen === null
          ? []
          : [paid(`预算${unsetBudgets(figures)}`, figures.budgetFen)]),
        paid('在办申报的申请额', figures.claims.requestedFen),
        paid('资助额', figures.claims.awardedFen),
        paid('已拨付', figures.claims.disbursedFen),
        paid('已追回', figures.claims.clawedBackFen),
      ];
  }
}

/** Tells that the budget is a part of the whole. */
function unsetBudgets(figures: Figures): string {
  const unset = 'rounds' in figures ? figures.roundsWithoutBudget : 0;
  return unset === 0 ? '' : `（${unset} 个轮次未设）`;
}

function counted(name: string, value: number): Bar {
  return { name, value, told: `${value}` };
}

function paid(name: string, fen: number): Bar {
  return { name, value: fen, told: groupedYuan(fen) };
}

/** The first bars, where there are too many for a page, and what is told of the others. */
export function shownBars(bars: readonly Bar[]): {
  readonly shown: readonly Bar[];
  /** Empty: all are shown. */
  readonly note: string;
} {
  const shown = bars.slice(0, MOST_BARS);
  const left = bars.length - shown.length;
  return { shown, note: left > 0 ? `另有 ${left} 项未列` : shown.length === 0 ? '无' : '' };
}

/** Bars from the left. */
function barChart(title: string, bars: readonly Bar[]): string {
  const { shown, note } = shownBars(bars);
  const height = TOP + Math.max(shown.length, 1) * ROW + 24;
  const most = Math.max(1, ...shown.map(({ value }) => value));
  const rows = shown.flatMap(({ name, value, told }, row) => {
    const y = TOP + row * ROW;
    const width = Math.round(((BARS_END - NAMES_END) * value) / most);
    return [
      label(shortened(name), { x: NAMES_END - 12, y: y + 17, 'text-anchor': 'end' }),
      element('rect', { x: NAMES_END, y: y + 4, width, height: 18, fill: colours.light }),
      label(told, { x: NAMES_END + width + 8, y: y + 17 }),
    ];
  });
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...{ width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}`, role: 'img' },
      'font-family':
        "'Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif",
      ...{ 'font-size': 13, fill: colours.ink },
    },
    [
      element('title', {}, [words(title)]),
      element('rect', { width: WIDTH, height, fill: '#ffffff' }),
      label(title, { x: 24, y: 34, 'font-size': 18, 'font-weight': 600 }),
      ...noted(note),
      ...rows,
    ],
  );
}

function noted(note: string): readonly Svg[] {
  return note === '' ? [] : [label(note, { x: 24, y: 58, fill: colours.faint })];
}

function shortened(name: string): string {
  return name.length <= 24 ? name : `${name.slice(0, 23)}…`;
}
