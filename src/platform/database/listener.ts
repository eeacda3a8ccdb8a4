import pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Pool } from './database.ts';

/** A connection of its own that hears notifications, and no request ever waits for. */
export interface Listener {
  /** Opens the connection unless it is open; a failure is logged, and the next call tries again. */
  open(): Promise<void>;
  close(): Promise<void>;
}

export interface ListenerOptions {
  /** Of the database; only its address is used. */
  readonly pool: Pool;
  /** A name in lower case. */
  readonly channel: string;
  readonly hear: (payload: string) => void;
  readonly log: Pick<BaseLogger, 'warn'>;
}

/**
 * Listens for what other sessions notify. It must lead to PostgreSQL itself: a pooler that shares
 * sessions would hear nothing, so a caller also looks by itself from time to time.
 */
export function openListener({ pool, channel, hear, log }: ListenerOptions): Listener {
  let current: pg.Client | undefined;
  let closed = false;

  async function connect(client: pg.Client): Promise<void> {
    const lost = () => {
      if (current === client) current = undefined;
    };
    client.on('notification', ({ payload }) => hear(payload ?? ''));
    client.on('error', (err) => {
      log.warn({ err }, 'connection that listens lost');
      lost();
    });
    client.on('end', lost);
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
    } catch (err) {
      log.warn({ err }, 'nothing can be listened to for now');
      lost();
      await client.end();
    }
  }

  return {
    async open() {
      if (current !== undefined || closed) return;
      current = new pg.Client({
        connectionString: pool.options.connectionString,
        application_name: `${pool.options.application_name}-listener`,
        connectionTimeoutMillis: 5_000,
        query_timeout: 10_000,
        keepAlive: true,
      });
      await connect(current);
    },
    async close() {
      closed = true;
      await current?.end();
    },
  };
}
