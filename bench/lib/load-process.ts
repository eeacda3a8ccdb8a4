import { Pool } from 'undici';
import { runLanes, serveRuns } from './runner.ts';

export interface LoadRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface LoadJob {
  /** Where the requests go, in turn. */
  readonly origins: readonly string[];
  /** Requests under way at most, over all origins. */
  readonly connections: number;
  /** Sent once each, in this order; with `seconds`, over and over until the time is up. */
  readonly requests: readonly LoadRequest[];
  readonly seconds?: number;
  /** For all requests, besides their own. */
  readonly headers: Readonly<Record<string, string>>;
  /** Every other status is an error. */
  readonly expected: readonly number[];
}

serveRuns(async (job: LoadJob) => {
  const pools = job.origins.map(
    (origin) => new Pool(origin, { connections: Math.ceil(job.connections / job.origins.length) }),
  );
  const pieces = job.seconds === undefined ? job.requests.length : Number.POSITIVE_INFINITY;
  try {
    return await runLanes({ ...job, lanes: job.connections, pieces }, async (number) => {
      const request = job.requests[number % job.requests.length] as LoadRequest;
      const pool = pools[number % pools.length] as Pool;
      try {
        const { statusCode, body } = await pool.request({
          method: request.method,
          path: request.path,
          headers: { ...job.headers, ...request.headers },
          body: request.body ?? null,
        });
        await body.dump({ limit: Number.MAX_SAFE_INTEGER });
        return job.expected.includes(statusCode) ? undefined : `status ${statusCode}`;
      } catch (error) {
        return error instanceof Error ? error.name : 'unknown';
      }
    });
  } finally {
    await Promise.all(pools.map((pool) => pool.close()));
  }
});
