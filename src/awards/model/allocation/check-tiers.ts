import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { unsetValueCode } from '#rounds/model/index.ts';
import type { Tier } from './choose-tier.ts';

/** A tier as a policy holds it: an unset value is `null` or absent. */
export interface PolicyTier {
  readonly code: string;
  readonly ceilingFen?: number | null | undefined;
  readonly minScoreCenti?: number | null | undefined;
  readonly places?: number | null | undefined;
}

export type TierCheck =
  | { readonly kind: 'tiers'; readonly tiers: readonly Tier[] }
  | { readonly kind: 'findings'; readonly findings: readonly Finding[] };

type CompleteTier = PolicyTier & { readonly ceilingFen: number; readonly minScoreCenti: number };

export const tierCodes = [
  'tiers-unset',
  'tier-duplicate',
  'policy-value-unset',
  'policy-value-out-of-range',
  'tiers-out-of-order',
] as const satisfies readonly FindingCode[];

/**
 * Turns a policy's tiers into tiers the award step can use, or lists everything that prevents it.
 * @param policyTiers highest first: thresholds fall from tier to tier, ceilings do not rise
 * @returns the tiers, or every finding, each pointing into the policy document
 * (`/tiers/1/ceilingFen`)
 * @see rule 2.1
 */
export function checkTiers(policyTiers: readonly PolicyTier[]): TierCheck {
  const findings =
    policyTiers.length > 0 ? policyTiers.flatMap(checkTier) : [finding('tiers-unset', '/tiers')];
  if (findings.length > 0) return { kind: 'findings', findings };

  const tiers = policyTiers
    .filter(isComplete)
    .map(({ places, ...tier }) => (places == null ? tier : { ...tier, places }));
  return { kind: 'tiers', tiers };
}

function checkTier(
  tier: PolicyTier,
  index: number,
  tiers: readonly PolicyTier[],
): readonly Finding[] {
  const pointer = `/tiers/${index}`;
  const above = tiers[index - 1];
  return [
    ...checkCode(tier.code, `${pointer}/code`, tiers.slice(0, index)),
    ...checkInteger(tier.ceilingFen, `${pointer}/ceilingFen`, 1, Number.MAX_SAFE_INTEGER),
    ...checkInteger(tier.minScoreCenti, `${pointer}/minScoreCenti`, 0, 10_000),
    // Unset places are not a gap: the tier then holds any number of products.
    ...checkInteger(tier.places ?? 1, `${pointer}/places`, 1, Number.MAX_SAFE_INTEGER),
    ...(fallsOrUnset(tier.minScoreCenti, above?.minScoreCenti)
      ? []
      : [outOfOrder(`${pointer}/minScoreCenti`)]),
    ...(tier.ceilingFen === above?.ceilingFen || fallsOrUnset(tier.ceilingFen, above?.ceilingFen)
      ? []
      : [outOfOrder(`${pointer}/ceilingFen`)]),
  ];
}

function checkCode(
  code: string,
  pointer: string,
  before: readonly PolicyTier[],
): readonly Finding[] {
  if (before.every((tier) => tier.code !== code)) return [];
  return [finding('tier-duplicate', pointer, { tier: code })];
}

function checkInteger(
  value: number | null | undefined,
  pointer: string,
  min: number,
  max: number,
): readonly Finding[] {
  if (value == null) {
    return [finding(unsetValueCode, pointer, { setting: `/awards${pointer}` }, '2.1')];
  }
  if (Number.isSafeInteger(value) && value >= min && value <= max) return [];
  return [finding('policy-value-out-of-range', pointer, { min, max })];
}

/** True also while either value is unset: that is a finding of its own. */
function fallsOrUnset(lower: number | null | undefined, above: number | null | undefined): boolean {
  return lower == null || above == null || lower < above;
}

function outOfOrder(pointer: string): Finding {
  return finding('tiers-out-of-order', pointer);
}

function isComplete(tier: PolicyTier): tier is CompleteTier {
  return tier.ceilingFen != null && tier.minScoreCenti != null;
}
