import { toWireInstant } from '#platform/values/instant.ts';
import type { OrganisationChangeRow } from './repository.ts';
import type { OrganisationChange } from './schemas.ts';

export function presentOrganisationChange(row: OrganisationChangeRow): OrganisationChange {
  return {
    ...row,
    applicationIds: [...row.applicationIds],
    confirmedAt: toWireInstant(row.confirmedAt),
  };
}

/** A change as the resource of an answer; it never changes. */
export function organisationChangeResource(row: OrganisationChangeRow) {
  return { version: 1, body: presentOrganisationChange(row) };
}
