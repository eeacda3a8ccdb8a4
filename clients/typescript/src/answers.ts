import type { Schemas } from './client.ts';
import { askedPauseMs } from './pause.ts';

/** What a call of the client answers. */
export interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

type Problem = Schemas['Problem'];

/** A refusal, with all findings at once (RFC 9457). */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  /** The type of the problem in one word, such as `conflict`; undefined if the service did not answer. */
  readonly code: Problem['code'] | undefined;
  /** Everything that blocks the request, each with pointer, code, rule and remedy. */
  readonly findings: Problem['errors'];
  /** For the operator, who finds the request by it. */
  readonly traceId: string | undefined;
  /** When to come again, if the service says so (`Retry-After`). */
  readonly retryAfterMs: number | undefined;

  constructor(response: Response, body: unknown) {
    const problem: Partial<Problem> = isProblem(body) ? body : {};
    const findings = problem.errors ?? [];
    const told = findings.map(({ code, message }) => `${code}: ${message}`);
    super([problem.detail ?? problem.title ?? `HTTP ${response.status}`, ...told].join('\n'));
    this.status = response.status;
    this.code = problem.code;
    this.findings = findings;
    this.traceId = problem.traceId;
    this.retryAfterMs = askedPauseMs(response.headers);
  }
}

/**
 * The answer's content.
 * @throws ProblemError when the service refuses
 */
export async function dataOf<A extends Answer>(call: Promise<A>): Promise<DataOf<A>> {
  const { data, error, response } = await call;
  if (!response.ok) throw new ProblemError(response, error);
  return data as DataOf<A>;
}

/** Of the answers with content; a refusal has none. */
export type DataOf<A extends Answer> = Exclude<A['data'], undefined>;

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body;
}
