import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** W3C trace id, 32 hex digits: the caller's, or a new one. */
    traceId: string;
  }
}

/** Continues the caller's trace or begins one, and returns it with the answer. */
export function registerTraceContext(app: FastifyInstance): void {
  app.decorateRequest('traceId', '');
  app.addHook('onRequest', async (request, reply) => {
    reply.header('traceparent', `00-${traceIdOf(request)}-${newSpanId()}-01`);
    reply.header('x-request-id', request.id);
  });
}

/** The trace of a request, also of one refused before any hook ran. */
export function traceIdOf(request: FastifyRequest): string {
  request.traceId ||= readTraceparent(request.headers.traceparent) ?? newTraceId();
  return request.traceId;
}

/**
 * Takes its bits from a random UUID: Node draws those in advance, at a twentieth of the cost of
 * random bytes.
 */
function newTraceId(): string {
  return randomUUID().replaceAll('-', '');
}

function newSpanId(): string {
  return newTraceId().slice(16);
}

/** Version, trace id, parent id, flags; versions after 00 may append fields. */
const traceparent =
  /^([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?$/;

/**
 * The trace id of a `traceparent` header (W3C Trace Context, section 3.2).
 * @returns undefined when the header is absent, repeated or malformed, as if none had been sent
 */
export function readTraceparent(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string') return undefined;
  const [, version, traceId, appended] = traceparent.exec(header) ?? [];
  if (version === 'ff' || (version === '00' && appended !== undefined)) return undefined;
  return traceId;
}
