import type { FastifyRequest } from 'fastify';
import type { App } from '#platform/http/server.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { ReadOutcome } from '#programme/reads.ts';
import type { Access, AccessLog } from './access-log.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** What an identifier in a path may look like; a refused request may have anything there. */
const identifier = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/;

/**
 * Records what staff reads on the routes that declare it, every list that it takes as a file, and
 * every attempt of anybody that ended with 403 or 404, as a request or as an item of a selection. An
 * answer that was cut off is recorded as a whole one is: nobody knows how much of it arrived.
 * Applicants reading their own cases are not recorded.
 */
export function recordReads(app: App, log: AccessLog): void {
  app.decorateRequest('readCaseId', null);
  app.addHook('onRoute', (route) => {
    const { reads, table } = route.config ?? {};
    if (reads === undefined && table === undefined) return;
    // A read that cannot be recorded is not answered.
    route.preHandler = [
      async ({ tableFormat }: FastifyRequest) => {
        const isRecorded = reads !== undefined || tableFormat !== null;
        if (isRecorded && !log.hasRoom()) throw new Problem('unavailable');
      },
      ...[route.preHandler ?? []].flat(),
    ];
    if (reads === undefined) return;
    route.preSerialization = [
      async (request: FastifyRequest, _reply: unknown, payload: unknown) => {
        request.readCaseId ??= caseTold(payload) ?? null;
        return payload;
      },
      ...[route.preSerialization ?? []].flat(),
    ];
  });
  const recorded = new WeakSet<FastifyRequest>();
  function recordOnce(request: FastifyRequest, status: number): void {
    if (recorded.has(request)) return;
    recorded.add(request);
    for (const access of accessesOf(request, status)) log.add(access);
  }
  app.addHook('onSend', async (request, reply) => {
    // A caller that leaves before the last byte ends the answer without `onResponse`.
    reply.raw.once('close', () => {
      if (reply.raw.headersSent) recordOnce(request, reply.statusCode);
    });
  });
  app.addHook('onResponse', async (request, reply) => recordOnce(request, reply.statusCode));
  app.addHook('onClose', () => log.close());
}

/** What the log tells of a request that was answered with a status. */
function accessesOf(request: FastifyRequest, status: number): readonly Access[] {
  const { caller, routeOptions } = request;
  if (caller === null || routeOptions.config.scope === 'public') return [];
  const kind = routeOptions.config.reads ?? null;
  const by = {
    actor: caller,
    operation: String(routeOptions.schema?.operationId),
    requestId: request.id,
  };
  if (request.toldItems !== null) {
    return request.toldItems.flatMap(({ status: ofItem, objectIds, answer }) => {
      const outcome = outcomeOf(ofItem);
      if (outcome === undefined || (outcome === 'read' && kind === null)) return [];
      const applicationId = objectIds.applicationId ?? caseTold(answer) ?? null;
      return [{ ...by, kind, outcome, applicationId, objectIds }];
    });
  }
  const outcome = outcomeOf(status);
  if (outcome === undefined) return [];
  const applicationId = caseOf(request);
  const isFile = request.tableFormat !== null && request.method !== 'HEAD';
  if (outcome === 'read' && isFile && caller.role !== 'applicant') {
    // Every file is recorded, also of a list that is not.
    const objectIds = { ...idsIn(request.query), ...objectIdsOf(request.params) };
    const kinds = new Set([kind ?? 'file', 'file'] as const);
    return [...kinds].map((each) => ({ ...by, kind: each, outcome, applicationId, objectIds }));
  }
  if (outcome === 'read' && (kind === null || caller.role === 'applicant')) return [];
  const objectIds = objectIdsOf(request.params);
  if (kind === null && Object.keys(objectIds).length === 0) return [];
  return [{ ...by, kind, outcome, applicationId, objectIds }];
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

/** The objects that a list was narrowed to. */
function idsIn(query: unknown): Readonly<Record<string, string>> {
  const named = Object.entries((query ?? {}) as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    named.flatMap(([name, value]) =>
      typeof value === 'string' && uuid.test(value) ? [[name, value] as const] : [],
    ),
  );
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
