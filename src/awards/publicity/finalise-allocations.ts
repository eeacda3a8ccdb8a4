import type { FastifyRequest } from 'fastify';
import { callerOf } from '#platform/access/caller.ts';
import { actOnSelection } from '#platform/http/selection.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { presentRun } from '../runs/present.ts';
import { finaliseAllocation } from './finalise-allocation.ts';
import type { FinalDecisionSelection } from './schemas.ts';

/** Makes the awards of a selection of published runs final, each by `finaliseAllocation`. */
export function finaliseAllocations(
  { db, pool }: Pick<Deps, 'db' | 'pool'>,
  request: FastifyRequest,
  selection: FinalDecisionSelection,
) {
  const caller = callerOf(request);
  return actOnSelection(request, selection, {
    pool,
    idName: 'runId',
    act: async ({ id, body }, ifMatch) => {
      const row = await finaliseAllocation(db, caller, { runId: id, ...body }, ifMatch);
      return { version: row.version, body: presentRun(row) };
    },
  });
}
