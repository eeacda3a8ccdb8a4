import { element, type Svg, words } from './svg.ts';

// A chart fills the width of a page; its height follows from its rows.

const WIDTH = 840;
const LEFT = 150;
const RIGHT = 32;
const TOP = 84;
const BOTTOM = 52;

export const colours = {
  ink: '#1f2933',
  faint: '#6b7785',
  grid: '#e3e7eb',
  plain: '#2f6f9f',
  light: '#a9c7dc',
  alert: '#b8382e',
} as const;

export interface Axis {
  /** Both ends in hundredths of a point. */
  readonly from: number;
  readonly to: number;
  /** Distance between two ticks. */
  readonly step: number;
  readonly title: string;
  /** Whether ticks above zero carry a `+`. */
  readonly signed?: boolean;
}

export interface Chart {
  readonly title: string;
  readonly note: string;
  readonly axis: Axis;
  /** Height of the data area, pixels. */
  readonly height: number;
  readonly marks: readonly Svg[];
}

/** Where a value lies on the axis, in pixels from the left edge. */
export function place({ from, to }: Axis, centi: number): number {
  return round(LEFT + ((centi - from) * (WIDTH - LEFT - RIGHT)) / (to - from));
}

/** The upper edge of the data area. */
export const top = TOP;
/** The right edge of the row names. */
export const nameEnd = LEFT - 14;

/** One chart as a whole document, without script, style sheet or anything fetched from outside. */
export function drawChart({ title, note, axis, height, marks }: Chart): string {
  const bottom = TOP + height;
  const total = bottom + BOTTOM;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: WIDTH,
      height: total,
      viewBox: `0 0 ${WIDTH} ${total}`,
      role: 'img',
      'font-family':
        "'Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif",
      'font-size': 13,
      fill: colours.ink,
    },
    [
      element('title', {}, [words(title)]),
      element('rect', { width: WIDTH, height: total, fill: '#ffffff' }),
      label(title, { x: 24, y: 34, 'font-size': 18, 'font-weight': 600 }),
      label(note, { x: 24, y: 58, fill: colours.faint }),
      ...ticksOf(axis).flatMap((centi) => tick(axis, centi, bottom)),
      ...marks,
      label(axis.title, {
        x: (LEFT + WIDTH - RIGHT) / 2,
        y: bottom + 42,
        'text-anchor': 'middle',
        fill: colours.faint,
      }),
    ],
  );
}

export function label(text: string, attributes: Readonly<Record<string, string | number>>): Svg {
  return element('text', attributes, [words(text)]);
}

/** Hundredths as points, without trailing zeros: 8613 is 86.13, 500 is 5. */
export function points(centi: number, signed = false): string {
  const sign = signed && centi > 0 ? '+' : '';
  return `${sign}${centi / 100}`.replace('-', '−');
}

function tick(axis: Axis, centi: number, bottom: number): Svg[] {
  const x = place(axis, centi);
  const isZero = axis.signed === true && centi === 0;
  return [
    element('line', {
      x1: x,
      x2: x,
      y1: TOP,
      y2: bottom,
      stroke: isZero ? colours.faint : colours.grid,
    }),
    label(points(centi, axis.signed), {
      x,
      y: bottom + 20,
      'text-anchor': 'middle',
      fill: colours.faint,
      'font-size': 12,
    }),
  ];
}

function ticksOf({ from, to, step }: Axis): number[] {
  return Array.from(
    { length: Math.floor((to - from) / step) + 1 },
    (_, index) => from + index * step,
  );
}

export function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
