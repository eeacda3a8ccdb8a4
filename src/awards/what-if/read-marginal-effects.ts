import type { Database } from '#platform/database/database.ts';
import {
  type ComputedEffects,
  type MarginalQuestion,
  marginalEffects,
} from '../model/runs/marginal-effects.ts';
import type { OutcomeSource } from '../model/runs/run-result.ts';
import { refusal, requireFundedRound, sourceOf } from './require-plan.ts';

export async function readMarginalEffects(
  db: Database,
  caller: string,
  roundId: string,
  question: MarginalQuestion,
): Promise<ComputedEffects & OutcomeSource> {
  const state = await requireFundedRound(db, roundId, caller);
  const answer = marginalEffects(state, question);
  if (answer.kind === 'impossible') throw refusal(answer);
  return { ...answer.effects, ...sourceOf(state, answer.effects) };
}
