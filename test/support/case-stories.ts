import { pdf } from './sample-files.ts';
import type { Client, TestService } from './service.ts';

/** A file whose bytes no other upload has. */
export function another(number: number): Buffer {
  return Buffer.concat([pdf, Buffer.from(`% ${number}\n`)]);
}

export const usage = {
  pointer: '/product/usage',
  reasonCode: 'incomplete-form',
  text: '请补充起止时间。',
};

export function returnUntil(dueAt: string, items: readonly object[] = [usage]) {
  return { kind: 'revise', dueAt, items };
}

/** Brings applications as far as a story needs them, over the API. */
export function caseStories(service: TestService) {
  const { decide, pool, readyDraft } = service;
  const lan = service.applicant('lan');

  async function submitted(applicant: Client = lan) {
    const draft = await readyDraft(applicant);
    const { status, body, findings } = await applicant.post(`${draft.url}/submissions`);
    if (status !== 201) throw new Error(`not submitted: ${findings}`);
    return { ...body, url: draft.url };
  }

  async function returned(dueAt: string, applicant: Client = lan) {
    const { url } = await submitted(applicant);
    const { status, body } = await decide(url, 'return-notices', returnUntil(dueAt));
    if (status !== 201) throw new Error('not returned');
    return { ...body, url };
  }

  async function etagOf(url: string, client: Client = lan): Promise<string> {
    return (await client.get(url)).etag;
  }

  async function recorded(applicationId: string): Promise<string[]> {
    const { rows } = await pool.query(
      'select action from ledger_entries where application_id = $1 order by id',
      [applicationId],
    );
    return rows.map(({ action }) => action);
  }

  return { submitted, returned, etagOf, recorded };
}
