import { hash } from 'node:crypto';
import pg from 'pg';
import type { BaseLogger } from 'pino';

/** A lock of the whole installation, held for as long as its session lasts. */
export interface HeldLock {
  /** Aborted when the session ends: another one may then have taken the lock. */
  readonly lost: AbortSignal;
  /** Does nothing once the lock is lost. */
  release(): Promise<void>;
}

/** Locks by name, all of them held by one session of the database. */
export interface TaskLocks {
  /**
   * @param name of no lock that this session holds already: PostgreSQL would grant it twice
   * @returns undefined when another session holds it
   * @throws Error when the database does not answer; the next call tries again
   */
  take(name: string): Promise<HeldLock | undefined>;
  /** Frees every lock, by ending the session. */
  close(): Promise<void>;
}

interface LockSession {
  readonly client: pg.Client;
  readonly lost: AbortSignal;
}

const ANSWER_MS = 10_000;

/**
 * All advisory locks share one connection of their own, so that no request ever waits for it. It is
 * opened at first use, and again after a loss. It must lead to PostgreSQL itself: a pooler that
 * shares sessions would leave a lock with a session that serves somebody else.
 * @see docs/adr/0008-background-tasks.md
 */
export function openTaskLocks(url: string, log: Pick<BaseLogger, 'warn'>): TaskLocks {
  let current: Promise<LockSession> | undefined;
  let lastAnswer: Promise<unknown> = Promise.resolve();

  function session(): Promise<LockSession> {
    if (current === undefined) {
      const made = openSession(url, log, () => {
        if (current === made) current = undefined;
      });
      current = made;
    }
    return current;
  }

  /** One query at a time. A session that does not answer is given up, and every lock with it. */
  function ask({ client }: LockSession, call: string, lock: string): Promise<boolean> {
    const answer = lastAnswer.then(async () => {
      try {
        const { rows } = await client.query(`SELECT ${call}($1::bigint) AS done`, [lock]);
        return rows[0].done;
      } catch (error) {
        await client.end();
        throw error;
      }
    });
    lastAnswer = answer.catch(() => undefined);
    return answer;
  }

  return {
    async take(name) {
      const lock = lockOf(name);
      const held = await session();
      if (!(await ask(held, 'pg_try_advisory_lock', lock))) return undefined;
      return {
        lost: held.lost,
        async release() {
          if (!held.lost.aborted) await ask(held, 'pg_advisory_unlock', lock);
        },
      };
    },
    async close() {
      const open = await current?.catch(() => undefined);
      await open?.client.end();
    },
  };
}

/** @param onEnd called once, when the session fails, is lost or is closed */
async function openSession(
  url: string,
  log: Pick<BaseLogger, 'warn'>,
  onEnd: () => void,
): Promise<LockSession> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'open-scenario-subsidy-tasks',
    connectionTimeoutMillis: 5_000,
    query_timeout: ANSWER_MS,
    keepAlive: true,
  });
  const lost = new AbortController();
  function end(): void {
    if (lost.signal.aborted) return;
    lost.abort(new Error('the session that held the lock is over'));
    onEnd();
  }
  client.on('error', (err) => {
    log.warn({ err }, 'connection of the task locks lost');
    end();
  });
  client.on('end', end);
  try {
    await client.connect();
  } catch (error) {
    end();
    throw error;
  }
  return { client, lost: lost.signal };
}

/** The name as a number of 63 bits, in decimal. */
function lockOf(name: string): string {
  return (BigInt(`0x${hash('sha256', `subsidy ${name}`).slice(0, 16)}`) >> 1n).toString();
}
