import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** One line per request, with ids and the route's pattern: no query, no body, no personal data. */
export function registerRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    // Probes come every few seconds and say nothing as long as they succeed.
    const isQuiet = request.routeOptions.config.always === true && reply.statusCode === 200;
    request.log[isQuiet ? 'debug' : 'info'](describe(request, reply), 'request completed');
  });
  app.addHook('onRequestAbort', async ({ log, traceId }) => {
    log.info({ traceId }, 'request aborted by the client');
  });
}

function describe(request: FastifyRequest, reply: FastifyReply) {
  return {
    method: request.method,
    route: request.routeOptions.url ?? null,
    status: reply.statusCode,
    durationMs: Math.round(reply.elapsedTime * 10) / 10,
    traceId: request.traceId,
    subject: request.caller?.subject ?? null,
    client: request.caller?.client ?? null,
  };
}
