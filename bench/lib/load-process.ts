import { type Dispatcher, Pool } from 'undici';
import { runLanes, serveRuns } from './runner.ts';

/** A client that waits longer for an answer has given up. */
const PATIENCE_MS = 15_000;

export interface LoadRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface LoadJob {
  /** Targets of the requests, in turn. */
  readonly origins: readonly string[];
  /** Requests under way at most, over all origins. */
  readonly connections: number;
  /** Sent once each, in this order; with `seconds`, over and over until the time is up. */
  readonly requests: readonly LoadRequest[];
  readonly seconds?: number;
  /** For all requests, besides their own. */
  readonly headers: Readonly<Record<string, string>>;
  /** Every other status is an error; so is an expected 503 without Retry-After. */
  readonly expected: readonly number[];
}

serveRuns(async (job: LoadJob) => {
  const pools = job.origins.map(
    (origin) =>
      new Pool(origin, {
        connections: Math.ceil(job.connections / job.origins.length),
        headersTimeout: PATIENCE_MS,
        connect: { timeout: PATIENCE_MS },
      }),
  );
  let shed = 0;
  const pieces = job.seconds === undefined ? job.requests.length : Number.POSITIVE_INFINITY;
  try {
    const result = await runLanes({ ...job, lanes: job.connections, pieces }, async (number) => {
      const request = job.requests[number % job.requests.length] as LoadRequest;
      const pool = pools[number % pools.length] as Pool;
      try {
        const answer = await pool.request({
          method: request.method,
          path: request.path,
          headers: { ...job.headers, ...request.headers },
          body: request.body ?? null,
        });
        await answer.body.dump({ limit: Number.MAX_SAFE_INTEGER });
        if (answer.statusCode === 503) shed += 1;
        return wrongIn(answer, job.expected);
      } catch (error) {
        return kindOf(error);
      }
    });
    return { ...result, shed };
  } finally {
    await Promise.all(pools.map((pool) => pool.close()));
  }
});

function wrongIn(
  { statusCode, headers }: Dispatcher.ResponseData,
  expected: readonly number[],
): string | undefined {
  if (!expected.includes(statusCode)) return `status ${statusCode}`;
  const isTold = /^\d+$/.test(`${headers['retry-after']}`);
  return statusCode === 503 && !isTold ? 'status 503 without Retry-After' : undefined;
}

/** The system's error code, such as ECONNRESET, where there is one. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error ? `${error.code}` : error.name;
}
