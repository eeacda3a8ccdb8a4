import type { JWTPayload } from 'jose';

/**
 * What an issuer writes as `typ` into the header of its access tokens: `at+jwt` (RFC 9068), or
 * `JWT` where it cannot be told from an ID token by its type.
 */
export const tokenTypes = ['at+jwt', 'JWT'] as const;

export type TokenType = (typeof tokenTypes)[number];

/** Claims of ID tokens alone (OpenID Connect Core, sections 2 and 3.3.2.11). */
const OF_ID_TOKENS = ['nonce', 'at_hash', 'c_hash'];

/**
 * Whether a token is meant for a service. An ID token is meant for the frontend: whoever gets it
 * there must not be able to act by it here.
 * @param typ of the header, in any case, with or without `application/`
 */
export function isAccessToken(
  typ: string | undefined,
  claims: JWTPayload,
  expected: TokenType,
): boolean {
  const told = typ?.toLowerCase().replace(/^application\//, '');
  if (told === 'at+jwt') return true;
  if (expected === 'at+jwt' || (told !== undefined && told !== 'jwt')) return false;
  // Keycloak tells its tokens apart by a claim of its own, and had `nonce` in all of them.
  if (claims.typ === 'Bearer' || claims.typ === 'ID') return claims.typ === 'Bearer';
  return OF_ID_TOKENS.every((name) => !Object.hasOwn(claims, name));
}
