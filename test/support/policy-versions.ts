import type { Proposal } from '../../src/proposals/proposals/schemas.ts';
import { policyDifferences } from '../../src/rounds/model/policy-differences.ts';
import type { PolicyDocument } from '../../src/rounds/model/policy-document.ts';
import type { Round } from '../../src/rounds/rounds/schemas.ts';
import type { Answer, TestService } from './service.ts';

interface Origin {
  readonly afterTheFact?: true;
}

/** Brings versions of the round's policy into force, over the API: one proposes, another confirms. */
export function policyVersions({ as }: Pick<TestService, 'as'>, roundId: string) {
  const officer = as('officer');
  const second = as('officer', undefined, 'officer-02');
  const url = `/v1/rounds/${roundId}`;

  async function inForce(): Promise<PolicyDocument> {
    return (await officer.get<{ document: PolicyDocument }>(`${url}/policy`)).body.document;
  }

  /** The policy in force with a change, and the sources of the given values that it changes. */
  async function revised(change: (document: PolicyDocument) => void, origin: Origin = {}) {
    const document = await inForce();
    change(document);
    return revision(document, origin);
  }

  async function revision(document: PolicyDocument, origin: Origin = {}) {
    const sources = policyDifferences(await inForce(), document)
      .filter(({ wasGiven, isOfValue }) => wasGiven && isOfValue)
      .map(({ pointer }) => ({ pointer, source: '补充通知' }));
    return { document, reason: '测试', sources, ...origin };
  }

  function propose(body: object): Promise<Answer<Proposal>> {
    return officer.post<Proposal>(`${url}/policy-proposals`, body);
  }

  function confirm({ id }: Proposal, by = second): Promise<Answer<Round>> {
    return by.post<Round>(`/v1/policy-proposals/${id}/confirmation`);
  }

  async function enact(body: object): Promise<void> {
    const proposed = await propose(body);
    if (proposed.status !== 201) throw new Error(`not proposed: ${proposed.findings}`);
    const confirmed = await confirm(proposed.body);
    if (confirmed.status !== 201) throw new Error(`not confirmed: ${confirmed.findings}`);
  }

  /** Changes the policy in force. */
  async function amend(change: (document: PolicyDocument) => void, origin?: Origin): Promise<void> {
    await enact(await revised(change, origin));
  }

  /** Puts a policy into force, unless it is. */
  async function publish(document: PolicyDocument, origin?: Origin): Promise<void> {
    if (policyDifferences(await inForce(), document).length === 0) return;
    await enact(await revision(document, origin));
  }

  return { amend, confirm, propose, publish, revised };
}
