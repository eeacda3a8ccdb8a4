import { createHash } from 'node:crypto';
import { type AccessModel, scopesOf } from '../access/actor.ts';
import { readClaims } from '../access/token-claims.ts';
import {
  authenticate,
  type GrantError,
  refused,
  repeatedNames,
  type TokenGrant,
} from './grants.ts';
import { isLoopbackUrl } from './loopback.ts';

/** What a code stands for until it is exchanged. */
export interface CodeGrant {
  readonly claims: TokenGrant['claims'];
  readonly clientId: string;
  readonly redirectUri: string;
  /** Of the verifier that the frontend keeps (RFC 7636, `S256`). */
  readonly challenge: string;
  /** For a frontend that asked for `openid`: what its ID token repeats. */
  readonly openid?: { readonly nonce: string | null };
}

export type AuthorizationDecision =
  /** The frontend is unknown or its address is not of this machine: the person is told, nobody else. */
  | { readonly kind: 'refused'; readonly description: string }
  /** The frontend is told (RFC 6749, section 4.1.2.1). */
  | { readonly kind: 'redirected'; readonly location: string }
  /** Who it is has not been said yet. */
  | { readonly kind: 'asked'; readonly role: string; readonly needsOrganisation: boolean }
  | { readonly kind: 'granted'; readonly grant: CodeGrant; readonly state: string | null };

/** 43 characters of base64url: a SHA-256. */
const CHALLENGE = /^[\w-]{43}$/;
const VERIFIER = /^[\w.~-]{43,128}$/;

/**
 * Decides an authorization request (RFC 6749, section 4.1.1, with PKCE, RFC 7636). The clients are
 * those of the token endpoint, without a secret; a frontend is anywhere on this machine. `subject`
 * says who signs in, and ends the login; `credit_code` for which organisation.
 */
export function decideAuthorization(
  access: AccessModel,
  query: URLSearchParams,
): AuthorizationDecision {
  const clientId = `${query.get('client_id')}`;
  const redirectUri = `${query.get('redirect_uri')}`;
  const role = access.roles.find((name) => clientId === `dev-${name}`);
  const repeated = repeatedNames(query);
  if (role === undefined || repeated.includes('client_id')) {
    return { kind: 'refused', description: 'The clients are dev-<role>.' };
  }
  if (!isFrontendAddress(redirectUri) || repeated.includes('redirect_uri')) {
    return {
      kind: 'refused',
      description: 'redirect_uri must be an http address of this machine.',
    };
  }
  const state = query.get('state');
  const redirected = (error: string, description: string) => ({
    kind: 'redirected' as const,
    location: locationOf(redirectUri, { error, error_description: description, state }),
  });

  if (repeated.length > 0) {
    return redirected('invalid_request', `Given more than once: ${repeated.join(', ')}`);
  }
  if (query.get('response_type') !== 'code') {
    return redirected('unsupported_response_type', 'The response_type must be code.');
  }
  if ((query.get('response_mode') ?? 'query') !== 'query') {
    return redirected('invalid_request', 'The response_mode must be query.');
  }
  const challenge = `${query.get('code_challenge')}`;
  if (query.get('code_challenge_method') !== 'S256' || !CHALLENGE.test(challenge)) {
    return redirected('invalid_request', 'PKCE is needed: code_challenge by the method S256.');
  }
  const allowed: readonly string[] = scopesOf(access, role);
  const named = query.get('scope')?.split(' ') ?? [];
  const asked = named.filter((name) => !OPENID.includes(name));
  if (!asked.every((name) => allowed.includes(name))) {
    return redirected('invalid_scope', `The role ${role} may hold: ${allowed.join(' ')}`);
  }
  const needsOrganisation = role === access.organisationRole;
  const subject = query.get('subject');
  if (subject === null && query.get('prompt') === 'none') {
    return redirected('login_required', 'The issuer keeps no session: somebody has to sign in.');
  }
  if (subject === null) return { kind: 'asked', role, needsOrganisation };
  const claims = {
    ...{ sub: subject, role, client_id: clientId },
    scope: (asked.length === 0 ? allowed : asked).join(' '),
    ...(needsOrganisation ? { credit_code: `${query.get('credit_code')}` } : {}),
  };
  if (readClaims(access, claims) === undefined) {
    return redirected(
      'access_denied',
      'The subject or the credit_code is not one that issuers give.',
    );
  }
  const openid = named.includes('openid') ? { openid: { nonce: query.get('nonce') } } : {};
  return {
    kind: 'granted',
    grant: { ...{ claims, clientId, redirectUri, challenge }, ...openid },
    state,
  };
}

/** Scopes of OpenID Connect that libraries ask for by themselves. */
const OPENID: readonly string[] = ['openid', 'profile', 'offline_access', ''];

/**
 * Decides the exchange of a code (RFC 6749, section 4.1.3; RFC 7636, section 4.6). A frontend names
 * its client alone; a client that has the secret may show it as for client credentials.
 * @param grant what the code stands for; undefined for one that is unknown, used or too old
 */
export function decideExchange(
  form: URLSearchParams,
  authorization: string | undefined,
  grant: CodeGrant | undefined,
): TokenGrant | GrantError {
  const isPublic = authorization === undefined && !form.has('client_secret');
  if (isPublic && repeatedNames(form).length > 0) {
    return refused('invalid_request', 'A parameter is given twice.');
  }
  const client = isPublic ? `${form.get('client_id')}` : authenticate(form, authorization);
  if (typeof client === 'object') return client;
  const verifier = `${form.get('code_verifier')}`;
  const fits =
    grant !== undefined &&
    client === grant.clientId &&
    form.get('redirect_uri') === grant.redirectUri &&
    VERIFIER.test(verifier) &&
    createHash('sha256').update(verifier).digest('base64url') === grant.challenge;
  return fits
    ? {
        ...{ kind: 'granted', claims: grant.claims },
        ...(grant.openid === undefined ? {} : { openid: grant.openid }),
      }
    : refused(
        'invalid_grant',
        'The code is used, older than a minute, or of another client, address or verifier.',
      );
}

/** The frontend's address with an answer, beside the parameters that it has. */
export function locationOf(
  redirectUri: string,
  answer: Readonly<Record<string, string | null>>,
): string {
  const location = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) {
    if (value !== null) location.searchParams.set(name, value);
  }
  return location.href;
}

/** Without a fragment (RFC 6749, section 3.1.2). */
function isFrontendAddress(text: string): boolean {
  return isLoopbackUrl(text) && !text.includes('#');
}
