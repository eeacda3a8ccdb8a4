import type { Role } from '#programme/access.ts';
import { scopeCatalogue } from '#programme/scopes.ts';

export const webhookStatuses = ['active', 'paused', 'disabled', 'deleted'] as const;

export type WebhookStatus = (typeof webhookStatuses)[number];

/** Why the service stopped sending: the receiver said so, or took no event for too long. */
export const disablingCauses = ['gone', 'unanswered'] as const;

export type DisablingCause = (typeof disablingCauses)[number];

export const webhookRoles = scopeCatalogue['webhooks:write'].roles;

/** The roles that read every webhook, to audit them or to stop one. */
const overseers: readonly Role[] = ['auditor', 'admin'];

export function isOverseer(role: Role): boolean {
  return overseers.includes(role);
}

/** Stops the webhook of any system. */
export function isAdministrator(role: Role): boolean {
  return role === 'admin';
}
