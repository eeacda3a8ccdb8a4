import type { Policy } from '#rounds/model/index.ts';
import { type Comparison, compareOutcomes } from './compare-outcomes.ts';
import type { FundedRound } from './funded-round.ts';
import { type AllocationPlan, planAllocation } from './plan-allocation.ts';

/** Changes of the rules after the fact on which the policy of a round rests. */
export interface RulesAfterTheFact {
  /** The versions that changed what a step had fixed, oldest first. */
  readonly policyVersions: readonly number[];
  /** The last version before them. */
  readonly basePolicyVersion: number;
  readonly basePolicy: Policy;
}

/** What changes after the fact did to a run; kept with it for good. */
export interface RunAfterTheFact extends Omit<RulesAfterTheFact, 'basePolicy'> {
  /**
   * From the plan under the base version to the run. Null where that version allows no plan, for
   * instance because it leaves a value unset.
   */
  readonly difference: Comparison | null;
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
