/**
 * Bearer credentials of RFC 6750, from the Authorization header only, never from the body or the
 * URL.
 */

export type BearerReading =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'absent' | 'malformed' | 'repeated' };

export type BearerError = 'invalid_request' | 'invalid_token' | 'insufficient_scope';

/** RFC 6750, section 2.1: the scheme in any case (RFC 9110), one b64token. */
const CREDENTIALS = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;
const SCHEME = /^Bearer(?: |$)/i;

/**
 * @param rawHeaders alternating names and values, as Node received them; `request.headers` would
 * hide a repeated header
 * @returns `absent` also for another scheme, which says nothing about a token
 */
export function readBearer(rawHeaders: readonly string[]): BearerReading {
  const values = rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'authorization',
  );
  const [value] = values;
  if (value === undefined) return { kind: 'absent' };
  if (values.length > 1) return { kind: 'repeated' };
  const token = CREDENTIALS.exec(value)?.[1];
  if (token !== undefined) return { kind: 'token', token };
  return { kind: SCHEME.test(value) ? 'malformed' : 'absent' };
}

export interface BearerChallenge {
  readonly realm: string;
  /** The scope that the operation needs; undefined where any token will do. */
  readonly scope: string | undefined;
  /** Absent when the caller sent no token, since no token is then at fault. */
  readonly error?: BearerError;
  /** Printable ASCII without quotes and backslashes. */
  readonly description?: string;
}

/** The value of WWW-Authenticate. */
export function bearerChallenge({ realm, error, description, scope }: BearerChallenge): string {
  const parameters = { realm, error, error_description: description, scope };
  const shown = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${value}"`],
  );
  return `Bearer ${shown.join(', ')}`;
}
