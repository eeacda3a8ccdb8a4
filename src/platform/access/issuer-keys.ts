import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';
import { Problem } from '../problems/problems.ts';

/** Source of an issuer's keys: an address, the address in its discovery document, or the keys. */
export type KeySource = URL | 'discovery' | JSONWebKeySet;

const TIMEOUT_MS = 3_000;
/** Keys are fetched again after this time, so that a withdrawn key stops working. */
const MAX_AGE_MS = 300_000;
/** A token with an unknown key triggers a fetch at most this often. */
const REFETCH_MS = 30_000;
/** After a failed fetch the next one waits for this long: callers get their answer at once. */
const RETRY_MS = 2_000;

/**
 * Finds the key that a token's header names among those that the issuer publishes.
 * @returns a resolver that throws Problem `unavailable` while the keys cannot be fetched, since the
 * token may be good; and jose's own errors for a token that names no published key
 */
export function issuerKeys(issuer: string, source: KeySource): JWTVerifyGetKey {
  const keys = keysFrom(issuer, source);
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (cause) {
      if (cause instanceof errors.JWKSNoMatchingKey) throw cause;
      if (cause instanceof errors.JWKSMultipleMatchingKeys) throw cause;
      throw new Problem('unavailable', {
        detail: {
          zh: '暂时无法取得签发方的公钥，不能验证令牌。',
          en: "The issuer's keys cannot be fetched now, so the token cannot be verified.",
        },
        headers: { 'retry-after': String(RETRY_MS / 1000) },
        cause,
      });
    }
  };
}

function keysFrom(issuer: string, source: KeySource): JWTVerifyGetKey {
  if (source instanceof URL) return remoteKeys(source, fetchOk);
  if (source !== 'discovery') return createLocalJWKSet(source);
  const document = new URL(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  return remoteKeys(document, async (url, options) =>
    fetchOk(await keyAddress(issuer, await fetchOk(url, options)), options),
  );
}

/** jose waits between fetches that succeeded; while the issuer is down, this waits as well. */
function remoteKeys(url: URL, fetchKeys: typeof fetchOk): JWTVerifyGetKey {
  let askAgainAt = 0;
  return createRemoteJWKSet(url, {
    timeoutDuration: TIMEOUT_MS,
    cacheMaxAge: MAX_AGE_MS,
    cooldownDuration: REFETCH_MS,
    [customFetch]: async (resource, options) => {
      if (performance.now() < askAgainAt) throw new Error('the issuer failed a moment ago');
      try {
        return await fetchKeys(resource, options);
      } catch (error) {
        askAgainAt = performance.now() + RETRY_MS;
        throw error;
      }
    },
  });
}

async function fetchOk(url: string, options: RequestInit): Promise<Response> {
  const response = await fetch(url, options);
  if (response.status === 200) return response;
  throw new Error(`the issuer answered with status ${response.status} at ${url}`);
}

/** OpenID Connect Discovery, section 4.3: the document must name the issuer that was asked. */
async function keyAddress(issuer: string, discovered: Response): Promise<string> {
  const document: unknown = await discovered.json();
  if (typeof document === 'object' && document !== null && 'jwks_uri' in document) {
    const named = 'issuer' in document && document.issuer === issuer;
    if (named && typeof document.jwks_uri === 'string') return document.jwks_uri;
  }
  throw new Error(`the discovery document of ${issuer} names another issuer or no keys`);
}
