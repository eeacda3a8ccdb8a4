import type { Database } from '#platform/database/database.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { type TriedSettings, whatIfCodes } from '../model/runs/check-what-if.ts';
import { type Comparison, compareOutcomes } from '../model/runs/compare-outcomes.ts';
import type { FundedRound } from '../model/runs/funded-round.ts';
import type { OutcomeSource, RunResult } from '../model/runs/run-result.ts';
import { productsOfRun } from '../run-items/read-run-items.ts';
import { allocationStatements } from '../runs/repository.ts';
import { planOf, refusal, requireFundedRound, sourceOf } from './require-plan.ts';

/** One side of a comparison: a stored run or settings to try; with neither, the round as it is. */
export interface Side {
  readonly runId?: string | undefined;
  readonly settings?: TriedSettings | undefined;
}

export interface ComparedOutcome {
  readonly result: RunResult;
  readonly source: OutcomeSource;
}

export interface ComparedRuns extends Comparison {
  readonly before: ComparedOutcome;
  readonly after: ComparedOutcome;
}

/** Codes of findings that block a comparison, on either side. */
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
  const before = await outcomeOf(db, state, sides.before, '/before');
  const after = await outcomeOf(db, state, sides.after, '/after');
  return { before, after, ...compareOutcomes(before.result, after.result) };
}

async function outcomeOf(
  db: Database,
  state: FundedRound,
  { runId, settings }: Side,
  pointer: string,
): Promise<ComparedOutcome> {
  if (runId === undefined) {
    const plan = planOf(state, settings ?? {}, `${pointer}/settings`);
    return { result: plan.result, source: sourceOf(state, plan) };
  }
  if (settings !== undefined) {
    throw refusal({ problem: 'rule-violation', findings: [finding('run-or-settings', pointer)] });
  }
  const [run] = await allocationStatements(db).find.execute({ runId });
  if (run?.roundId === state.roundId) {
    const awards = await productsOfRun(db, runId);
    return { result: { ...run.result, awards }, source: run };
  }
  throw refusal({
    problem: 'rule-violation',
    findings: [finding('run-not-of-round', `${pointer}/runId`)],
  });
}
