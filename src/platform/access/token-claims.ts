import { type AccessModel, type Actor, type RoleName, type ScopeName, scopesOf } from './actor.ts';

/** Identifiers of callers go into the ledger and the logs: visible ASCII, bounded. */
const IDENTIFIER = /^[\x21-\x7e]{1,128}$/;

/**
 * Subjects and clients of the service's own tasks: no token speaks for them, or its acts would look
 * like the service's in the ledger.
 */
const systemNames = [
  ...(['access-log-task', 'counter-task', 'lapse-task', 'reminder-task'] as const),
  ...(['scanner', 'sweep', 'webhook-task'] as const),
] as const;

export type SystemName = (typeof systemNames)[number];

/** Checks the form only (GB 32100-2015); the issuer vouches that the organisation exists. */
const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{18}$/;

/**
 * Reads the caller from a token whose signature, issuer, audience and time are already checked.
 *
 * - `sub`: the person or system, no name and none of a task; 1…128 visible ASCII characters
 * - `role`: one of the programme's roles; a person with two roles asks the issuer for two tokens
 * - `client_id`, else `azp`: the frontend or system that the token was issued to; shaped as `sub`
 * - `credit_code`: the organisation of the one role that is bound to one, required for it; ignored
 *   for every other role
 * - `scope`: scopes separated by spaces (RFC 8693); left out: none
 *
 * @returns undefined when a claim is missing or has another shape
 */
export function readClaims(
  access: AccessModel,
  claims: Readonly<Record<string, unknown>>,
): Actor | undefined {
  const {
    sub,
    role: roleName,
    client_id: clientId,
    azp,
    credit_code: organisation,
    scope = '',
  } = claims;
  const subject = matching(IDENTIFIER, sub);
  const client = matching(IDENTIFIER, clientId ?? azp);
  if (systemNames.some((name) => name === subject || name === client)) return undefined;
  const role = access.roles.find((name) => name === roleName);
  if (subject === undefined || client === undefined || role === undefined) return undefined;

  const creditCode = role === access.organisationRole ? matching(CREDIT_CODE, organisation) : null;
  if (creditCode === undefined || typeof scope !== 'string') return undefined;
  return { subject, role, scopes: effectiveScopes(access, role, scope), client, creditCode };
}

/** The requested scopes that the role may hold; all others are left out. */
export function effectiveScopes(
  access: AccessModel,
  role: RoleName,
  scope: string,
): ReadonlySet<ScopeName> {
  const asked = new Set(scope.split(' '));
  return new Set(scopesOf(access, role).filter((name) => asked.has(name)));
}

function matching(pattern: RegExp, value: unknown): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined;
}
