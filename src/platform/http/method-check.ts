import type { FastifyInstance } from 'fastify';
import { sendProblem } from '../problems/error-handler.ts';
import { Problem } from '../problems/problems.ts';

/**
 * A known path with another method is 405 with `Allow` (RFC 9110, section 15.5.6); an unknown path
 * is 404.
 */
export function registerMethodCheck(app: FastifyInstance): void {
  const known = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>();
  app.addHook('onRoute', ({ url, method }) => {
    const route = known.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
    for (const each of [method].flat()) route.methods.add(each);
    known.set(url, route);
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const allowed = [...known.values()]
      .filter(({ pattern }) => pattern.test(path))
      .flatMap(({ methods }) => [...methods]);
    const problem =
      allowed.length === 0
        ? new Problem('not-found')
        : new Problem('method-not-allowed', {
            headers: { allow: [...new Set(allowed)].sort().join(', ') },
          });
    return sendProblem(request, reply, problem);
  });
}

/** A route's URL pattern as a regular expression: `:name` is one segment, `*` the rest. */
function patternOf(url: string): RegExp {
  const source = url
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/:[A-Za-z]+/g, '[^/]+');
  return new RegExp(`^${source}$`);
}
