import type { Block, PrintedText } from '#documents/model/index.ts';
import { canonicalJson } from '#platform/values/canonical.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import { type FigureChartName, figureBars, figureChartTitles, shownBars } from './figure-charts.ts';
import { type FigureRow, type Figures, figureRows } from './figure-rows.ts';
import {
  AMOUNT,
  type GroupTable,
  groupTable,
  instantInWords,
  reportHead,
} from './report-groups.ts';

const charts = ['statuses', 'tiers', 'scenarios', 'money'] as const;

/**
 * The report of a round, or of several, for A4 pages: the charts that tell it at a glance, then every
 * table.
 */
export function describeReport(figures: Figures): PrintedText {
  const rows = figureRows(figures);
  const groups = Map.groupBy(rows, ({ group }) => group);
  const { title, scope } = reportHead(figures);
  const at = instantInWords(figures.asOf);
  const names = 'rounds' in figures ? (['rounds', ...charts] as const) : charts;
  return {
    title: '办理情况统计',
    programme: title,
    number: scope,
    issuedAt: toWireInstant(figures.asOf),
    blocks: [
      { kind: 'paragraph', text: `截至${at}（北京时间），各项数字依据审计留痕还原。` },
      ...names.flatMap((name) => chartBlocks(name, figures)),
      ...[...groups].flatMap(([group, each]) => groupBlocks(group, each)),
    ],
    content: canonicalJson(rows),
  };
}

function chartBlocks(name: FigureChartName, figures: Figures): readonly Block[] {
  const { shown, note } = shownBars(figureBars(name, figures));
  return [
    { kind: 'heading', text: figureChartTitles[name] },
    { kind: 'bars', rows: shown },
    ...(note === '' ? [] : [{ kind: 'paragraph' as const, text: note }]),
  ];
}

/** An amount of billions takes one line. */
function weightOf({ title, isNumber }: GroupTable['heads'][number]): number {
  if (!isNumber) return 2;
  return title === AMOUNT ? 1.5 : 1;
}

function groupBlocks(group: string, rows: readonly FigureRow[]): readonly Block[] {
  const { heads, rows: lines } = groupTable(group, rows);
  const weights = heads.map(weightOf);
  const whole = weights.reduce((sum, each) => sum + each, 0);
  const columns = heads.map(({ title, isNumber }, index) => ({
    title,
    share: Number(weights[index]) / whole,
    ...(isNumber ? { align: 'right' as const } : {}),
  }));
  return [
    { kind: 'heading', text: group },
    { kind: 'table', columns, rows: lines },
  ];
}
