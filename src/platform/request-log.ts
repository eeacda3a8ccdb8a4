import type { FastifyInstance } from 'fastify';

/** One line a request, with ids and the route's pattern: no query, no body, no personal data. */
export function registerRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
        traceId: request.traceId,
        subject: request.caller?.subject ?? null,
        client: request.caller?.client ?? null,
      },
      'request completed',
    );
  });
}
