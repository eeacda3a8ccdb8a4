import {
  type Axis,
  colours,
  drawChart,
  label,
  nameEnd,
  place,
  points,
  round,
  top,
} from './chart-frame.ts';
import type { IntegrityFigures } from './report.ts';
import { element, type Svg } from './svg.ts';
import type { IntegrityTerms, NamedThreshold } from './thresholds.ts';

export const chartNames = ['sheets-by-expert', 'severity', 'score-distribution'] as const;

export type ChartName = (typeof chartNames)[number];

export interface ChartInput extends Pick<IntegrityFigures, 'sheets' | 'experts' | 'cases'> {
  readonly terms: Pick<IntegrityTerms, 'thresholds' | 'outlierCenti'>;
}

const ROW = 26;
const EMPTY_HEIGHT = 120;

/** One chart of an integrity report as an SVG document. */
export function integrityChart(name: ChartName, report: ChartInput): string {
  switch (name) {
    case 'sheets-by-expert':
      return sheetsByExpert(report);
    case 'severity':
      return severity(report);
    case 'score-distribution':
      return scoreDistribution(report);
  }
}

/** One row per expert, one dot per sheet: its distance from the median of its case. */
function sheetsByExpert({ experts, sheets, terms: { outlierCenti } }: ChartInput): string {
  const reach = [...sheets.map((sheet) => Math.abs(sheet.fromMedianCenti)), outlierCenti ?? 0];
  const axis = signedAxis(
    reach,
    '与该件各评分表中位数之差（分） · points from the median of the case',
  );
  const height = heightOf(experts.length);
  const lines = outlierCenti === undefined ? [] : [-outlierCenti, outlierCenti];
  const dots = experts.flatMap(({ expertSubject }, row) => [
    nameOf(expertSubject, row),
    ...sheets
      .filter((sheet) => sheet.expertSubject === expertSubject)
      .map(({ fromMedianCenti, outlying }) =>
        element('circle', {
          cx: place(axis, fromMedianCenti),
          cy: middleOf(row),
          r: 5,
          fill: outlying ? colours.alert : colours.plain,
          'fill-opacity': 0.65,
        }),
      ),
  ]);
  return drawChart({
    title: '各专家评分表 · Sheets by expert',
    note:
      outlierCenti === undefined
        ? '离群界限尚未设定 · the policy sets no distance for outlying sheets'
        : `红点：超出 ±${points(outlierCenti)} 分的离群评分 · red: further than the policy allows`,
    axis,
    height,
    marks: [
      ...lines.map((centi) => dashed(place(axis, centi), height)),
      ...dots,
      ...none(experts.length),
    ],
  });
}

/** One bar per expert from zero to the severity, with a whisker as wide as the spread. */
function severity({ experts }: ChartInput): string {
  const reach = experts.map((one) => Math.abs(one.severityCenti ?? 0) + (one.spreadCenti ?? 0));
  const axis = signedAxis(
    reach,
    '与同件其他评分表均值之差（分） · points from the mean of the others',
  );
  return drawChart({
    title: '评分宽严 · Severity of the experts',
    note: '条：平均偏差，左严右宽；横线：离散程度 · bar: mean deviation; line: spread around it',
    axis,
    height: heightOf(experts.length),
    marks: [
      ...experts.flatMap(({ expertSubject, severityCenti, spreadCenti }, row) => [
        nameOf(expertSubject, row),
        ...(severityCenti === null || spreadCenti === null
          ? [label('—', { x: place(axis, 0) + 8, y: middleOf(row) + 5, fill: colours.faint })]
          : barOf(axis, row, severityCenti, spreadCenti)),
      ]),
      ...none(experts.length),
    ],
  });
}

function barOf(axis: Axis, row: number, severityCenti: number, spreadCenti: number): Svg[] {
  const [zero, end] = [place(axis, 0), place(axis, severityCenti)];
  const [low, high] = [severityCenti - spreadCenti, severityCenti + spreadCenti];
  const y = middleOf(row);
  const stroke = { stroke: colours.ink, 'stroke-width': 1.5 };
  return [
    element('rect', {
      x: Math.min(zero, end),
      y: y - 7,
      width: round(Math.abs(end - zero)),
      height: 14,
      fill: colours.light,
    }),
    element('line', { x1: place(axis, low), x2: place(axis, high), y1: y, y2: y, ...stroke }),
    element('circle', { cx: end, cy: y, r: 4, fill: colours.plain }),
  ];
}

