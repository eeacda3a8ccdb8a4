import { creditCode } from './cases.ts';

/** An employer that is involved in no case. */
export const bystander = {
  name: '样例评审研究院',
  creditCode: creditCode('12440300MB2REF1EW'),
} as const;

/** The body that registers experts of the bystander. */
export function poolOf(subjects: readonly string[]) {
  const experts = subjects.map((subject) => ({
    subject,
    employer: bystander,
    fields: ['natural-language'],
    active: true,
  }));
  return { experts };
}

interface Asks {
  get<Body>(url: string): Promise<{ readonly body: Body }>;
  post(
    url: string,
    body: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly status: number; readonly findings: readonly string[] }>;
}

/**
 * An expert declares the conflicts, or none, of a case that it is assigned to.
 * @param prefix of the URLs that the expert's client takes
 */
export async function declare(
  expert: Asks,
  applicationId: string,
  { conflict = 'none', prefix = '/v1' } = {},
) {
  const url = `${prefix}/expert-assignments`;
  const { body } = await expert.get<{
    items: readonly { readonly id: string; readonly applicationId: string }[];
  }>(`${url}?limit=200`);
  const own = body.items.find((one) => one.applicationId === applicationId);
  return expert.post(`${url}/${own?.id}/declaration`, { conflict });
}

interface Officer {
  post(
    url: string,
    body?: Readonly<Record<string, unknown>>,
  ): Promise<{
    readonly status: number;
    readonly findings: readonly string[];
    readonly body: { readonly id?: unknown };
  }>;
}

/**
 * Two officers name experts for a case.
 * @returns the answer to the confirmation, or the refusal of the proposal
 */
export async function nameExperts(
  [proposer, second]: readonly [Officer, Officer],
  url: string,
  experts: readonly string[],
  reason = 'other',
) {
  const proposed = await proposer.post(`${url}/named-expert-proposals`, {
    experts: [...experts],
    reason,
    statement: '测试需要。',
  });
  if (proposed.status !== 201) return proposed;
  return second.post(`/v1/named-expert-proposals/${proposed.body.id}/confirmation`);
}
