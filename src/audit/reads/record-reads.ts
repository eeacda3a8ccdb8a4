import type { FastifyRequest } from 'fastify';
import type { App } from '#platform/http/server.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { ReadOutcome } from '#programme/reads.ts';
import type { AccessLog } from './access-log.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** What an identifier in a path may look like; a refused request may have anything there. */
const identifier = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/;

/**
 * Records what staff reads on the routes that declare it, and every attempt of anybody that ended
 * with 403 or 404, as a request or as an item of a selection. Applicants reading their own cases
 * are not recorded.
 */
export function recordReads(app: App, log: AccessLog): void {
  app.decorateRequest('readCaseId', null);
  app.addHook('onRoute', (route) => {
    if (route.config?.reads === undefined) return;
    // A read that cannot be recorded is not answered.
    route.preHandler = [
      async () => {
        if (!log.hasRoom()) throw new Problem('unavailable');
      },
      ...[route.preHandler ?? []].flat(),
    ];
    route.preSerialization = [
      async (request: FastifyRequest, _reply: unknown, payload: unknown) => {
        request.readCaseId ??= caseTold(payload) ?? null;
        return payload;
      },
      ...[route.preSerialization ?? []].flat(),
    ];
  });
  app.addHook('onResponse', async (request, reply) => {
    const { caller, routeOptions } = request;
    if (caller === null || routeOptions.config.scope === 'public') return;
    const kind = routeOptions.config.reads ?? null;
    const by = {
      actor: caller,
      operation: String(routeOptions.schema?.operationId),
      requestId: request.id,
    };
    for (const { status, objectIds, answer } of request.toldItems ?? []) {
      const outcome = outcomeOf(status);
      if (outcome === undefined || (outcome === 'read' && kind === null)) continue;
      const applicationId = objectIds.applicationId ?? caseTold(answer) ?? null;
      log.add({ ...by, kind, outcome, applicationId, objectIds });
    }
    if (request.toldItems !== null) return;
    const outcome = outcomeOf(reply.statusCode);
    if (outcome === undefined) return;
    if (outcome === 'read' && (kind === null || caller.role === 'applicant')) return;
    const objectIds = objectIdsOf(request.params);
    if (kind === null && Object.keys(objectIds).length === 0) return;
    log.add({ ...by, kind, outcome, applicationId: caseOf(request), objectIds });
  });
  app.addHook('onClose', () => log.close());
}

function outcomeOf(status: number): ReadOutcome | undefined {
  if (status < 400) return 'read';
  if (status === 404) return 'not-found';
  return status === 403 ? 'forbidden' : undefined;
}

function objectIdsOf(params: unknown): Readonly<Record<string, string>> {
  const named = Object.entries((params ?? {}) as Readonly<Record<string, string>>);
  return Object.fromEntries(named.filter(([, value]) => identifier.test(value)));
}

/** The case that an answer tells of. */
function caseTold(answer: unknown): string | undefined {
  const { applicationId } = (answer ?? {}) as { readonly applicationId?: unknown };
  return typeof applicationId === 'string' ? applicationId : undefined;
}

/** The case that a request named, or that its answer told of. */
function caseOf({ params, query, readCaseId }: FastifyRequest): string | null {
  const { applicationId: inPath } = (params ?? {}) as { readonly applicationId?: string };
  const { applicationId: asked } = (query ?? {}) as { readonly applicationId?: string };
  const named = inPath ?? readCaseId ?? asked;
  return named !== undefined && uuid.test(named) ? named : null;
}
