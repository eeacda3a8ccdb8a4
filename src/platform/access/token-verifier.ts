import { hash } from 'node:crypto';
import {
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  type JWTVerifyResult,
  jwtVerify,
} from 'jose';
import type { AccessModel, Actor } from './actor.ts';
import { createExpiringCache } from './expiring-cache.ts';
import { issuerKeys, type KeySource } from './issuer-keys.ts';
import { UnusableKey, usableAmong } from './published-keys.ts';
import { readClaims } from './token-claims.ts';
import type { TokenRefusal } from './token-refusals.ts';
import { isAccessToken, type TokenType } from './token-type.ts';

/** Asymmetric only: with a shared secret, a verifier could also issue tokens. */
export const tokenAlgorithms = ['EdDSA', 'Ed25519', 'ES256', 'RS256', 'PS256'] as const;

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
  /** What the issuer writes into the header of its access tokens; by default `at+jwt`. */
  readonly tokenType?: TokenType;
  /** The longest time from `iat` to `exp`, seconds; a day by default. */
  readonly maxLifetimeSeconds?: number;
  readonly cache?: {
    /** The most tokens to remember; the least recently used is forgotten first. */
    readonly maxEntries?: number;
    /**
     * The longest time to remember a token. It adds to the time that a withdrawn key still works.
     */
    readonly maxAgeMs?: number;
  };
  /** Called for every request, also with a remembered token. */
  readonly isRevoked?: (token: TokenIdentity) => boolean | Promise<boolean>;
  /** The real clock: tokens expire in real time even if the service's own clock is shifted. */
  readonly nowMs?: () => number;
  /** Milliseconds of a clock that never goes back, for the age of the keys. */
  readonly monotonicMs?: () => number;
}

/** What a token can be revoked by. */
export interface TokenIdentity {
  readonly jti: string | undefined;
  readonly subject: string;
  readonly client: string;
  readonly issuedAtMs: number;
}

interface Verified {
  readonly actor: Actor;
  readonly identity: TokenIdentity;
}

/** Allowed difference between the clocks of servers, seconds. */
const CLOCK_TOLERANCE = 5;

const DAY_SECONDS = 86_400;

/**
 * Verifies access tokens: signature, algorithm, type, issuer, audience, time, and the claims
 * `readClaims` needs. `iat` is needed too: without it nobody could tell how long a token lives.
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
  tokenType = 'at+jwt',
  maxLifetimeSeconds = DAY_SECONDS,
  cache: { maxEntries = 10_000, maxAgeMs = 25_000 } = {},
  isRevoked,
  nowMs = Date.now,
  monotonicMs = () => performance.now(),
}: TokenVerifierOptions): TokenVerifier {
  if (algorithms.length === 0 || algorithms.some((name) => !tokenAlgorithms.includes(name))) {
    throw new RangeError(`token algorithms are some of ${tokenAlgorithms.join(', ')}`);
  }
  const keys = issuerKeys(issuer, jwks, monotonicMs);
  const cache = createExpiringCache<Verified>(maxEntries);

  return async (token) => {
    const digest = hash('sha256', token, 'base64');
    let verified = cache.get(digest, nowMs());
    if (verified === undefined) {
      const claims = await verifiedClaims(token);
      if (typeof claims === 'string') return refused(claims);
      const actor = readClaims(access, claims);
      if (actor === undefined) return refused('claims');
      verified = { actor, identity: identityOf(actor, claims) };
      cache.set(digest, verified, Math.min(claims.exp * 1000, nowMs() + maxAgeMs));
    }
    if (await isRevoked?.(verified.identity)) return refused('revoked');
    return { kind: 'verified', actor: verified.actor };
  };

  async function verifiedClaims(token: string): Promise<TimedClaims | TokenRefusal> {
    try {
      const { payload, protectedHeader } = await verifyByAny(token, keys, {
        issuer,
        audience,
        algorithms: [...algorithms],
        requiredClaims: ['exp'],
        // Demands `iat`, refuses one in the future, and bounds the age; the lifetime is judged below.
        maxTokenAge: maxLifetimeSeconds,
        clockTolerance: CLOCK_TOLERANCE,
        currentDate: new Date(nowMs()),
      });
      if (!isAccessToken(protectedHeader.typ, payload, tokenType)) return 'type';
      return payload.exp - payload.iat > maxLifetimeSeconds ? 'lifetime' : payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return refusalOf(error);
      throw error;
    }
  }
}

type TimedClaims = JWTPayload & { readonly exp: number; readonly iat: number };

/** Where several published keys fit the header, the one that made the signature counts. */
async function verifyByAny(
  token: string,
  keys: JWTVerifyGetKey,
  options: JWTVerifyOptions,
): Promise<JWTVerifyResult<TimedClaims>> {
  try {
    return await jwtVerify<TimedClaims>(token, keys, options);
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of usableAmong(error)) {
      try {
        return await jwtVerify<TimedClaims>(token, key, options);
      } catch (other) {
        if (!(other instanceof errors.JWSSignatureVerificationFailed)) throw other;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

function identityOf({ subject, client }: Actor, { jti, iat }: TimedClaims): TokenIdentity {
  return {
    jti: typeof jti === 'string' ? jti : undefined,
    ...{ subject, client, issuedAtMs: iat * 1000 },
  };
}

function refused(reason: TokenRefusal): TokenVerification {
  return { kind: 'refused', reason };
}

function refusalOf(error: errors.JOSEError): TokenRefusal {
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'iat') return error.reason === 'check_failed' ? 'not-yet-valid' : 'claims';
    return byClaim[error.claim] ?? 'claims';
  }
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
  [UnusableKey.code]: 'unusable-key',
};
