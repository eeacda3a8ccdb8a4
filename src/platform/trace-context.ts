import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** W3C trace id, 32 hex digits: the caller's, or a new one. */
    traceId: string;
  }
}

/** W3C Trace Context, version 00: version, trace id, parent id, flags. */
const traceparent = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Takes up the caller's trace, or begins one, and answers with it. */
export function registerTraceContext(app: FastifyInstance): void {
  app.decorateRequest('traceId', '');
  app.addHook('onRequest', async (request, reply) => {
    reply.header('traceparent', `00-${traceIdOf(request)}-${randomBytes(8).toString('hex')}-01`);
    reply.header('x-request-id', request.id);
  });
}

/** The trace of a request, also of one refused before any hook ran. */
export function traceIdOf(request: FastifyRequest): string {
  if (!request.traceId) {
    const [, given] = traceparent.exec(String(request.headers['traceparent'] ?? '')) ?? [];
    request.traceId = given ?? randomBytes(16).toString('hex');
  }
  return request.traceId;
}
