import type { Block, PrintedText } from '#documents/model/index.ts';
import { canonicalJson } from '#platform/values/canonical.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import { figureBars, figureChartTitles } from './figure-charts.ts';
import { type FigureRow, type Figures, figureRows } from './figure-rows.ts';
import { groupTable, instantInWords, reportHead } from './report-groups.ts';

/** The report of a round, or of several, for A4 pages: the two charts that fit any round, then every table. */
export function describeReport(figures: Figures): PrintedText {
  const rows = figureRows(figures);
  const groups = Map.groupBy(rows, ({ group }) => group);
  const { title, scope } = reportHead(figures);
  const at = instantInWords(figures.asOf);
  const charts = (['statuses', 'money'] as const).flatMap((name): Block[] => [
    { kind: 'heading', text: figureChartTitles[name] },
    { kind: 'bars', rows: figureBars(name, figures) },
  ]);
  return {
    title: '办理情况统计',
    programme: title,
    number: scope,
    issuedAt: toWireInstant(figures.asOf),
    blocks: [
      { kind: 'paragraph', text: `截至${at}（北京时间），各项数字依据审计留痕还原。` },
      ...charts,
      ...[...groups].flatMap(([group, each]) => groupBlocks(group, each)),
    ],
    content: canonicalJson(rows),
  };
}

function groupBlocks(group: string, rows: readonly FigureRow[]): readonly Block[] {
  const [heads, ...lines] = groupTable(rows);
  const share = 1 / (heads.length + 1);
  const columns = heads.map((title, index) => ({
    title,
    share: index === 0 ? 2 * share : share,
    ...(index < 2 ? {} : { align: 'center' as const }),
  }));
  return [
    { kind: 'heading', text: group },
    { kind: 'table', columns, rows: lines },
  ];
}
