import type { FastifyRequest } from 'fastify';
import { callerOf } from '#platform/access/caller.ts';
import { actOnSelection } from '#platform/http/selection.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { finaliseScore } from './finalise-score.ts';
import { presentFinalScore } from './present.ts';
import type { FinalScoreSelection } from './schemas.ts';

/** Makes the composite scores of a selection of cases final, each by `finaliseScore`. */
export function finaliseScores(
  { db, pool }: Pick<Deps, 'db' | 'pool'>,
  request: FastifyRequest,
  selection: FinalScoreSelection,
) {
  const caller = callerOf(request);
  return actOnSelection(request, selection, {
    pool,
    idName: 'applicationId',
    // Nobody picks the moment by looking at the score first.
    hidesRehearsal: true,
    act: async ({ id }, ifMatch) => {
      const row = await finaliseScore(db, caller, id, ifMatch);
      return { version: row.revision, body: presentFinalScore(row) };
    },
  });
}
