import {
  type CryptoKey,
  createLocalJWKSet,
  errors,
  type JSONWebKeySet,
  type JWK,
  type JWTVerifyGetKey,
} from 'jose';

/** NIST SP 800-131A and RFC 7518, section 3.3. */
const LEAST_RSA_BITS = 2048;

/** The key that a token names is published, and cannot be used to verify anything. */
export class UnusableKey extends errors.JOSEError {
  static override code = 'ERR_UNUSABLE_KEY';
  override code = UnusableKey.code;
}

/**
 * Finds keys in a published set. A key of an unknown kind, a malformed or a short one is at fault
 * only for the tokens that name it: all others of the set stay usable.
 * @throws Error if it is no key set at all
 */
export function publishedKeys(published: unknown): JWTVerifyGetKey {
  const find = createLocalJWKSet(readKeys(published));
  return async (header, token) => {
    try {
      return usable(await find(header, token));
    } catch (cause) {
      if (cause instanceof errors.JOSEError) throw cause;
      throw new UnusableKey('the published key cannot be imported', { cause });
    }
  };
}

/** Keys that a token fits equally well: an issuer that rotates may give two of them no `kid`. */
export async function* usableAmong(
  matching: errors.JWKSMultipleMatchingKeys,
): AsyncIterable<CryptoKey> {
  for await (const key of matching) if (!isShort(key)) yield key;
}

function usable<Key extends CryptoKey | Uint8Array>(key: Key): Key {
  if (isShort(key)) throw new UnusableKey(`an RSA key has ${LEAST_RSA_BITS} bits at least`);
  return key;
}

function isShort(key: object): boolean {
  if (!('algorithm' in key)) return false;
  const { modulusLength } = key.algorithm as { readonly modulusLength?: number };
  return modulusLength !== undefined && modulusLength < LEAST_RSA_BITS;
}

function readKeys(published: unknown): JSONWebKeySet {
  const keys = isRecord(published) ? published.keys : undefined;
  if (!Array.isArray(keys)) throw new Error('the issuer publishes no key set (RFC 7517)');
  return { keys: keys.filter(isRecord).map(withoutEdwardsName) };
}

/**
 * Ed25519 has two names (RFC 8037: EdDSA, RFC 9864: Ed25519). A key published under one of them
 * verifies tokens of the other one as well.
 */
function withoutEdwardsName(key: Readonly<Record<string, unknown>>): JWK {
  const { alg, ...others } = key;
  const named = key.crv === 'Ed25519' && (alg === 'EdDSA' || alg === 'Ed25519');
  return (named ? others : key) as JWK;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
