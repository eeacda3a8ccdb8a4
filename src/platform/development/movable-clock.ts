import type pg from 'pg';
import type { BaseLogger } from 'pino';
import { toWireInstant } from '../values/instant.ts';

// A new database has no movable clock: `app_now()` reads the machine's clock and no table. Moving
// the clock puts a function there that reads one; resetting it puts things back.

/** Movers of one database wait for each other. An arbitrary number. */
const CLOCK_LOCK = 7_205_202_502;

const INSTALLED = `to_regclass('public.development_clock') IS NOT NULL`;

const INSTALL = `
  CREATE TABLE public.development_clock (
    one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
    frozen_at timestamptz,
    shift interval NOT NULL DEFAULT interval '0'
  );
  GRANT SELECT ON public.development_clock TO subsidy_runtime;
  CREATE OR REPLACE FUNCTION public.app_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT date_trunc('milliseconds', coalesce(
      (SELECT coalesce(frozen_at, clock_timestamp() + shift) FROM public.development_clock),
      clock_timestamp()))
  $$`;

const REMOVE = `
  CREATE OR REPLACE FUNCTION public.app_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT date_trunc('milliseconds', clock_timestamp())
  $$;
  DROP TABLE public.development_clock`;

export interface ClockReading {
  readonly now: Date;
  /** null: the clock runs */
  readonly frozenAt: Date | null;
}

/** Sets the clock of a database to an instant, from which it runs on unless it is frozen there. */
export async function moveClock(
  owner: pg.Pool,
  { at, frozen }: { readonly at: Date; readonly frozen: boolean },
): Promise<void> {
  await alone(owner, async (connection, installed) => {
    if (!installed) await connection.query(INSTALL);
    await connection.query(
      `INSERT INTO development_clock (frozen_at, shift)
       VALUES (CASE WHEN $2 THEN $1::timestamptz END, $1::timestamptz - clock_timestamp())
       ON CONFLICT (one_row) DO UPDATE SET frozen_at = excluded.frozen_at, shift = excluded.shift`,
      [at, frozen],
    );
  });
}

/** Gives the database the real time again, and leaves nothing that could move it. */
export async function resetClock(owner: pg.Pool): Promise<void> {
  await alone(owner, async (connection, installed) => {
    if (installed) await connection.query(REMOVE);
  });
}

export async function readClock(pool: pg.Pool): Promise<ClockReading> {
  const frozenAt = (await isInstalled(pool))
    ? '(SELECT frozen_at FROM development_clock)'
    : 'null::timestamptz';
  const { rows } = await pool.query<ClockReading>(
    `SELECT app_now() AS now, ${frozenAt} AS "frozenAt"`,
  );
  const [clock] = rows;
  if (clock === undefined) throw new Error('the clock query always has a row');
  return clock;
}

/**
 * A moved clock outlives the service that moved it, so each start in development logs it.
 * @throws Error in production, where a wrong time would decide deadlines
 */
export async function checkClock(
  pool: pg.Pool,
  { production, log }: { readonly production: boolean; readonly log: Pick<BaseLogger, 'warn'> },
): Promise<void> {
  if (production) return refuseMovableClock(pool);
  if (!(await isInstalled(pool))) return;
  const { now } = await readClock(pool);
  log.warn({ now: toWireInstant(now) }, 'the development clock is moved');
}

/** @throws Error where the clock of the database can be moved by a row of a table */
export async function refuseMovableClock(pool: pg.Pool): Promise<void> {
  if (!(await isInstalled(pool))) return;
  throw new Error('the database has a development_clock, which production refuses');
}

async function isInstalled(connection: pg.Pool | pg.PoolClient): Promise<boolean> {
  const { rows } = await connection.query<{ installed: boolean }>(
    `SELECT ${INSTALLED} AS installed`,
  );
  return rows[0]?.installed === true;
}

/** In a transaction of its own, in which nobody else moves the clock. */
async function alone(
  owner: pg.Pool,
  work: (connection: pg.PoolClient, installed: boolean) => Promise<void>,
): Promise<void> {
  const connection = await owner.connect();
  try {
    await connection.query('BEGIN');
    await connection.query('SELECT pg_advisory_xact_lock($1)', [CLOCK_LOCK]);
    await work(connection, await isInstalled(connection));
    await connection.query('COMMIT');
  } catch (error) {
    await connection.query('ROLLBACK');
    throw error;
  } finally {
    connection.release();
  }
}
