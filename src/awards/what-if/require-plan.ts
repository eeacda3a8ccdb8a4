import type { Database } from '#platform/database/database.ts';
import { Problem, type ProblemCode } from '#platform/problems/problems.ts';
import type { Finding } from '#platform/values/findings.ts';
import { planWhatIf, type TriedSettings } from '../model/runs/check-what-if.ts';
import type { FundedRound } from '../model/runs/funded-round.ts';
import type { AllocationPlan } from '../model/runs/plan-allocation.ts';
import type { OutcomeSource } from '../model/runs/run-result.ts';
import { loadFundedRound } from '../runs/load-funded-round.ts';

/**
 * Questions about an allocation only read, compute and answer; they create no run, award or case.
 */

/** @param base JSON Pointer to the settings in the request */
export function planOf(state: FundedRound, settings: TriedSettings, base: string): AllocationPlan {
  const planning = planWhatIf(state, settings);
  if (planning.kind === 'plan') return planning.plan;
  const { problem, findings } = planning;
  if (problem !== 'rule-violation') throw refusal(planning);
  throw refusal({
    problem,
    findings: findings.map((each) => ({ ...each, pointer: `${base}${each.pointer}` })),
  });
}

export function sourceOf(
  { policyVersion, afterTheFact }: FundedRound,
  { inputsSha256 }: Pick<AllocationPlan, 'inputsSha256'>,
): OutcomeSource {
  return { policyVersion, inputsSha256, afterTheFact };
}

export async function requireFundedRound(
  db: Database,
  roundId: string,
  caller: string,
): Promise<FundedRound> {
  const state = await loadFundedRound(db, roundId, caller);
  if (state === undefined) throw new Problem('not-found');
  return state;
}

export function refusal({
  problem,
  findings,
}: {
  readonly problem: ProblemCode;
  readonly findings: readonly Finding[];
}): Problem {
  return new Problem(problem, { findings });
}
