import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import { type OrganisationChangeRow, organisationStatements } from './repository.ts';

/** Changes in order; an applicant sees those of its own organisation only. */
export function listOrganisationChanges(
  db: Database,
  { creditCode: reader }: Actor,
  creditCode: string | undefined,
  page: Keyset,
): Promise<OrganisationChangeRow[]> {
  const filter = { creditCode, reader: reader ?? undefined };
  return organisationStatements(db)
    .list(filter)
    .execute({ ...filter, ...page });
}

/** @throws Problem `not-found` where there is none that the actor may see */
export async function findOrganisationChange(
  db: Database,
  { creditCode: reader }: Actor,
  changeId: string,
): Promise<OrganisationChangeRow> {
  const [found] = await organisationStatements(db).find.execute({ changeId, reader });
  if (found === undefined) throw new Problem('not-found');
  return found;
}
