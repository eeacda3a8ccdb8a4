import pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Pool } from './database.ts';
import { notConnected } from './database-errors.ts';

export interface PoolOptions {
  readonly url: string;
  /** connections at most, of this process */
  readonly max: number;
  readonly log: Pick<BaseLogger, 'warn'>;
  /** shown in pg_stat_activity */
  readonly applicationName?: string;
  /** the server ends any statement that runs longer, milliseconds; 0: none */
  readonly statementTimeoutMs?: number;
  /**
   * how much longer an answer is waited for, milliseconds: a server that is frozen or cut off, or
   * waits for a standby at a commit, ends nothing by itself
   */
  readonly patienceMs?: number;
  /** how long a connection beyond the kept ones may be idle, milliseconds */
  readonly idleMs?: number;
}

/**
 * What each session is set to, as PostgreSQL's view of settings shows it. Set by a statement at the
 * beginning of a connection: poolers refuse most startup parameters, or drop them without a word.
 */
export interface SessionSettings {
  /** milliseconds; 0: no limit */
  readonly statement_timeout: number;
  readonly idle_in_transaction_session_timeout: number;
  readonly random_page_cost: number;
}

const settingsByPool = new WeakMap<Pool, SessionSettings>();

/** @throws RangeError for a pool that was not opened here */
export function settingsOf(pool: Pool): SessionSettings {
  const settings = settingsByPool.get(pool);
  if (settings === undefined) throw new RangeError('a pool of somebody else');
  return settings;
}

function settingText(settings: SessionSettings): string {
  return Object.entries(settings)
    .map(([name, value]) => `SET ${name} = ${value}`)
    .join('; ');
}

/** Connections that a pool keeps open at rest: a new one costs a login and fresh plans. */
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
  const settings: SessionSettings = {
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 2 * statementTimeoutMs,
    // For storage without moving heads. With the default of 4, PostgreSQL lists an old round by
    // scanning backwards through all later ones, because rows lie in the order of their ids.
    random_page_cost: 1.1,
  };
  const pool = new pg.Pool({
    connectionString: url,
    max,
    min: Math.min(max, KEPT_CONNECTIONS),
    idleTimeoutMillis: idleMs,
    application_name: applicationName,
    onConnect: (client) => client.query(settingText(settings)),
    // 0 means no limit, on either side.
    query_timeout: statementTimeoutMs === 0 ? 0 : statementTimeoutMs + patienceMs,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  settingsByPool.set(pool, settings);
  // Both listeners are needed: an unhandled `error` event ends the process, and the pool listens
  // only to its idle connections.
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn({ err: error }, 'database connection lost'));
  });
  pool.on('error', () => {});
  tellUnconnected(pool);
  return pool;
}

type Connected = Parameters<Pool['connect']>[0];

/** Marks failures to get a connection, so that every caller can tell them from lost answers. */
function tellUnconnected(pool: Pool): void {
  const connect = pool.connect.bind(pool);
  function told(): Promise<pg.PoolClient>;
  function told(callback: Connected): void;
  function told(callback?: Connected): Promise<pg.PoolClient> | undefined {
    if (callback === undefined) {
      return connect().catch((error: Error) => {
        notConnected(error);
        throw error;
      });
    }
    connect((error, client, release) => {
      if (error !== undefined) notConnected(error);
      callback(error, client, release);
    });
    return undefined;
  }
  pool.connect = told;
}

/**
 * Opens the connections that the pool keeps, so that the first requests find them.
 * @throws whatever the first one failed with
 */
export async function openKept(pool: Pool): Promise<void> {
  const opened = await Promise.allSettled(
    Array.from({ length: pool.options.min ?? 0 }, () => pool.connect()),
  );
  for (const each of opened) if (each.status === 'fulfilled') each.value.release();
  const failed = opened.find((each) => each.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
