import type { FastifyRequest } from 'fastify';
import { recordAttempt } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Records in the ledger that a known caller attempted a forbidden operation on a case. */
export function recordForbidden(db: Database) {
  return async (actor: Actor, request: FastifyRequest): Promise<void> => {
    const { applicationId } = request.params as { readonly applicationId?: string };
    if (applicationId === undefined || !uuid.test(applicationId)) return;
    await recordAttempt(
      db,
      { actor, requestId: request.id },
      {
        action: 'access.forbidden',
        subjectType: 'application',
        subjectId: applicationId,
        applicationId,
        data: { method: request.method, route: request.routeOptions.url ?? null },
      },
    );
  };
}
