import { setTimeout as pause } from 'node:timers/promises';
import { FormData, Pool } from 'undici';
import { pdfOf } from './round.ts';
import { type RunResult, resultOf, serveRuns } from './runner.ts';

export interface DeadlineJob {
  readonly origin: string;
  readonly roundId: string;
  readonly form: unknown;
  /** Material kinds that each applicant uploads, in order. */
  readonly kinds: readonly string[];
  readonly materialBytes: number;
  /** One applicant each. */
  readonly tokens: readonly string[];
  /** When each of them begins, milliseconds from the close: negative before it. */
  readonly arrivalsMs: readonly number[];
  /** The close by this machine's clock, milliseconds since 1970. */
  readonly closesAtMs: number;
  /** Reviewers read lists and cases until the last applicant is done. */
  readonly reviewers: number;
  readonly reviewerToken: string;
}

/** What one applicant was told at the end. */
export interface Outcome {
  readonly applicationId: string | null;
  readonly status: number;
  /** Code of a problem, or of its first finding. */
  readonly code: string | null;
  /** When the answer came, milliseconds from the close. */
  readonly answeredMs: number;
}

export interface DeadlineResult {
  readonly outcomes: readonly Outcome[];
  readonly writes: RunResult;
  readonly reads: RunResult;
}

serveRuns<DeadlineJob, DeadlineResult>(async (job) => {
  const pool = new Pool(job.origin, { connections: 256 });
  const waits = { writes: [] as number[], reads: [] as number[] };
  const content = pdfOf(job.materialBytes);
  const began = performance.now();

  async function call(
    kind: keyof typeof waits,
    token: string,
    path: string,
    body?: unknown,
  ): Promise<Answer> {
    const start = performance.now();
    const form = body instanceof FormData;
    const answer = await pool.request({
      path: `/v1${path}`,
      method: kind === 'reads' ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && !form && { 'content-type': 'application/json' }),
      },
      body: form ? body : body === undefined ? null : JSON.stringify(body),
    });
    const content = (await answer.body.json()) as Content;
    waits[kind].push(performance.now() - start);
    return { status: answer.statusCode, content };
  }

  function outcomeOf(applicationId: string | null, { status, content }: Answer): Outcome {
    const code = content.errors?.[0]?.code ?? content.code ?? null;
    return { applicationId, status, code, answeredMs: Date.now() - job.closesAtMs };
  }

  /** Draft, materials, submission, as fast as the answers come; the first refusal ends it. */
  async function apply(token: string): Promise<Outcome> {
    const drafted = await call('writes', token, '/applications', {
      roundId: job.roundId,
      form: job.form,
    });
    const applicationId = drafted.content.id ?? null;
    if (drafted.status !== 201) return outcomeOf(null, drafted);
    for (const [index, kind] of job.kinds.entries()) {
      const body = new FormData();
      body.append('kind', kind);
      // No two alike: the same file again is answered without being stored again.
      body.append('file', new Blob([content, `${applicationId} ${index}`]), 'file.pdf');
      const uploaded = await call(
        'writes',
        token,
        `/applications/${applicationId}/materials`,
        body,
      );
      if (uploaded.status !== 201) return outcomeOf(applicationId, uploaded);
    }
    const submitted = await call('writes', token, `/applications/${applicationId}/submissions`);
    return outcomeOf(applicationId, submitted);
  }

  let over = false;
  async function review(): Promise<void> {
    while (!over) {
      const path = `/applications?roundId=${job.roundId}&status=submitted&limit=50`;
      const { content } = await call('reads', job.reviewerToken, path);
      for (const { id } of content.items?.slice(0, 5) ?? []) {
        await call('reads', job.reviewerToken, `/applications/${id}`);
      }
      await pause(200);
    }
  }

  const reviews = Array.from({ length: job.reviewers }, review);
  const outcomes = await Promise.all(
    job.tokens.map(async (token, index) => {
      const beginsAtMs = job.closesAtMs + (job.arrivalsMs[index] ?? 0);
      await pause(Math.max(0, beginsAtMs - Date.now()));
      return apply(token);
    }),
  );
  over = true;
  await Promise.all(reviews);
  await pool.close();
  const seconds = (performance.now() - began) / 1000;
  return {
    outcomes,
    writes: resultOf(waits.writes, seconds),
    reads: resultOf(waits.reads, seconds),
  };
});

interface Answer {
  readonly status: number;
  readonly content: Content;
}

interface Content {
  readonly id?: string;
  readonly code?: string;
  readonly errors?: readonly { readonly code: string }[];
  readonly items?: readonly { readonly id: string }[];
}
