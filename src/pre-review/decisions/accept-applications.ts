import type { FastifyRequest } from 'fastify';
import { caseResource } from '#cases/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { actOnSelection } from '#platform/http/selection.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { acceptApplication, acceptanceOf } from './accept-application.ts';
import type { AcceptanceSelection } from './schemas.ts';

/** Accepts a selection of cases, each by `acceptApplication`. */
export function acceptApplications(
  { db, pool }: Pick<Deps, 'db' | 'pool'>,
  request: FastifyRequest,
  selection: AcceptanceSelection,
) {
  const caller = callerOf(request);
  return actOnSelection(request, selection, {
    pool,
    idName: 'applicationId',
    act: async ({ id, body }, ifMatch) =>
      caseResource(db, await acceptApplication(db, caller, id, acceptanceOf(body), ifMatch)),
  });
}
