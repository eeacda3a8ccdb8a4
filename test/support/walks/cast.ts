import type { CaseAction } from '../../../src/cases/model/life-cycle/transitions.ts';
import type { ApplicationView } from '../../../src/cases/representation/schemas.ts';
import type { Answer, Client, TestService } from '../service.ts';

/** One case on a walk, and what the walk has at hand. */
export interface Walked {
  readonly roundId: string;
  readonly id: string;
  readonly url: string;
  /** A case of another applicant that resembles it. */
  readonly twinId: string;
  /** Whether an acceptance asks for paper. */
  readonly wantsPaper: boolean;
  /** Rises with every step, for keys and texts that must differ. */
  readonly step: () => number;
  readonly now: () => Date;
}

/** Performs an action on the case; null when the walk has nothing to perform it with. */
export type Act = (walked: Walked) => Promise<Answer<unknown> | null>;

export type Acts<Action extends CaseAction = CaseAction> = Readonly<Record<Action, Act>>;

/** A request that changes something, with the answer's status. */
export interface Sent {
  readonly request: string;
  readonly requestId: string;
  readonly status: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
}

export const DAY_MS = 86_400_000;

const REVIEWERS = Array.from({ length: 12 }, (_, index) => index + 1);

/** Everybody who acts on a walk. What they send is kept, with its answer. */
export function castOf(service: TestService) {
  const sent: Sent[] = [];

  function noting(client: Client): Client {
    async function noted<Body>(request: string, asked: Promise<Answer<Body>>) {
      const answer = await asked;
      const requestId = `${answer.headers['x-request-id']}`;
      sent.push({ request, requestId, status: answer.status });
      return answer;
    }
    return {
      ...client,
      post: (url, ...rest) => noted(`POST ${url}`, client.post(url, ...rest)),
      put: (url, ...rest) => noted(`PUT ${url}`, client.put(url, ...rest)),
      patch: (url, ...rest) => noted(`PATCH ${url}`, client.patch(url, ...rest)),
      delete: (url) => noted(`DELETE ${url}`, client.delete(url)),
      upload: (url, parts) => noted(`POST ${url}`, client.upload(url, parts)),
    };
  }

  const officer = (subject: string) => noting(service.as('officer', undefined, subject));
  const reviewer = (subject: string) => noting(service.reviewer(subject));
  const auditor = service.as('auditor');

  async function view({ url }: Pick<Walked, 'url'>): Promise<ApplicationView> {
    return (await auditor.get<ApplicationView>(url)).body;
  }

  async function itemsOf<Item>(url: string, by: Client = auditor): Promise<readonly Item[]> {
    return (await by.get<Page<Item>>(url)).body.items ?? [];
  }

  return {
    ...{ service, sent, auditor, view, itemsOf },
    document: service.document,
    lan: noting(service.applicant('lan')),
    hai: noting(service.applicant('hai')),
    // Each holds a case as long as no reconsideration bars it.
    first: REVIEWERS.map((number) => reviewer(`first-reviewer-${number}`)),
    second: REVIEWERS.map((number) => reviewer(`second-reviewer-${number}`)),
    // Decides nothing, so that it may claim every case.
    third: reviewer('reviewer-3'),
    officer: officer('officer-a'),
    other: officer('officer-b'),
    // Take no part in pre-review, so that they may take a case up again.
    uninvolved: officer('officer-c'),
    alsoUninvolved: officer('officer-d'),
    finance: noting(service.as('finance')),
    counter: noting(service.as('counter')),
    expert: (subject: string) => noting(service.as('expert', undefined, subject)),
  };
}

export type Cast = ReturnType<typeof castOf>;

/** An instant some days ahead. */
export function later({ now }: Walked, days: number): string {
  return new Date(now().getTime() + days * DAY_MS).toISOString();
}

/** The day in Shanghai, `YYYY-MM-DD`. */
export function today({ now }: Walked): string {
  return new Date(now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** One officer proposes, another confirms. @returns the answer of the step that was refused */
export async function byTwo(
  { uninvolved, alsoUninvolved }: Cast,
  { url }: Walked,
  kind: string,
  body: unknown,
): Promise<Answer<unknown>> {
  const proposed = await uninvolved.post<{ id: string }>(`${url}/${kind}-proposals`, body);
  if (proposed.status !== 201) return proposed;
  return alsoUninvolved.post(`/v1/${kind}-proposals/${proposed.body.id}/confirmation`);
}

/** The places where a refusal asks for a due time. */
export function dueTimesAsked({ findings }: Answer<unknown>): readonly string[] {
  return findings.flatMap((finding) => {
    const [code, pointer = ''] = finding.split(' ');
    return code === 'due-time-needed' ? [pointer.slice(1)] : [];
  });
}
