import type { AccessModel } from '#platform/access/actor.ts';
import { scopeCatalogue } from './scopes.ts';

/** All callers of the service, people and systems. */
export const roles = [
  'applicant',
  'pre-reviewer',
  'counter',
  'expert',
  'officer',
  'finance',
  'auditor',
  'admin',
] as const;

export type Role = (typeof roles)[number];

declare module '#platform/access/actor.ts' {
  interface AccessNames {
    readonly role: (typeof roles)[number];
    readonly scope: keyof typeof scopeCatalogue;
  }
}

/** The programme's roles and scopes, by which the platform guards the routes. */
export const access: AccessModel = { roles, scopes: scopeCatalogue, organisationRole: 'applicant' };
