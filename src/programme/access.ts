import type { AccessModel } from '#platform/access/actor.ts';
import { roles } from './roles.ts';
import { scopeCatalogue } from './scopes.ts';

declare module '#platform/access/actor.ts' {
  interface AccessNames {
    readonly role: (typeof roles)[number];
    readonly scope: keyof typeof scopeCatalogue;
  }
}

/** The programme's roles and scopes, for the platform to guard the routes by. */
export const access: AccessModel = { roles, scopes: scopeCatalogue, organisationRole: 'applicant' };
