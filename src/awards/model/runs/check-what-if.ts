import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '#rounds/model/index.ts';
import { unsetValueCode } from '#rounds/model/index.ts';
import { checkTiers, type PolicyTier } from '../allocation/check-tiers.ts';
import type { FundedRound } from './funded-round.ts';
import { type Planning, planAllocation, planningCodes } from './plan-allocation.ts';

/** The settings that a trial run changes; an absent one stays as it is. */
export interface TriedSettings {
  /** Budget of the whole round, including awards confirmed earlier. */
  readonly budgetFen?: number;
  readonly granularityFen?: number;
  readonly strategy?: NonNullable<Policy['awards']['strategy']>;
  readonly cutLast?: NonNullable<Policy['awards']['cutLast']>;
  readonly requestLimits?: boolean;
  readonly capCountsGroup?: boolean;
  readonly tiers?: readonly TierSettings[];
  /** Applications that are left out. */
  readonly without?: readonly string[];
}

interface TierSettings {
  readonly code: string;
  readonly minScoreCenti?: number;
  readonly ceilingFen?: number;
  /** Null: any number. */
  readonly places?: number | null;
}

export const whatIfCodes = [
  ...planningCodes,
  'amount-not-positive',
  'tier-unknown',
  'application-not-scored',
] as const satisfies readonly FindingCode[];

/**
 * Computes an allocation under other settings. Nothing is stored and nothing is awarded.
 * @returns the plan, or all findings on the settings, each pointing into them
 * @see rules 2.1, 2.4
 */
export function planWhatIf(state: FundedRound, settings: TriedSettings): Planning {
  const findings = settingFindings(state, settings);
  if (findings.length > 0) return { kind: 'impossible', problem: 'rule-violation', findings };
  const left = new Set(settings.without);
  return planAllocation({
    ...state,
    policy: { ...state.policy, awards: changedAwards(state.policy.awards, settings) },
    cases: state.cases.filter(({ id }) => !left.has(id)),
  });
}

function changedAwards(awards: Policy['awards'], settings: TriedSettings): Policy['awards'] {
  const { tiers: _tiers, without: _without, ...values } = settings;
  return { ...awards, ...values, tiers: changedTiers(awards.tiers, settings.tiers ?? []) };
}

function changedTiers(
  tiers: Policy['awards']['tiers'],
  changes: readonly TierSettings[],
): Policy['awards']['tiers'] {
  return tiers.map((tier) => {
    const change = changes.find(({ code }) => code === tier.code);
    if (change === undefined) return tier;
    const { places, ...rest } = { ...tier, ...change };
    return places == null ? rest : { ...rest, places };
  });
}

function settingFindings(state: FundedRound, settings: TriedSettings): Finding[] {
  return [
    ...positive('/budget', settings.budgetFen),
    ...positive('/granularity', settings.granularityFen),
    ...tierFindings(state.policy.awards.tiers, settings.tiers ?? []),
    ...unknownCases(state, settings.without ?? []),
  ];
}

function positive(pointer: string, fen: number | undefined): Finding[] {
  if (fen === undefined || fen > 0) return [];
  return [finding('amount-not-positive', pointer, {}, '2.1')];
}

/** The pointers of `checkTiers` lead into the policy; here they lead into the request. */
function tierFindings(
  tiers: Policy['awards']['tiers'],
  changes: readonly TierSettings[],
): Finding[] {
  const unknown = changes.flatMap(({ code }, index) => {
    const pointer = `/tiers/${index}/code`;
    if (tiers.every((tier) => tier.code !== code)) {
      return [finding('tier-unknown', pointer, { tier: code })];
    }
    const isFirst = changes.findIndex((each) => each.code === code) === index;
    return isFirst ? [] : [finding('tier-duplicate', pointer, { tier: code })];
  });
  const changed = changedTiers(tiers, changes);
  const check = checkTiers(changed);
  const misplaced = check.kind === 'findings' ? check.findings : [];
  return [
    ...unknown,
    ...misplaced
      .filter(({ code }) => code !== unsetValueCode)
      .map((each) => ({ ...each, pointer: pointerInto(changes, changed, each.pointer) })),
  ];
}

function pointerInto(
  changes: readonly TierSettings[],
  tiers: readonly PolicyTier[],
  pointer: string,
): string {
  const [, , place, field = ''] = pointer.split('/');
  const index = changes.findIndex(({ code }) => code === tiers[Number(place)]?.code);
  return index < 0 ? '/tiers' : `/tiers/${index}/${field.replace(/Fen$/, '')}`;
}

/** Findings on applications that are not part of the round's allocation now. */
export function unknownCases(
  { cases }: FundedRound,
  without: readonly string[],
  pointerTo = (index: number) => `/without/${index}`,
): Finding[] {
  const known = new Set(cases.map(({ id }) => id));
  return without.flatMap((id, index) =>
    known.has(id) ? [] : [finding('application-not-scored', pointerTo(index))],
  );
}
