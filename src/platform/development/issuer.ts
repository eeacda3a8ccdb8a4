import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWTPayload, SignJWT } from 'jose';
import type { AccessModel } from '../access/actor.ts';
import { createExpiringCache } from '../access/expiring-cache.ts';
import { isLoopback } from '../config/config.ts';
import {
  type CodeGrant,
  decideAuthorization,
  decideExchange,
  locationOf,
} from './authorization.ts';
import { decideGrant, type GrantError, type TokenGrant } from './grants.ts';
import { renderLogin, renderRefusal } from './login-page.ts';
import { discoverySchema, keysSchema, tokenSchema } from './schemas.ts';
import { serveThisMachine } from './serve-this-machine.ts';

export interface DevelopmentIssuerOptions {
  readonly access: AccessModel;
  /** The service's own base URL without a slash at the end: the `iss` of the tokens. */
  readonly issuer: string;
  readonly audience: string;
  /** The address the service listens on. */
  readonly host: string;
  readonly production: boolean;
}

export interface DevelopmentIssuer {
  readonly issuer: string;
  /** The published keys, so that the verifier needs no request to its own service. */
  readonly jwks: JSONWebKeySet;
  /** A fastify plugin with the token endpoint, the discovery document and the keys. */
  readonly routes: (app: FastifyInstance) => Promise<void>;
}

const ALGORITHM = 'EdDSA';
const LIFETIME_SECONDS = 3600;
const CODE_SECONDS = 60;
const PATHS = {
  authorize: '/oauth/authorize',
  token: '/oauth/token',
  keys: '/.well-known/jwks.json',
  discovery: '/.well-known/openid-configuration',
};
const FORM = 'application/x-www-form-urlencoded';
const HTML = 'text/html; charset=utf-8';
const MOST_CODES = 1_000;

/**
 * Makes an issuer with a key of its own, which is gone when the process ends. Its secret is known
 * to everyone, so it exists only where nobody else can reach it.
 * @throws Error in production, or when the service listens beyond loopback
 */
export async function createDevelopmentIssuer({
  access,
  issuer,
  audience,
  host,
  production,
}: DevelopmentIssuerOptions): Promise<DevelopmentIssuer> {
  if (production || !isLoopback(host)) {
    throw new Error('The development issuer runs on loopback and outside production only');
  }
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM);
  const kid = randomUUID();
  const codes = openCodes();
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: ALGORITHM, use: 'sig' }] };

  const accessTokenOf = ({ claims }: TokenGrant) => sign('at+jwt', audience, claims);

  /** For the frontend alone: its type and audience keep the service from taking it. */
  async function idTokenOf({ claims: { sub, client_id: client }, openid }: TokenGrant) {
    if (openid === undefined) return {};
    const nonce = openid.nonce === null ? {} : { nonce: openid.nonce };
    return { id_token: await sign('JWT', client, { sub, ...nonce }) };
  }

  function sign(typ: string, reader: string, claims: JWTPayload): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM, kid, typ })
      .setIssuer(issuer)
      .setAudience(reader)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${LIFETIME_SECONDS}s`)
      .sign(privateKey);
  }

  /** Unknown parameters are ignored, as OAuth says (RFC 6749, section 3.2). */
  async function routes(app: FastifyInstance): Promise<void> {
    serveThisMachine(app, [PATHS.token, PATHS.keys, PATHS.discovery]);
    app.addContentTypeParser(FORM, { parseAs: 'string' }, (_request, body, done) => {
      done(null, new URLSearchParams(String(body)));
    });

    app.get(
      PATHS.authorize,
      { config: { scope: 'public', anyQuery: true }, schema: { hide: true } },
      async (request, reply) => {
        const query = new URL(request.url, issuer).searchParams;
        const decision = decideAuthorization(access, query);
        reply.header('cache-control', 'no-store');
        switch (decision.kind) {
          case 'refused':
            return reply.code(400).type(HTML).send(renderRefusal(decision.description));
          case 'asked':
            return reply.type(HTML).send(renderLogin(query, decision));
          case 'redirected':
            return reply.redirect(locationOf(decision.location, { iss: issuer }), 303);
          case 'granted': {
            const { grant, state } = decision;
            const answer = { code: codes.issue(grant), state, iss: issuer };
            return reply.redirect(locationOf(grant.redirectUri, answer), 303);
          }
        }
      },
    );

    app.post<{ Body: unknown }>(
      PATHS.token,
      {
        config: { scope: 'public', anyQuery: true },
        schema: tokenSchema(access.roles),
        validatorCompiler: acceptAll,
      },
      async (request, reply) => {
        reply.header('cache-control', 'no-store');
        const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
        const { authorization } = request.headers;
        const decision =
          form.get('grant_type') === 'authorization_code'
            ? decideExchange(form, authorization, codes.take(`${form.get('code')}`))
            : decideGrant(access, form, authorization);
        if (decision.kind === 'refused') return sendError(reply, decision);
        return {
          access_token: await accessTokenOf(decision),
          ...(await idTokenOf(decision)),
          token_type: 'Bearer',
          expires_in: LIFETIME_SECONDS,
          scope: `${decision.openid === undefined ? '' : 'openid '}${decision.claims.scope}`,
        };
      },
    );

    app.get(
      PATHS.discovery,
      { config: { scope: 'public', anyQuery: true }, schema: discoverySchema },
      async () => ({
        issuer,
        token_endpoint: issuer + PATHS.token,
        jwks_uri: issuer + PATHS.keys,
        authorization_endpoint: issuer + PATHS.authorize,
        grant_types_supported: ['client_credentials', 'authorization_code'],
        response_types_supported: ['code'],
        response_modes_supported: ['query'],
        authorization_response_iss_parameter_supported: true,
        code_challenge_methods_supported: ['S256'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: [ALGORITHM],
        token_endpoint_auth_methods_supported: [
          'client_secret_basic',
          'client_secret_post',
          'none',
        ],
      }),
    );

    app.get(
      PATHS.keys,
      { config: { scope: 'public', anyQuery: true }, schema: keysSchema },
      async () => jwks,
    );
  }

  return { issuer, jwks, routes };
}

/**
 * The form is judged by `decideGrant`, whose errors are OAuth's; the schema is for the contract.
 */
function acceptAll() {
  return () => true;
}

function sendError(reply: FastifyReply, { error, description }: GrantError) {
  if (error === 'invalid_client') reply.header('www-authenticate', 'Basic realm="development"');
  reply.code(error === 'invalid_client' ? 401 : 400);
  return { error, error_description: description };
}

/** Codes that wait for their exchange. Each is good once. */
function openCodes() {
  const kept = createExpiringCache<CodeGrant>(MOST_CODES);
  return {
    issue(grant: CodeGrant): string {
      const code = randomUUID();
      kept.set(code, grant, Date.now() + CODE_SECONDS * 1_000);
      return code;
    },
    take(code: string): CodeGrant | undefined {
      const grant = kept.get(code, Date.now());
      if (grant !== undefined) kept.set(code, grant, 0);
      return grant;
    },
  };
}
