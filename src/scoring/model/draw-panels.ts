import { hash } from 'node:crypto';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Exclusion, PooledExpert } from './expert-draw.ts';

/** Changes whenever the same seed, pool and cases could give other panels. */
export const drawAlgorithm = 'least-loaded@1';

/** A case that needs a panel, with the experts excluded from its draw. */
export interface CaseToDraw {
  readonly applicationId: string;
  readonly excluded: readonly Exclusion[];
}

export interface DrawInput {
  /** 256 bits as lower-case hex. */
  readonly seed: string;
  readonly pool: readonly PooledExpert[];
  readonly cases: readonly CaseToDraw[];
  readonly panelSize: number;
}

export interface DrawnPanel {
  readonly applicationId: string;
  /** Place of the case in the draw, from 1. */
  readonly turn: number;
  readonly excluded: readonly Exclusion[];
  /**
   * Ids of the experts that take part, in the order of the draw: the panel first, then the
   * stand-ins.
   */
  readonly order: readonly string[];
}

export type Draw =
  | { readonly kind: 'drawn'; readonly panels: readonly DrawnPanel[] }
  | { readonly kind: 'too-few'; readonly cases: readonly ShortCase[] };

export interface ShortCase {
  readonly applicationId: string;
  readonly eligible: number;
}

/**
 * Draws a panel for every case, or for none.
 *
 * Cases take their turn by SHA-256 of `seed/applicationId`. In its turn, the eligible experts of
 * the pool are ordered by their load at that moment, equal loads by SHA-256 of
 * `seed/applicationId/expertId` (text, digests as hex). The first `panelSize` become its panel and
 * their load grows by one. Anyone with seed, pool and exclusions can redo the draw; the order of
 * pool and cases in the input does not matter.
 * @returns the panels in order of their turns, or every case with too few experts
 * @throws RangeError for a panel size that is not a positive integer
 * @see rules 1, 5
 */
export function drawPanels({ seed, pool, cases, panelSize }: DrawInput): Draw {
  if (!Number.isInteger(panelSize) || panelSize < 1) {
    throw new RangeError('a panel needs at least one expert');
  }
  const loads = new Map(pool.map(({ id, load }) => [id, load]));
  const loadOf = (id: string) => Number(loads.get(id));

  const panels = byKey(cases, ({ applicationId }) =>
    hash('sha256', `${seed}/${applicationId}`),
  ).map(({ applicationId, excluded }, index): DrawnPanel => {
    const out = new Set(excluded.map(({ expertId }) => expertId));
    const eligible = pool.map(({ id }) => id).filter((id) => !out.has(id));
    const order = byKey(eligible, (id) => hash('sha256', `${seed}/${applicationId}/${id}`))
      // Stable: equal loads stay in the order of their digests.
      .sort((a, b) => loadOf(a) - loadOf(b));
    for (const id of order.slice(0, panelSize)) loads.set(id, loadOf(id) + 1);
    return { applicationId, turn: index + 1, excluded, order };
  });
  const short = panels.filter(({ order }) => order.length < panelSize);
  if (short.length === 0) return { kind: 'drawn', panels };
  return {
    kind: 'too-few',
    cases: short.map(({ applicationId, order }) => ({ applicationId, eligible: order.length })),
  };
}

/** The published data of a draw once its panels are drawn: enough to redo it. */
export interface PublishedDraw {
  readonly seed: string;
  readonly seedSha256: string;
  readonly pool: readonly PooledExpert[];
  readonly poolSha256: string;
  readonly algorithm: string;
  readonly panelSize: number;
  readonly panels: readonly PublishedPanel[];
  readonly resultSha256: string;
}

export interface PublishedPanel extends CaseToDraw {
  readonly turn: number;
  /** Ids of the drawn experts, in the order of the draw. */
  readonly experts: readonly string[];
}

export type Discrepancy = 'algorithm' | 'seed' | 'pool' | 'panels' | 'result';

/**
 * Redoes a draw from its published data and compares: the seed with the digest that the ledger
 * recorded before the pool was frozen, the pool with its digest, and the panels with the redone
 * ones.
 * @returns every discrepancy; empty when the draw is correct
 */
export function redrawPanels(published: PublishedDraw): readonly Discrepancy[] {
  const { seed, pool, panelSize, panels } = published;
  const redrawn = drawPanels({ seed, pool, panelSize, cases: panels });
  const expected = redrawn.kind === 'drawn' ? publishedPanels(redrawn.panels, panelSize) : [];
  const agrees: Readonly<Record<Discrepancy, boolean>> = {
    algorithm: published.algorithm === drawAlgorithm,
    seed: hash('sha256', seed) === published.seedSha256,
    pool: canonicalDigest(pool) === published.poolSha256,
    panels: canonicalDigest(expected) === canonicalDigest(panels),
    result: canonicalDigest(panels) === published.resultSha256,
  };
  return (Object.keys(agrees) as Discrepancy[]).filter((part) => !agrees[part]);
}

export function publishedPanels(
  panels: readonly DrawnPanel[],
  panelSize: number,
): readonly PublishedPanel[] {
  return panels.map(({ applicationId, turn, excluded, order }) => ({
    applicationId,
    turn,
    excluded,
    experts: order.slice(0, panelSize),
  }));
}

/** Sorts the items by a digest of each; digests are unique. */
function byKey<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item);
}
