import type { Database } from '#platform/database/database.ts';
import {
  type ComputedEffects,
  type MarginalQuestion,
  marginalEffects,
} from '../model/runs/marginal-effects.ts';
import { refusal, requireFundedRound } from './require-plan.ts';

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
