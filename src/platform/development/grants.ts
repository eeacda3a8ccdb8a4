import { type AccessModel, scopesOf } from '../access/actor.ts';
import { readClaims } from '../access/token-claims.ts';

/** Known to everyone on purpose: the development issuer answers on loopback only. */
export const DEVELOPMENT_SECRET = 'development-only';

/** The claims of a new token, as `readClaims` reads them. */
export interface TokenGrant {
  readonly kind: 'granted';
  readonly claims: {
    readonly sub: string;
    readonly role: string;
    readonly client_id: string;
    readonly scope: string;
    readonly credit_code?: string;
  };
  /** An ID token is asked for as well, with this nonce. */
  readonly openid?: { readonly nonce: string | null };
}

/** An error of RFC 6749, section 5.2. */
export interface GrantError {
  readonly kind: 'refused';
  readonly error:
    | 'invalid_request'
    | 'invalid_client'
    | 'invalid_grant'
    | 'unsupported_grant_type'
    | 'invalid_scope';
  readonly description: string;
}

/**
 * Decides a client-credentials request (RFC 6749, section 4.4). There is one client per role,
 * `dev-<role>`, and one secret; they come in the form or by HTTP Basic, never both.
 *
 * Beyond the standard's parameters: `subject` (default: the client's name) plays a certain person,
 * and `credit_code` is the organisation an applicant acts for. Without `scope` the token gets every
 * scope that its role may hold. Other parameters are ignored, as the RFC demands.
 */
export function decideGrant(
  access: AccessModel,
  form: URLSearchParams,
  authorization: string | undefined,
): TokenGrant | GrantError {
  const client = authenticate(form, authorization);
  if (typeof client === 'object') return client;
  const role = access.roles.find((name) => client === `dev-${name}`);
  if (role === undefined) return unknownClient();
  if (form.get('grant_type') !== 'client_credentials') {
    return refused('unsupported_grant_type', 'The grant_type must be client_credentials.');
  }
  const allowed: readonly string[] = scopesOf(access, role);
  const scopes = form.get('scope')?.split(' ') ?? allowed;
  if (!scopes.every((scope) => allowed.includes(scope))) {
    return refused('invalid_scope', `The role ${role} may hold: ${allowed.join(' ')}`);
  }
  const creditCode = form.get('credit_code');
  const claims = {
    sub: form.get('subject') ?? client,
    role,
    client_id: client,
    scope: scopes.join(' '),
    ...(creditCode === null ? {} : { credit_code: creditCode }),
  };
  return readClaims(access, claims) === undefined
    ? refused(
        'invalid_request',
        role === access.organisationRole
          ? `The role ${role} needs credit_code, a valid unified social credit code; check subject too.`
          : 'The subject is not one that issuers give: 128 characters at most, no space, no @.',
      )
    : { kind: 'granted', claims };
}

/**
 * The client that shows the secret, in the form or by HTTP Basic.
 * @returns its name, or why it is not known
 */
export function authenticate(
  form: URLSearchParams,
  authorization: string | undefined,
): string | GrantError {
  if (repeatedNames(form).length > 0) {
    return refused('invalid_request', 'A parameter is given twice.');
  }
  const credentials = readCredentials(form, authorization);
  if (credentials === undefined) {
    return refused('invalid_request', 'Give client_id and client_secret once: form or Basic.');
  }
  return credentials.secret === DEVELOPMENT_SECRET ? credentials.client : unknownClient();
}

/** The parameters that are given more than once, which OAuth forbids (RFC 6749, section 3.1). */
export function repeatedNames(parameters: URLSearchParams): readonly string[] {
  return [...new Set(parameters.keys())].filter((name) => parameters.getAll(name).length > 1);
}

function unknownClient(): GrantError {
  return refused('invalid_client', 'The clients are dev-<role>; see the guide for the secret.');
}

interface Credentials {
  readonly client: string;
  readonly secret: string;
}

function readCredentials(
  form: URLSearchParams,
  authorization: string | undefined,
): Credentials | undefined {
  const client = form.get('client_id');
  const secret = form.get('client_secret');
  if (authorization !== undefined) {
    const basic = readBasic(authorization);
    return secret === null && (client ?? basic?.client) === basic?.client ? basic : undefined;
  }
  return client === null || secret === null ? undefined : { client, secret };
}

/**
 * Our clients and the secret contain none of the characters that RFC 6749 form-encodes inside
 * Basic.
 */
function readBasic(authorization: string): Credentials | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? undefined : { client: pair.slice(0, colon), secret: pair.slice(colon + 1) };
}

export function refused(error: GrantError['error'], description: string): GrantError {
  return { kind: 'refused', error, description };
}
