import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { Problem, type ProblemCode } from '../problems/problems.ts';
import type { Localized } from '../values/findings.ts';
import { type AccessModel, type Actor, type ScopeName, scopesOf } from './actor.ts';
import { type BearerError, bearerChallenge, readBearer } from './bearer.ts';
import { type TokenRefusal, tokenRefusals } from './token-refusals.ts';
import type { TokenVerifier } from './token-verifier.ts';

/** Declares a route for every valid token. */
const ANY = 'any';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * The scope that a token needs to call the route. `any` takes every valid token; `public` routes
     * read none.
     */
    scope: ScopeName | typeof ANY | 'public';
  }
  interface FastifyRequest {
    /** The verified caller; null on public routes and before the token was checked. */
    caller: Actor | null;
    /** The verified caller. @throws Error on public routes, which have none */
    readonly actor: Actor;
    /** Why the token is refused; null on public routes and for a verified caller. */
    tokenRefusal: Problem | null;
    /**
     * For answers that take minutes: whether the token is still good. @throws Problem
     * `unauthenticated` once it has expired or was revoked
     */
    readonly assertToken: () => Promise<void>;
  }
}

export interface AccessOptions {
  readonly access: AccessModel;
  readonly verify: TokenVerifier;
  /** Shown in challenges; printable ASCII without quotes. */
  readonly realm?: string;
  /**
   * Called before the refusal is sent when a known caller asks for more than it may; meant for the
   * ledger. If it fails, that failure is the answer, so that no attempt goes unrecorded.
   */
  readonly onForbidden?: (actor: Actor, request: FastifyRequest) => Promise<void> | void;
}

/**
 * Guards every route by the scope that it declares. Call it before any route is added.
 *
 * The first hook identifies the caller, the next one refuses. The rate limit runs in between and so
 * counts refused requests too: nobody can guess tokens or fill the ledger with attempts at full
 * speed. If routes declare no scope, the start fails and names all of them.
 */
export function registerAccess(
  app: FastifyInstance,
  { access, verify, realm = 'open-scenario-subsidy', onForbidden }: AccessOptions,
): void {
  requireDeclarations(app, access);

  app.decorateRequest('caller', null);
  app.decorateRequest('tokenRefusal', null);
  app.decorateRequest('actor', {
    getter(this: FastifyRequest) {
      if (this.caller === null) throw new Error(`no actor on ${this.method} ${this.url}`);
      return this.caller;
    },
  });

  app.decorateRequest('assertToken', async function (this: FastifyRequest) {
    const { scope } = this.routeOptions.config;
    const identity = scope === 'public' ? null : await identify(this, scope);
    if (identity instanceof Problem) throw identity;
  });

  app.addHook('onRequest', async (request) => {
    const { scope } = request.routeOptions.config;
    if (scope === 'public' || request.is404) return;
    const identity = await identify(request, scope);
    if (identity instanceof Problem) request.tokenRefusal = identity;
    else request.caller = identity;
  });

  app.addHook('preParsing', async (request) => {
    const { scope } = request.routeOptions.config;
    if (scope === 'public' || request.is404) return;
    if (request.tokenRefusal !== null) throw request.tokenRefusal;
    if (scope === ANY || request.actor.scopes.has(scope)) return;
    await onForbidden?.(request.actor, request);
    const challenge = { realm, scope, error: 'insufficient_scope' } as const;
    throw refusal('forbidden', challenge, missingScope(access, request.actor, scope));
  });

  // No answer may enter a shared cache; a reader revalidates its own copy by the tag.
  app.addHook('onSend', async (request, reply) => {
    if (request.routeOptions.config.scope === 'public' || request.is404) return;
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-cache');
  });

  async function identify(
    { raw }: FastifyRequest,
    needed: ScopeName | typeof ANY,
  ): Promise<Actor | Problem> {
    const scope = needed === ANY ? undefined : needed;
    const reading = readBearer(raw.rawHeaders);
    if (reading.kind === 'absent') return refusal('unauthenticated', { realm, scope });
    if (reading.kind === 'repeated') {
      return refusal('invalid-request', { realm, scope, error: 'invalid_request' }, REPEATED);
    }
    const verification =
      reading.kind === 'token'
        ? await verify(reading.token)
        : ({ kind: 'refused', reason: 'malformed' } as const);
    return verification.kind === 'verified'
      ? verification.actor
      : invalidToken(realm, scope, verification.reason);
  }
}

/**
 * Declares the routes of a plugin that knows nothing of scopes as public, and their queries as the
 * plugin's own business. Call it in an
 * encapsulated context of its own, before the plugin is registered there.
 */
export function declarePublic(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    route.config = { scope: 'public', anyQuery: true, ...route.config };
  });
}

/** Checked when all routes are known, because an inner context may declare its plugin's routes. */
function requireDeclarations(app: FastifyInstance, { scopes }: AccessModel): void {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    routes.push(route);
  });
  app.addHook('onReady', async () => {
    const undeclared = routes.filter(({ config }) => !isDeclared(config?.scope, scopes));
    if (undeclared.length === 0) return;
    const names = undeclared.map(({ method, url }) => `${[method].flat().join('|')} ${url}`);
    throw new Error(`Routes without a scope: ${names.join(', ')}`);
  });
}

function isDeclared(scope: string | undefined, scopes: AccessModel['scopes']): boolean {
  return (
    scope === 'public' || scope === ANY || (scope !== undefined && Object.hasOwn(scopes, scope))
  );
}

interface Challenge {
  readonly realm: string;
  readonly scope: ScopeName | undefined;
  readonly error?: BearerError;
}

function refusal(code: ProblemCode, challenge: Challenge, detail?: Localized): Problem {
  const shown = detail === undefined ? challenge : { ...challenge, description: detail.en };
  return new Problem(code, {
    ...(detail === undefined ? {} : { detail }),
    headers: { 'www-authenticate': bearerChallenge(shown) },
  });
}

function invalidToken(realm: string, scope: ScopeName | undefined, reason: TokenRefusal): Problem {
  const challenge = { realm, scope, error: 'invalid_token' } as const;
  return refusal('unauthenticated', challenge, tokenRefusals[reason]);
}

const REPEATED: Localized = {
  zh: '只能携带一个 Authorization 请求头。',
  en: 'Send one Authorization header only.',
};

function missingScope(access: AccessModel, { role }: Actor, scope: ScopeName): Localized {
  return scopesOf(access, role).includes(scope)
    ? {
        zh: `令牌缺少权限范围 ${scope}，请向签发方申请包含该范围的令牌。`,
        en: `The token lacks the scope ${scope}; ask the issuer for one that carries it.`,
      }
    : {
        zh: `该操作需要权限范围 ${scope}，角色 ${role} 不可持有。`,
        en: `The operation needs the scope ${scope}, which the role ${role} may not hold.`,
      };
}
