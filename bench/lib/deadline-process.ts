import { setTimeout as pause } from 'node:timers/promises';
import { FormData, Pool } from 'undici';
import { pdfOf } from './round.ts';
import { type RunResult, resultOf, serveRuns } from './runner.ts';

export interface Applicant {
  readonly token: string;
  readonly applicationId: string;
  /** Time of its arrival, milliseconds from the close: negative before it. */
  readonly arrivesMs: number;
  /** Kind of a last material that it uploads before the submission; null when none is missing. */
  readonly brings: string | null;
}

export interface DeadlineJob {
  readonly origin: string;
  readonly roundId: string;
  readonly applicants: readonly Applicant[];
  readonly materialBytes: number;
  /** The close by this machine's clock, milliseconds since 1970. */
  readonly closesAtMs: number;
  /** Reviewers read lists and cases until the last applicant is done. */
  readonly reviewers: number;
  readonly reviewerToken: string;
}

/** The final answer to one applicant. */
export interface Outcome {
  readonly applicationId: string;
  readonly status: number;
  /** Code of a problem, or of its first finding. */
  readonly code: string | null;
  /** Time of the answer, milliseconds from the close. */
  readonly answeredMs: number;
}

export interface DeadlineResult {
  readonly outcomes: readonly Outcome[];
  /** Every answer, by the kind of caller. */
  readonly waits: Readonly<Record<Waiting, RunResult>>;
  /** Answers 503 with Retry-After, each followed by the same request again. */
  readonly shed: number;
}

const waitings = ['applicants', 'uploads', 'submissions', 'reviewers'] as const;
export type Waiting = (typeof waitings)[number];

serveRuns<DeadlineJob, DeadlineResult>(async (job) => {
  const pool = new Pool(job.origin, { connections: 256 });
  const waits = new Map<Waiting, number[]>(waitings.map((waiting) => [waiting, []]));
  const content = pdfOf(job.materialBytes);
  const began = performance.now();
  let shed = 0;

  /**
   * Repeats a request until it is answered: a client that was shed comes back, as Retry-After tells
   * it.
   */
  async function call(
    waiting: Waiting,
    method: 'GET' | 'POST',
    token: string,
    path: string,
    form: FormData | null = null,
  ): Promise<Answer> {
    for (;;) {
      const start = performance.now();
      const { statusCode, headers, body } = await pool.request({
        path: `/v1${path}`,
        method,
        headers: { authorization: `Bearer ${token}` },
        body: form,
      });
      const answer = { status: statusCode, content: (await body.json()) as Content };
      waits.get(waiting)?.push(performance.now() - start);
      const retryAfterS = Number(headers['retry-after'] ?? Number.NaN);
      if (statusCode !== 503 || Number.isNaN(retryAfterS)) return answer;
      shed++;
      await pause(retryAfterS * 1000);
    }
  }

  /** Reads the draft and its readiness, may upload a last file, and submits. */
  async function apply({ token, applicationId, brings }: Applicant): Promise<Outcome> {
    const path = `/applications/${applicationId}`;
    await call('applicants', 'GET', token, path);
    await call('applicants', 'GET', token, `${path}/readiness`);
    if (brings !== null) {
      const form = new FormData();
      form.append('kind', brings);
      // No two alike: the service does not store the same file again.
      form.append('file', new Blob([content, applicationId]), 'file.pdf');
      const uploaded = await call('uploads', 'POST', token, `${path}/materials`, form);
      if (uploaded.status !== 201) return outcomeOf(applicationId, uploaded);
    }
    const submitted = await call('submissions', 'POST', token, `${path}/submissions`);
    return outcomeOf(applicationId, submitted);
  }

  function outcomeOf(applicationId: string, { status, content }: Answer): Outcome {
    const code = content.errors?.[0]?.code ?? content.code ?? null;
    return { applicationId, status, code, answeredMs: Date.now() - job.closesAtMs };
  }

  let over = false;
  async function review(): Promise<void> {
    while (!over) {
      const path = `/applications?roundId=${job.roundId}&status=submitted&limit=50`;
      const { content } = await call('reviewers', 'GET', job.reviewerToken, path);
      for (const { id } of content.items?.slice(0, 5) ?? []) {
        await call('reviewers', 'GET', job.reviewerToken, `/applications/${id}`);
      }
      await pause(200);
    }
  }

  const reviews = Array.from({ length: job.reviewers }, review);
  const outcomes = await Promise.all(
    job.applicants.map(async (applicant) => {
      await pause(Math.max(0, job.closesAtMs + applicant.arrivesMs - Date.now()));
      return apply(applicant);
    }),
  );
  over = true;
  await Promise.all(reviews);
  await pool.close();
  const seconds = (performance.now() - began) / 1000;
  const result = (waiting: Waiting) => resultOf(waits.get(waiting) ?? [], seconds);
  return {
    outcomes,
    shed,
    waits: {
      applicants: result('applicants'),
      uploads: result('uploads'),
      submissions: result('submissions'),
      reviewers: result('reviewers'),
    },
  };
});

interface Answer {
  readonly status: number;
  readonly content: Content;
}

interface Content {
  readonly code?: string;
  readonly errors?: readonly { readonly code: string }[];
  readonly items?: readonly { readonly id: string }[];
}
