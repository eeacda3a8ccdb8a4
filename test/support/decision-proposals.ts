import type { DecisionProposal } from '../../src/pre-review/second-reviews/schemas.ts';
import type { Client } from './service.ts';

const NO_PROPOSAL = '01900000-0000-7000-8000-000000000000';

/** Where the latest decision of a case that needed a second review lies; null where none did. */
export async function findProposal(url: string, by: Client): Promise<string | null> {
  const { body } = await by.get<{ items?: DecisionProposal[] }>(`${url}/decision-proposals`);
  const id = body.items?.at(-1)?.id;
  return id === undefined ? null : `${url}/decision-proposals/${id}`;
}

/** The same; an address of no decision where none needed a second review. */
export async function latestProposal(url: string, by: Client): Promise<string> {
  return (await findProposal(url, by)) ?? `${url}/decision-proposals/${NO_PROPOSAL}`;
}
