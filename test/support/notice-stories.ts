import type { HistoryEntry } from '../../src/applications/history/schemas.ts';
import type { ReturnNotice } from '../../src/pre-review/notices/schemas.ts';
import { type Answer, allPass, type Client, MIDWAY, type TestService } from './service.ts';

export const items = [
  { pointer: '/product/usage', reasonCode: 'insufficient-evidence', text: '请补充起止时间。' },
];

export async function succeeds<Body>(asked: Promise<Answer<Body>>): Promise<Answer<Body>> {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.findings}`);
  return answer;
}

/** Submits, returns, corrects and reads cases, over the API. */
export function noticeStories(service: TestService) {
  const { as, applicant, clockAt, document, readyDraft } = service;
  const lan = applicant('lan');
  const reviewer = as('pre-reviewer');
  const officer = as('officer');

  async function submitted(client: Client = lan): Promise<string> {
    await clockAt(MIDWAY);
    const { url } = await readyDraft(client);
    await succeeds(client.post(`${url}/submissions`));
    return url;
  }

  /** Claims the case and returns it; answers with the notice's URL. */
  async function returned(url: string, notice: object): Promise<string> {
    await succeeds(reviewer.post(`${url}/review-claim`));
    const { headers } = await succeeds(
      reviewer.post(`${url}/return-notices`, { kind: 'revise', items, ...notice }),
    );
    return `${headers.location}`;
  }

  async function accept(url: string): Promise<void> {
    await succeeds(reviewer.post(`${url}/review-claim`));
    await succeeds(reviewer.post(`${url}/acceptance`, { checks: allPass(document) }));
  }

  async function correct(url: string, usage: string, client: Client = lan): Promise<void> {
    const { etag } = await client.get(url);
    await succeeds(client.patch(url, { product: { usage } }, { 'if-match': etag }));
  }

  async function read(url: string) {
    const { body } = await lan.get<{
      readonly status: string;
      readonly stage: string;
      readonly dueAt: string | null;
      readonly submissionCount: number;
      readonly firstSubmittedAt: string;
      readonly lastSubmittedAt: string;
      readonly acceptedAt: string | null;
      readonly nextActions: readonly { action: string; allowed: boolean }[];
    }>(url);
    return body;
  }

  async function noticesOf(url: string): Promise<readonly ReturnNotice[]> {
    const { body } = await lan.get<{ items: readonly ReturnNotice[] }>(`${url}/return-notices`);
    return body.items;
  }

  async function stateOf(notice: string): Promise<string> {
    return (await lan.get<ReturnNotice>(notice)).body.state;
  }

  async function historyOf(url: string): Promise<readonly HistoryEntry[]> {
    const { body } = await officer.get<{ items: readonly HistoryEntry[] }>(
      `${url}/history?limit=200`,
    );
    return body.items;
  }

  return { submitted, returned, accept, correct, read, noticesOf, stateOf, historyOf };
}
