import type { Database } from '#platform/database/database.ts';
import { Problem, type ProblemCode } from '#platform/problems/problems.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { planWhatIf, type TriedSettings, whatIfCodes } from '../model/check-what-if.ts';
import { type Comparison, compareOutcomes } from '../model/compare-outcomes.ts';
import type { FundedRound } from '../model/funded-round.ts';
import {
  type ComputedEffects,
  type MarginalQuestion,
  marginalEffects,
} from '../model/marginal-effects.ts';
import type { AllocationPlan } from '../model/plan-allocation.ts';
import type { RunResult } from '../model/run-result.ts';
import { loadFundedRound } from '../runs/load-funded-round.ts';
import { allocationStatements } from '../runs/repository.ts';

/** Questions about an allocation. They read, work out, and answer; no run, award or case comes of them. */

export interface WhatIfPlan extends AllocationPlan {
  readonly roundId: string;
  readonly policyVersion: number;
}

/** What the allocation would be under other settings. @throws Problem with everything that is wrong with them */
export async function tryAllocation(
  db: Database,
  caller: string,
  roundId: string,
  settings: TriedSettings,
): Promise<WhatIfPlan> {
  const state = await requireFundedRound(db, roundId, caller);
  return { ...planOf(state, settings, ''), roundId, policyVersion: state.policyVersion };
}

/** One side of a comparison: a run that is kept, or settings to try; the round as it is without either. */
export interface Side {
  readonly runId?: string | undefined;
  readonly settings?: TriedSettings | undefined;
}

export interface ComparedRuns extends Comparison {
  readonly before: RunResult;
  readonly after: RunResult;
}

/** What blocks a comparison: what blocks either side. */
export const comparisonCodes = [
  ...whatIfCodes,
  'run-or-settings',
  'run-not-of-round',
] as const satisfies readonly FindingCode[];

export async function compareAllocations(
  db: Database,
  caller: string,
  roundId: string,
  sides: { readonly before: Side; readonly after: Side },
): Promise<ComparedRuns> {
  const state = await requireFundedRound(db, roundId, caller);
  const before = await resultOf(db, state, sides.before, '/before');
  const after = await resultOf(db, state, sides.after, '/after');
  return { before, after, ...compareOutcomes(before, after) };
}

export async function readMarginalEffects(
  db: Database,
  caller: string,
  roundId: string,
  question: MarginalQuestion,
): Promise<ComputedEffects> {
  const state = await requireFundedRound(db, roundId, caller);
  const answer = marginalEffects(state, question);
  if (answer.kind === 'impossible') throw refusal(answer);
  return answer.effects;
}

async function resultOf(
  db: Database,
  state: FundedRound,
  { runId, settings }: Side,
  pointer: string,
): Promise<RunResult> {
  if (runId === undefined) return planOf(state, settings ?? {}, `${pointer}/settings`).result;
  if (settings !== undefined) {
    throw refusal({ problem: 'rule-violation', findings: [finding('run-or-settings', pointer)] });
  }
  const [run] = await allocationStatements(db).find.execute({ runId });
  if (run?.roundId === state.roundId) return run.result;
  throw refusal({
    problem: 'rule-violation',
    findings: [finding('run-not-of-round', `${pointer}/runId`)],
  });
}

/** @param base where the settings stand in the request */
function planOf(state: FundedRound, settings: TriedSettings, base: string): AllocationPlan {
  const planning = planWhatIf(state, settings);
  if (planning.kind === 'plan') return planning.plan;
  const { problem, findings } = planning;
  if (problem !== 'rule-violation') throw refusal(planning);
  throw refusal({
    problem,
    findings: findings.map((each) => ({ ...each, pointer: `${base}${each.pointer}` })),
  });
}

async function requireFundedRound(
  db: Database,
  roundId: string,
  caller: string,
): Promise<FundedRound> {
  const state = await loadFundedRound(db, roundId, caller);
  if (state === undefined) throw new Problem('not-found');
  return state;
}

function refusal({
  problem,
  findings,
}: {
  readonly problem: ProblemCode;
  readonly findings: readonly Finding[];
}): Problem {
  return new Problem(problem, { findings });
}
