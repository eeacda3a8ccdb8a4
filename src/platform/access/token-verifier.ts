import { hash } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { AccessModel, Actor } from './actor.ts';
import { createExpiringCache } from './expiring-cache.ts';
import { issuerKeys, type KeySource } from './issuer-keys.ts';
import { readClaims } from './token-claims.ts';
import type { TokenRefusal } from './token-refusals.ts';

/** Asymmetric only: with a shared secret, a verifier could also issue tokens. */
export const tokenAlgorithms = ['EdDSA', 'ES256', 'RS256', 'PS256'] as const;

export type TokenAlgorithm = (typeof tokenAlgorithms)[number];

export type TokenVerification =
  | { readonly kind: 'verified'; readonly actor: Actor }
  | { readonly kind: 'refused'; readonly reason: TokenRefusal };

export type TokenVerifier = (token: string) => Promise<TokenVerification>;

export interface TokenVerifierOptions {
  readonly access: AccessModel;
  readonly issuer: string;
  readonly audience: string;
  readonly jwks: KeySource;
  readonly algorithms?: readonly TokenAlgorithm[];
  readonly cache?: {
    /** The most tokens to remember; the least recently used is forgotten first. */
    readonly maxEntries?: number;
    /**
     * The longest time to remember a token. It adds to the time that a withdrawn key still works.
     */
    readonly maxAgeMs?: number;
  };
  /** Called for every request, also with a remembered token. If given, a token needs a `jti`. */
  readonly isRevoked?: (jti: string) => boolean | Promise<boolean>;
  /** The real clock: tokens expire in real time even if the service's own clock is shifted. */
  readonly nowMs?: () => number;
}

interface Verified {
  readonly actor: Actor;
  readonly jti: string | undefined;
}

/** Allowed difference between the clocks of servers, seconds. */
const CLOCK_TOLERANCE = 5;

/**
 * Verifies access tokens: signature, algorithm, issuer, audience, time, and the claims `readClaims`
 * needs.
 *
 * A verified token is remembered by its digest, never by itself, until it expires, and at most for
 * `cache.maxAgeMs`. Refused tokens are not remembered, so that nobody can push out the good ones.
 *
 * @returns a verifier that throws Problem `unavailable` while the issuer's keys cannot be fetched
 * @throws RangeError for an algorithm outside `tokenAlgorithms`
 */
export function createTokenVerifier({
  access,
  issuer,
  audience,
  jwks,
  algorithms = tokenAlgorithms,
  cache: { maxEntries = 10_000, maxAgeMs = 60_000 } = {},
  isRevoked,
  nowMs = Date.now,
}: TokenVerifierOptions): TokenVerifier {
  if (algorithms.length === 0 || algorithms.some((name) => !tokenAlgorithms.includes(name))) {
    throw new RangeError(`token algorithms are some of ${tokenAlgorithms.join(', ')}`);
  }
  const keys = issuerKeys(issuer, jwks);
  const cache = createExpiringCache<Verified>(maxEntries);

  return async (token) => {
    const digest = hash('sha256', token, 'base64');
    let verified = cache.get(digest, nowMs());
    if (verified === undefined) {
      const claims = await verifiedClaims(token);
      if (typeof claims === 'string') return refused(claims);
      const actor = readClaims(access, claims);
      if (actor === undefined) return refused('claims');
      verified = { actor, jti: typeof claims.jti === 'string' ? claims.jti : undefined };
      cache.set(digest, verified, Math.min(claims.exp * 1000, nowMs() + maxAgeMs));
    }
    if (isRevoked !== undefined) {
      if (verified.jti === undefined) return refused('claims');
      if (await isRevoked(verified.jti)) return refused('revoked');
    }
    return { kind: 'verified', actor: verified.actor };
  };

  async function verifiedClaims(token: string): Promise<ClaimsWithExpiry | TokenRefusal> {
    try {
      const { payload } = await jwtVerify<{ exp: number }>(token, keys, {
        issuer,
        audience,
        algorithms: [...algorithms],
        requiredClaims: ['exp'],
        clockTolerance: CLOCK_TOLERANCE,
        currentDate: new Date(nowMs()),
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return refusalOf(error);
      throw error;
    }
  }
}

type ClaimsWithExpiry = JWTPayload & { readonly exp: number };

function refused(reason: TokenRefusal): TokenVerification {
  return { kind: 'refused', reason };
}

function refusalOf(error: errors.JOSEError): TokenRefusal {
  if (error instanceof errors.JWTClaimValidationFailed) return byClaim[error.claim] ?? 'claims';
  return byCode[error.code] ?? 'malformed';
}

const byClaim: Readonly<Record<string, TokenRefusal>> = {
  iss: 'issuer',
  aud: 'audience',
  nbf: 'not-yet-valid',
};

const byCode: Readonly<Record<string, TokenRefusal>> = {
  [errors.JWTExpired.code]: 'expired',
  [errors.JOSEAlgNotAllowed.code]: 'algorithm',
  [errors.JOSENotSupported.code]: 'algorithm',
  [errors.JWSSignatureVerificationFailed.code]: 'signature',
  [errors.JWKSNoMatchingKey.code]: 'unknown-key',
  [errors.JWKSMultipleMatchingKeys.code]: 'unknown-key',
};
