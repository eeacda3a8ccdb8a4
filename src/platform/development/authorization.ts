import { createHash } from 'node:crypto';
import { type AccessModel, scopesOf } from '../access/actor.ts';
import { readClaims } from '../access/token-claims.ts';
import type { GrantError, TokenGrant } from './grants.ts';

/** What a code stands for until it is exchanged. */
export interface CodeGrant {
  readonly claims: TokenGrant['claims'];
  readonly clientId: string;
  readonly redirectUri: string;
  /** Of the verifier that the frontend keeps (RFC 7636, `S256`). */
  readonly challenge: string;
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
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

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
  if (role === undefined) {
    return { kind: 'refused', description: 'The clients are dev-<role>.' };
  }
  if (!isLoopbackUri(redirectUri)) {
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

  if (query.get('response_type') !== 'code') {
    return redirected('unsupported_response_type', 'The response_type must be code.');
  }
  const challenge = `${query.get('code_challenge')}`;
  if (query.get('code_challenge_method') !== 'S256' || !CHALLENGE.test(challenge)) {
    return redirected('invalid_request', 'PKCE is needed: code_challenge by the method S256.');
  }
  const allowed: readonly string[] = scopesOf(access, role);
  const asked =
    query
      .get('scope')
      ?.split(' ')
      .filter((name) => !OPENID.includes(name)) ?? [];
  if (!asked.every((name) => allowed.includes(name))) {
    return redirected('invalid_scope', `The role ${role} may hold: ${allowed.join(' ')}`);
  }
  const needsOrganisation = role === access.organisationRole;
  const subject = query.get('subject');
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
  return { kind: 'granted', grant: { claims, clientId, redirectUri, challenge }, state };
}

/** Scopes of OpenID Connect that libraries ask for by themselves. */
const OPENID: readonly string[] = ['openid', 'profile', 'offline_access', ''];

/**
 * Decides the exchange of a code (RFC 6749, section 4.1.3; RFC 7636, section 4.6).
 * @param grant what the code stands for; undefined for one that is unknown, used or too old
 */
export function decideExchange(
  form: URLSearchParams,
  grant: CodeGrant | undefined,
): TokenGrant | GrantError {
  const verifier = `${form.get('code_verifier')}`;
  const fits =
    grant !== undefined &&
    form.get('client_id') === grant.clientId &&
    form.get('redirect_uri') === grant.redirectUri &&
    VERIFIER.test(verifier) &&
    createHash('sha256').update(verifier).digest('base64url') === grant.challenge;
  return fits
    ? { kind: 'granted', claims: grant.claims }
    : {
        kind: 'refused',
        error: 'invalid_grant',
        description:
          'The code is used, older than a minute, or of another client, address or verifier.',
      };
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

function isLoopbackUri(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, hash } = new URL(text);
  return /^https?:$/.test(protocol) && LOOPBACK.includes(hostname) && hash === '';
}
