import pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Pool } from './database.ts';

export interface PoolOptions {
  readonly url: string;
  /** connections at most, of this process */
  readonly max: number;
  readonly log: Pick<BaseLogger, 'warn'>;
  /** shown in pg_stat_activity */
  readonly applicationName?: string;
  /** the server ends any statement that runs longer, milliseconds */
  readonly statementTimeoutMs?: number;
  /**
   * how much longer an answer is waited for, milliseconds: a server that is frozen or cut off, or
   * waits for a standby at a commit, ends nothing by itself
   */
  readonly patienceMs?: number;
  /** how long a connection beyond the kept ones may be idle, milliseconds */
  readonly idleMs?: number;
}

/** Connections that a pool keeps, however long they are idle: a new one logs in and plans anew. */
const KEPT_CONNECTIONS = 2;

/**
 * Opens a connection pool. Connections are made on first use, so this neither waits nor fails.
 * A lost connection is logged and replaced; the query under way on it is rejected.
 */
export function openPool({
  url,
  max,
  log,
  applicationName = 'open-scenario-subsidy',
  statementTimeoutMs = 15_000,
  patienceMs = 3_000,
  idleMs = 600_000,
}: PoolOptions): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    min: Math.min(max, KEPT_CONNECTIONS),
    idleTimeoutMillis: idleMs,
    // A role or address that changed is noticed, and a backend does not grow for ever.
    maxLifetimeSeconds: 3_600,
    application_name: applicationName,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + patienceMs,
    idle_in_transaction_session_timeout: 2 * statementTimeoutMs,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // For storage without moving heads. With the default of 4, PostgreSQL lists an old round by
    // scanning backwards through all later ones, because rows lie in the order of their ids.
    options: '-c random_page_cost=1.1',
  });
  // Both listeners are needed: an unhandled `error` event ends the process, and the pool listens
  // only to its idle connections.
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn({ err: error }, 'database connection lost'));
  });
  pool.on('error', () => {});
  return pool;
}

/** Opens the connections that the pool keeps, so that the first requests find them. */
export async function openKept(pool: Pool): Promise<void> {
  const opened = await Promise.all(
    Array.from({ length: pool.options.min ?? 0 }, () => pool.connect()),
  );
  for (const client of opened) client.release();
}
