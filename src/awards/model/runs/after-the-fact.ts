import type { ChangedAfterTheFact, EffectAfterTheFact, Policy } from '#rounds/model/index.ts';
import { type Comparison, compareOutcomes, type PlacedCase } from './compare-outcomes.ts';
import type { FundedRound } from './funded-round.ts';
import { type AllocationPlan, planAllocation } from './plan-allocation.ts';

/** Changes of the rules after the fact on which the policy of a round rests. */
export interface RulesAfterTheFact extends ChangedAfterTheFact {
  readonly basePolicy: Policy;
}

/**
 * What changes after the fact did to a run; kept with it for good. The difference goes from the plan
 * under the base version to the run. Null where that version allows no plan, for instance because it
 * leaves a value unset.
 */
export type RunAfterTheFact = EffectAfterTheFact<Comparison | null>;

/** A run as the public may see it. */
export interface PublicRun {
  readonly id: string;
  readonly awardedCount: number;
  readonly totalFen: number;
  readonly afterTheFact: RunAfterTheFact;
}

export interface PublicAmount {
  readonly tierCode: string;
  readonly amountFen: number;
}

export interface AwardedTotals {
  readonly awardedCount: number;
  readonly totalFen: number;
}

/**
 * Compares a plan with the one that the same cases would get under the rules before any change
 * after the fact.
 * @returns null where the rules were never changed after the fact
 * @see rule 2.1
 */
export function changedAfterTheFact(
  state: FundedRound,
  { result }: AllocationPlan,
): RunAfterTheFact | null {
  if (state.afterTheFact === null) return null;
  const { basePolicy, ...changed } = state.afterTheFact;
  const before = planAllocation({ ...state, policy: basePolicy });
  const difference = before.kind === 'plan' ? compareOutcomes(before.plan.result, result) : null;
  return { ...changed, difference };
}

/**
 * The tier and amount of a published award under the rules before the changes.
 * @param award as it was published
 * @returns null where these rules give it nothing
 */
export function awardBefore(
  { changes }: Comparison,
  { applicationId, tierCode, amountFen }: PublicAmount & { readonly applicationId: string },
): PublicAmount | null {
  const change = changes.find((each) => each.applicationId === applicationId);
  if (change === undefined) return { tierCode, amountFen };
  return change.before && amountOf(change.before);
}

/** How many awards the rules before the changes give, and of how much in total. */
export function totalsBefore({ changes }: Comparison, run: AwardedTotals): AwardedTotals {
  const [gone, given] = [totalsOf(changes, 'after'), totalsOf(changes, 'before')];
  return {
    awardedCount: run.awardedCount - gone.awardedCount + given.awardedCount,
    totalFen: run.totalFen - gone.totalFen + given.totalFen,
  };
}

function totalsOf(changes: Comparison['changes'], side: 'before' | 'after'): AwardedTotals {
  const amounts = changes.flatMap((change) => {
    const placed = change[side];
    return (placed && amountOf(placed)) ?? [];
  });
  return {
    awardedCount: amounts.length,
    totalFen: amounts.reduce((sum, { amountFen }) => sum + amountFen, 0),
  };
}

/** Null for a product that gets nothing. */
function amountOf({ tierCode, amountFen }: PlacedCase): PublicAmount | null {
  return tierCode === null || amountFen === 0 ? null : { tierCode, amountFen };
}
