import { type CaseStatus, statusNames } from '../statuses.ts';
import type { Transition } from './transition.ts';
import { lifecycle } from './transitions.ts';

/** Where each status stands, in pixels. */
const PLACES: Readonly<Record<CaseStatus, readonly [x: number, y: number]>> = {
  draft: [90, 50],
  submitted: [330, 50],
  resubmitted: [570, 50],
  accepted: [810, 50],
  returned: [450, 190],
  'not-submitted': [90, 190],
  lapsed: [690, 190],
  deleted: [90, 330],
  withdrawn: [330, 330],
  declined: [570, 330],
};
const SIZE = { width: 910, height: 380 };
const HALF = { width: 68, height: 24 };
/** How far an arrow bends aside, so that the way back is another line. */
const BEND = 0.12;

interface Arrow {
  readonly from: CaseStatus;
  readonly to: CaseStatus;
  /** `accept-application (pre-reviewer)` */
  readonly acts: readonly string[];
}

/** The moves of a case from one status to another, with the acts that cause them and their roles. */
export function lifeCycleArrows(): readonly Arrow[] {
  const acts = new Map<string, Arrow & { readonly acts: string[] }>();
  const transitions: readonly (readonly [string, Transition])[] = Object.entries(lifecycle);
  for (const [act, { role, from: origins, to }] of transitions) {
    if (to === undefined) continue;
    for (const from of origins) {
      if (from === to) continue;
      const arrow = acts.get(`${from} ${to}`) ?? { from, to, acts: [] };
      arrow.acts.push(`${act} (${role})`);
      acts.set(`${from} ${to}`, arrow);
    }
  }
  return [...acts.values()];
}

/**
 * The life cycle of an application as an SVG, and below it as a table, which tells what a pointer on
 * an arrow shows.
 */
export function drawLifeCycle(): string {
  const arrows = lifeCycleArrows();
  const statuses = Object.keys(PLACES) as readonly CaseStatus[];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="办理流程 life cycle">`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#5b6877"/></marker></defs>',
    ...arrows.map(drawArrow),
    ...statuses.map(drawStatus),
    '</svg>',
    '<table><tr><th>自 from</th><th>至 to</th><th>办理 acts</th></tr>',
    ...arrows.map(
      ({ from, to, acts }) =>
        `<tr><td>${statusNames[from].zh} ${from}</td><td>${statusNames[to].zh} ${to}</td><td>${acts.join(', ')}</td></tr>`,
    ),
    '</table>',
  ].join('\n');
}

function drawStatus(status: CaseStatus): string {
  const [x, y] = PLACES[status];
  const { width, height } = HALF;
  return (
    `<g><rect x="${x - width}" y="${y - height}" width="${2 * width}" height="${2 * height}" rx="8" fill="#eef2f8" stroke="#5b6877"/>` +
    `<text x="${x}" y="${y - 3}" text-anchor="middle" font-size="15">${statusNames[status].zh}</text>` +
    `<text x="${x}" y="${y + 14}" text-anchor="middle" font-size="11" fill="#5b6877">${status}</text></g>`
  );
}

function drawArrow({ from, to, acts }: Arrow): string {
  const start = PLACES[from];
  const end = PLACES[to];
  const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
  const middle = [
    Math.round((start[0] + end[0]) / 2 - dy * BEND),
    Math.round((start[1] + end[1]) / 2 + dx * BEND),
  ] as const;
  const path = [edge(start, middle), middle, edge(end, middle)].map((point) => point.join(' '));
  return `<path d="M${path[0]} Q${path[1]} ${path[2]}" fill="none" stroke="#5b6877" marker-end="url(#tip)"><title>${from} → ${to}: ${acts.join(', ')}</title></path>`;
}

/** Where the line from the middle of a box towards a point leaves the box. */
function edge(
  [x, y]: readonly [number, number],
  [towardsX, towardsY]: readonly [number, number],
): readonly [number, number] {
  const [dx, dy] = [towardsX - x, towardsY - y];
  const scale = Math.min(HALF.width / Math.abs(dx), HALF.height / Math.abs(dy));
  return [Math.round(x + dx * scale), Math.round(y + dy * scale)];
}
