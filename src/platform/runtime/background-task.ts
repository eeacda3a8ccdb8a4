import { hash } from 'node:crypto';
import type { BaseLogger } from 'pino';
import type { Pool } from '../database/database.ts';

export interface BackgroundTask {
  /** Of the whole installation; replicas of one name take turns. */
  readonly name: string;
  /** From the end of one run to the start of the next, in milliseconds. */
  readonly everyMs: number;
  /**
   * @param now the machine's clock: for the age of files, never for a decision on a case
   * @param signal aborted by `stop`: the work is to end soon, and may reject
   */
  readonly work: (now: Date, signal: AbortSignal) => Promise<unknown>;
}

export interface RunningTask {
  /** Runs it now, unless another replica does; after the run under way, if there is one. */
  runNow(): Promise<void>;
  /** Asks the run under way to end; resolves when it is over and none will follow. */
  stop(): Promise<void>;
}

/**
 * Runs a task again and again, on one replica at a time. A failed run is logged and tried again at the next turn. The
 * lock belongs to a connection of its own, so a replica that dies frees it.
 * @param pool gives up one connection for as long as a run takes: not the one that requests wait for
 * @see docs/adr/0008-background-tasks.md
 */
export function startTask(
  pool: Pool,
  log: Pick<BaseLogger, 'error'>,
  { name, everyMs, work }: BackgroundTask,
): RunningTask {
  const lock = lockOf(name);
  const stopping = new AbortController();
  const { signal } = stopping;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();

  async function run(): Promise<void> {
    if (signal.aborted) return;
    try {
      await alone(pool, lock, () => work(new Date(), signal));
    } catch (err) {
      if (!signal.aborted) log.error({ err, task: name }, 'background task failed');
    }
  }
  function next(): void {
    if (signal.aborted) return;
    timer = setTimeout(() => {
      running = running.then(run);
      running.then(next);
    }, everyMs).unref();
  }
  next();
  return {
    runNow() {
      running = running.then(run);
      return running;
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}

/** Runs `work` when nobody else holds the lock, else does nothing. */
async function alone(pool: Pool, lock: string, work: () => Promise<unknown>): Promise<void> {
  const client = await pool.connect();
  let broken = true;
  try {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1::bigint) AS held', [lock]);
    if (rows[0].held) {
      await work();
      await client.query('SELECT pg_advisory_unlock($1::bigint)', [lock]);
    }
    broken = false;
  } finally {
    // After a failure the connection is closed, and the lock goes with it.
    client.release(broken);
  }
}

/** The name as a number of 63 bits, in decimal. */
function lockOf(name: string): string {
  return (BigInt(`0x${hash('sha256', `subsidy ${name}`).slice(0, 16)}`) >> 1n).toString();
}
