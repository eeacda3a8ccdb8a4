import { exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose';
import {
  createTokenVerifier,
  type TokenAlgorithm,
  type TokenVerifierOptions,
  tokenAlgorithms,
} from '../../src/platform/access/token-verifier.ts';
import { access } from '../../src/programme/access.ts';

// Tokens of an issuer of the tests, and a verifier that trusts it.

export const ISSUER = 'https://issuer.example';
export const AUDIENCE = 'subsidy';
export const START_MS = Date.UTC(2025, 10, 1);

const keyPairs = Object.fromEntries(
  await Promise.all(tokenAlgorithms.map(async (alg) => [alg, await generateKeyPair(alg)] as const)),
);
export const jwks = {
  keys: await Promise.all(
    tokenAlgorithms.map(async (alg) => ({
      ...(await exportJWK(keyPair(alg).publicKey)),
      kid: alg,
      alg,
      use: 'sig',
    })),
  ),
};

export function keyPair(alg: TokenAlgorithm) {
  const pair = keyPairs[alg];
  if (pair === undefined) throw new RangeError(alg);
  return pair;
}

export interface TokenChange {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: {
    readonly [Name in keyof JWTHeaderParameters]?: JWTHeaderParameters[Name] | undefined;
  };
  readonly key?: Parameters<SignJWT['sign']>[0];
  readonly alg?: TokenAlgorithm;
}

/** A token that is good at START_MS for an hour, but for the change. */
export function tokenWith({ claims = {}, header = {}, alg = 'ES256', key }: TokenChange = {}) {
  return new SignJWT({
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'u-1',
    role: 'officer',
    client_id: 'portal',
    scope: 'rounds:read rounds:write',
    iat: START_MS / 1000,
    exp: START_MS / 1000 + 3600,
    ...claims,
  })
    .setProtectedHeader({ alg, kid: alg, typ: 'at+jwt', ...header } as JWTHeaderParameters)
    .sign(key ?? keyPair(alg).privateKey);
}

export function verifierWith(options: Partial<TokenVerifierOptions> = {}) {
  return createTokenVerifier({
    access,
    issuer: ISSUER,
    audience: AUDIENCE,
    jwks,
    nowMs: () => START_MS,
    ...options,
  });
}
