import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/problems.ts';
import { isLoopbackHost, isLoopbackUrl } from './loopback.ts';

/** Seconds for which a browser need not ask again. */
const PREFLIGHT_SECONDS = 600;

/**
 * Serves frontends of this machine and nobody else: a page of this machine may read the answers at
 * any port (CORS), so that a login by a standard library needs no proxy; a request by a name of
 * another machine is refused.
 * @param app a scope with the routes of the development issuer alone
 * @param readable the paths that a frontend asks by itself
 */
export function serveThisMachine(app: FastifyInstance, readable: readonly string[]): void {
  app.addHook('onRequest', async ({ headers: { host, origin }, routeOptions: { url } }, reply) => {
    if (!isLoopbackHost(host)) throw new Problem('forbidden', { detail: FOREIGN_HOST });
    if (!readable.includes(`${url}`) || origin === undefined || !isLoopbackUrl(origin)) return;
    reply.header('access-control-allow-origin', origin);
  });
  app.addHook('onSend', async ({ routeOptions: { url } }, reply) => {
    if (!readable.includes(`${url}`)) return;
    reply.header('vary', ['origin', reply.getHeader('vary') ?? []].flat().join(', '));
  });
  for (const path of readable) {
    app.options(
      path,
      { config: { scope: 'public', anyQuery: true }, schema: { hide: true } },
      async (_request, reply) =>
        reply
          .code(204)
          .header('access-control-allow-methods', 'GET, POST')
          .header('access-control-allow-headers', 'authorization, content-type')
          .header('access-control-max-age', PREFLIGHT_SECONDS)
          .send(),
    );
  }
}

const FOREIGN_HOST = {
  zh: '开发环境的令牌签发仅限本机：请以 127.0.0.1 或 localhost 访问。',
  en: 'The development issuer serves this machine alone: call it as 127.0.0.1 or localhost.',
};
