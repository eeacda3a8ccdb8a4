import { setTimeout as pause } from 'node:timers/promises';
import type { InjectOptions } from 'fastify';
import pg from 'pg';
import { type Client, multipart, type Part, type TestService } from './service.ts';

/** An answer as it was sent, without headers that concern one exchange only. */
export interface RawAnswer {
  readonly status: number;
  readonly code: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly isReplayed: boolean;
}

/** Sends a POST under a key, in quotes, as the draft of the header has it. */
export async function keyed(
  { app }: Pick<TestService, 'app'>,
  client: Client,
  key: string,
  request: Omit<InjectOptions, 'method'>,
): Promise<RawAnswer> {
  const response = await app.inject({
    ...request,
    method: 'POST',
    headers: {
      authorization: `Bearer ${await client.token()}`,
      'idempotency-key': `"${key}"`,
      ...request.headers,
    },
  });
  const { 'content-type': type, etag, location } = response.headers;
  return {
    status: response.statusCode,
    code: /problem/.test(`${type}`) ? response.json().code : '',
    body: response.rawPayload.toString('base64'),
    headers: { 'content-type': type, etag, location },
    isReplayed: response.headers['idempotency-replayed'] === 'true',
  };
}

export function json(url: string, body: unknown): Omit<InjectOptions, 'method'> {
  return { url, payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

export function form(url: string, parts: readonly Part[]): Omit<InjectOptions, 'method'> {
  return { url, ...multipart(parts) };
}

/** Looks into the service's database directly. */
export function observe(
  t: { teardown(work: () => Promise<void>): void },
  { urls }: Pick<TestService, 'urls'>,
) {
  // Only a superuser sees the locks that others wait for.
  const admin = new pg.Pool({ connectionString: urls.adminUrl, max: 2 });
  t.teardown(() => admin.end());
  async function count(text: string, ...values: unknown[]): Promise<number> {
    const { rows } = await admin.query(`select count(*)::int as n ${text}`, values);
    return rows[0].n;
  }
  return {
    admin,
    count,
    run: async (text: string) => {
      await admin.query(text);
    },
    /** Until so many statements wait for a lock. */
    async waiting(statements: number): Promise<void> {
      const others = `from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      while ((await count(others)) !== statements) await pause(5);
    },
    /** Holds a lock while `work` runs. */
    async holding<T>(lock: string, work: () => Promise<T>): Promise<T> {
      const client = await admin.connect();
      try {
        await client.query('begin');
        await client.query(lock);
        return await work();
      } finally {
        await client.query('rollback');
        client.release();
      }
    },
  };
}
