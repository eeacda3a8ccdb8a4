import type { PolicyDocument } from '../../src/rounds/model/policy-document.ts';
import type { TestService } from './service.ts';

/** Brings versions of the round's policy into force, over the API. */
export function policyVersions({ as, roundId }: Pick<TestService, 'as' | 'roundId'>) {
  const officer = as('officer');

  /** Publishes the policy in force with a change to it. */
  async function amend(change: (document: PolicyDocument) => void): Promise<void> {
    const url = `/v1/rounds/${roundId}`;
    const { body } = await officer.get<{ document: PolicyDocument }>(`${url}/policy`);
    change(body.document);
    await publish(body.document);
  }

  /** Puts a policy into force, unless it is. */
  async function publish(document: PolicyDocument): Promise<void> {
    const published = await officer.post(`/v1/rounds/${roundId}/policies`, {
      ...{ document, reason: '测试' },
    });
    const isInForce = published.findings.includes('policy-unchanged /document');
    if (published.status !== 201 && !isInForce)
      throw new Error(`not published: ${published.findings}`);
  }

  return { amend, publish };
}
