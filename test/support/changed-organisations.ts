import type { OrganisationChange } from '../../src/organisations/changes/schemas.ts';
import type { TestService } from './service.ts';

export const evidence = '深市监变〔2025〕第10027号';
export const effectiveOn = '2025-11-14';
const reason = '经登记机关核准变更。';

/** Changes of organisations over the API: one officer proposes, another confirms. */
export function changedOrganisations({ as }: TestService) {
  const officer = as('officer', undefined, 'officer-a');
  const second = as('officer', undefined, 'officer-b');

  function propose(change: object, by = officer) {
    const body = { evidence, effectiveOn, reason, ...change };
    return by.post<{ id: string; version: number }>('/v1/organisation-change-proposals', body);
  }

  function confirm(proposalId: string, by = second) {
    const url = `/v1/organisation-change-proposals/${proposalId}/confirmation`;
    return by.post<OrganisationChange>(url);
  }

  async function changed(change: object): Promise<OrganisationChange> {
    const proposed = await propose(change);
    if (proposed.status !== 201) throw new Error(`not proposed: ${proposed.findings}`);
    const done = await confirm(proposed.body.id);
    if (done.status !== 201) throw new Error(`not confirmed: ${done.findings}`);
    return done.body;
  }

  return { officer, second, propose, confirm, changed };
}
