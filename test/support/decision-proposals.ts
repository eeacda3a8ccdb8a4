import type { DecisionProposal } from '../../src/pre-review/second-reviews/schemas.ts';
import type { Client } from './service.ts';

const NO_PROPOSAL = '01900000-0000-7000-8000-000000000000';

/** Where the latest decision of a case that needed a second review lies; unknown where none did. */
export async function latestProposal(url: string, by: Client): Promise<string> {
  const { body } = await by.get<{ items: DecisionProposal[] }>(`${url}/decision-proposals`);
  return `${url}/decision-proposals/${body.items.at(-1)?.id ?? NO_PROPOSAL}`;
}
