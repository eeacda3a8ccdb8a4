import type { Database } from '#platform/database/database.ts';
import type { TriedSettings } from '../model/runs/check-what-if.ts';
import type { AllocationPlan } from '../model/runs/plan-allocation.ts';
import type { OutcomeSource } from '../model/runs/run-result.ts';
import { planOf, requireFundedRound, sourceOf } from './require-plan.ts';

export interface WhatIfPlan extends Omit<AllocationPlan, 'capCodes'>, OutcomeSource {
  readonly roundId: string;
}

/**
 * Computes the allocation under other settings.
 * @throws Problem with all findings on the settings
 */
export async function tryAllocation(
  db: Database,
  caller: string,
  roundId: string,
  settings: TriedSettings,
): Promise<WhatIfPlan> {
  const state = await requireFundedRound(db, roundId, caller);
  const plan = planOf(state, settings, '');
  return { ...plan, ...sourceOf(state, plan), roundId };
}
