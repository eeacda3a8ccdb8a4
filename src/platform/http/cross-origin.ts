import type { FastifyInstance } from 'fastify';

/** Seconds for which a browser need not ask again. */
const PREFLIGHT_SECONDS = 600;

/** Authorization is never meant by the asterisk. */
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': 'authorization, *',
  'access-control-max-age': `${PREFLIGHT_SECONDS}`,
};

/**
 * Lets pages of some other origins read the answers (CORS); nobody's browser sends credentials of its
 * own, since callers bring their tokens. Without origins no such header is ever sent.
 * @param origins exactly as browsers write them: scheme, host, and a port that is not the usual one
 */
export function allowOrigins(app: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const allowed = new Set(origins);
  app.addHook('onRequest', async ({ method, headers }, reply) => {
    const { origin, 'access-control-request-method': wanted } = headers;
    if (origin === undefined || !allowed.has(origin)) return;
    reply.header('access-control-allow-origin', origin);
    reply.header('access-control-expose-headers', '*');
    if (method !== 'OPTIONS' || wanted === undefined) return;
    // Before the token is asked for: a browser asks without one.
    return reply.code(204).headers(PREFLIGHT).send();
  });
  // Last, since routes and problems set what else they vary with.
  app.addHook('onSend', async (_request, reply) => {
    const names = `${reply.getHeader('vary') ?? ''}`;
    if (!/(^|, *)origin(,|$)/i.test(names)) {
      reply.header('vary', names === '' ? 'origin' : `${names}, origin`);
    }
  });
}
