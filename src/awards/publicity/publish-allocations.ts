import type { FastifyRequest } from 'fastify';
import { callerOf } from '#platform/access/caller.ts';
import { actOnSelection } from '#platform/http/selection.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { presentRun } from '../runs/present.ts';
import { publishAllocation } from './publish-allocation.ts';
import type { PublicationSelection } from './schemas.ts';

/** Publishes a selection of confirmed runs, each by `publishAllocation`. */
export function publishAllocations(
  { db, pool }: Pick<Deps, 'db' | 'pool'>,
  request: FastifyRequest,
  selection: PublicationSelection,
) {
  const caller = callerOf(request);
  return actOnSelection(request, selection, {
    pool,
    idName: 'runId',
    act: async ({ id }, ifMatch) => {
      const row = await publishAllocation(db, caller, id, ifMatch);
      return { version: row.version, body: presentRun(row) };
    },
  });
}