const BIN_CENTI = 500;
const BINS = 10_000 / BIN_CENTI;
const BARS_HEIGHT = 260;

/** The number of products in each bin of five points, with the thresholds of the tiers. */
function scoreDistribution({ cases, terms: { thresholds } }: ChartInput): string {
  const axis: Axis = {
    from: 0,
    to: 10_000,
    step: 1_000,
    title: '综合评分（分） · final score, points',
  };
  const counts = Array.from({ length: BINS }, () => 0);
  for (const { scoreCenti } of cases) {
    // The full score belongs to the last bin.
    const bin = Math.min(Math.floor(scoreCenti / BIN_CENTI), BINS - 1);
    counts[bin] = Number(counts[bin]) + 1;
  }
  const most = Math.max(1, ...counts);
  const bottom = top + BARS_HEIGHT;
  const bars = counts.flatMap((count, bin) => {
    if (count === 0) return [];
    const x = place(axis, bin * BIN_CENTI);
    const width = round(place(axis, (bin + 1) * BIN_CENTI) - x - 2);
    // Leaves room above the bars for the names of thresholds.
    const height = round((count * (BARS_HEIGHT - 56)) / most);
    return [
      element('rect', { x: x + 1, y: bottom - height, width, height, fill: colours.light }),
      label(`${count}`, {
        x: round(x + 1 + width / 2),
        y: bottom - height - 5,
        'text-anchor': 'middle',
        'font-size': 12,
      }),
    ];
  });
  return drawChart({
    title: '综合评分分布 · Distribution of final scores',
    note:
      thresholds === undefined
        ? '柱：每五分的件数；档次分数线尚未设定 · bars: products per five points; tiers are not set'
        : '柱：每五分的件数；虚线：档次分数线 · bars: products per five points; dashed: tiers',
    axis,
    height: BARS_HEIGHT,
    marks: [...bars, ...(thresholds ?? []).flatMap((one, index) => thresholdOf(axis, one, index))],
  });
}

/** Names of neighbouring thresholds are at two heights, so that they do not overlap. */
function thresholdOf(
  axis: Axis,
  { tierName, minScoreCenti }: NamedThreshold,
  index: number,
): Svg[] {
  const x = place(axis, minScoreCenti);
  return [
    dashed(x, BARS_HEIGHT),
    label(`${tierName} ${points(minScoreCenti)}`, {
      x: x + 5,
      y: top + 14 + (index % 2) * 18,
      'font-size': 12,
      fill: colours.alert,
    }),
  ];
}

/** Symmetric around zero, up to a multiple of five points. */
function signedAxis(reach: readonly number[], title: string): Axis {
  const furthest = Math.max(500, ...reach);
  const step = furthest > 3_000 ? 1_000 : furthest > 1_000 ? 500 : 250;
  const to = Math.ceil(furthest / step) * step;
  return { from: -to, to, step, title, signed: true };
}

function dashed(x: number, height: number): Svg {
  const line = { x1: x, x2: x, y1: top, y2: top + height };
  return element('line', { ...line, stroke: colours.alert, 'stroke-dasharray': '5 4' });
}

function nameOf(expertSubject: string, row: number): Svg {
  return label(shortened(expertSubject), {
    x: nameEnd,
    y: middleOf(row) + 5,
    'text-anchor': 'end',
  });
}

function shortened(subject: string): string {
  return subject.length <= 18 ? subject : `${subject.slice(0, 17)}…`;
}

function middleOf(row: number): number {
  return top + row * ROW + ROW / 2;
}

function heightOf(rows: number): number {
  return rows === 0 ? EMPTY_HEIGHT : rows * ROW;
}

function none(rows: number): Svg[] {
  if (rows > 0) return [];
  const text = '尚无已确认的综合评分 · no final score yet';
  return [label(text, { x: 480, y: top + EMPTY_HEIGHT / 2, 'text-anchor': 'middle' })];
}
