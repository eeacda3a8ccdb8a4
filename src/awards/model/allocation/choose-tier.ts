/** A tier of the round's policy with every value set, as `checkTiers` returns it. */
export interface Tier {
  readonly code: string;
  /** The most that one product of this tier may receive (最高), not the amount it will receive. */
  readonly ceilingFen: number;
  readonly minScoreCenti: number;
  /** The most products that the tier holds; absent: any number. */
  readonly places?: number;
}

export type TierChoice =
  | { readonly kind: 'tier'; readonly tier: Tier }
  | { readonly kind: 'below-threshold' };

export type TierAssignment =
  | {
      readonly kind: 'tier';
      readonly tier: Tier;
      /** The tier its score earned, when that tier's places were taken by better products. */
      readonly displacedFrom: Tier | null;
    }
  | { readonly kind: 'below-threshold' }
  | { readonly kind: 'no-place'; readonly displacedFrom: Tier };

/**
 * Picks the award tier of one scored product.
 * @param scoreCenti final score in hundredths of a point, integer, 0…10000
 * @param tiers highest threshold first; `ceilingFen` is the most a tier may give, in fen
 * @returns the first tier whose threshold is met, or `below-threshold`
 * @throws RangeError for a score that is not an integer in 0…10000
 * @see rule 2.1; a score equal to a threshold belongs to the higher tier (policy
 * `tiers[].minScoreCenti`)
 */
export function chooseTier(scoreCenti: number, tiers: readonly Tier[]): TierChoice {
  if (!Number.isInteger(scoreCenti) || scoreCenti < 0 || scoreCenti > 10_000) {
    throw new RangeError('a score is an integer in hundredths, 0…10000');
  }
  const tier = tiers.find(({ minScoreCenti }) => scoreCenti >= minScoreCenti);
  return tier ? { kind: 'tier', tier } : { kind: 'below-threshold' };
}

/**
 * Gives every product of a ranking its tier. When a tier's places are taken, the products ranked
 * after them move to the next lower tier with a free place. They come before the products that
 * earned that tier by their own, lower score.
 * @param ranked best first, as `rankProducts` orders them
 * @returns one assignment per product, in the same order
 * @throws RangeError for a score out of range, or scores that rise along the ranking
 * @see rule 2.1 (policy `tiers[].places`)
 */
export function assignTiers(
  ranked: readonly { readonly scoreCenti: number }[],
  tiers: readonly Tier[],
): readonly TierAssignment[] {
  const placesLeft = new Map(tiers.map((tier) => [tier, tier.places ?? Number.POSITIVE_INFINITY]));
  let previousScoreCenti = 10_000;

  return ranked.map(({ scoreCenti }): TierAssignment => {
    const earned = chooseTier(scoreCenti, tiers);
    if (scoreCenti > previousScoreCenti) throw new RangeError('a ranking never rises in score');
    previousScoreCenti = scoreCenti;
    if (earned.kind === 'below-threshold') return earned;

    const hasPlace = (tier: Tier) => Number(placesLeft.get(tier)) > 0;
    const tier = tiers.slice(tiers.indexOf(earned.tier)).find(hasPlace);
    if (!tier) return { kind: 'no-place', displacedFrom: earned.tier };

    placesLeft.set(tier, Number(placesLeft.get(tier)) - 1);
    return { kind: 'tier', tier, displacedFrom: tier === earned.tier ? null : earned.tier };
  });
}
