import type { Actor, ScopeName } from '#platform/access/actor.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { scopeCatalogue } from '#programme/scopes.ts';
import type { ApplicationFilters } from './schemas.ts';

export const filterCodes = ['filter-of-other-roles'] as const satisfies readonly FindingCode[];

/** Filters that would tell more than the list shows: who may use them holds this scope too. */
const scopeOfFilter = {
  tierCode: 'awards:read',
} as const satisfies Partial<Record<keyof ApplicationFilters, ScopeName>>;

/**
 * One finding for each filter that is not the reader's: an applicant's list is its own already, and
 * the tier of an award is known to those who read awards.
 */
export function filterFindings(
  { role, creditCode }: Pick<Actor, 'role' | 'creditCode'>,
  filters: ApplicationFilters,
): Finding[] {
  const names: (keyof ApplicationFilters)[] = creditCode === null ? [] : ['applicant'];
  for (const [name, scope] of Object.entries(scopeOfFilter)) {
    const roles: readonly string[] = scopeCatalogue[scope].roles;
    if (!roles.includes(role)) names.push(name as keyof ApplicationFilters);
  }
  return names
    .filter((name) => filters[name] !== undefined)
    .map((name) => finding('filter-of-other-roles', `/query/${name}`));
}
