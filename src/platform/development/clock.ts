import type pg from 'pg';
import type { BaseLogger } from 'pino';
import { Type } from 'typebox';
import { component, instantOf, nullable, problems, strictObject } from '../contract/schema.ts';
import type { App } from '../http/server.ts';
import { toWireInstant } from '../values/instant.ts';

const Clock = component(
  'DevelopmentClock',
  strictObject(
    {
      now: instantOf('The present time of the service'),
      frozenAt: nullable(instantOf('The instant at which the clock is frozen; null: it runs')),
    },
    {
      description: '开发环境时钟: the one clock of the service',
      examples: [
        { now: '2025-11-30T18:00:00.000+08:00', frozenAt: '2025-11-30T18:00:00.000+08:00' },
      ],
    },
  ),
);

const ClockSetting = component(
  'DevelopmentClockSetting',
  strictObject(
    {
      at: nullable(instantOf('The instant to set the clock to; null: the real time')),
      frozen: Type.Optional(
        Type.Boolean({
          description: 'Freeze the clock at that instant; otherwise it runs on from there',
        }),
      ),
    },
    {
      description: '调整时钟',
      examples: [{ at: '2025-11-30T18:00:00.000+08:00', frozen: true }],
    },
  ),
);

/**
 * Moves the one clock of the service while it runs. It needs the owner's connection, which
 * production never passes: the runtime role may not write the clock.
 */
export function developmentClockRoutes(app: App, owner: pg.Pool): void {
  app.get(
    '/development/clock',
    {
      config: { scope: 'clock:move' },
      schema: {
        operationId: 'getDevelopmentClock',
        summary: '查看开发环境时钟 · Read the clock',
        tags: ['development'],
        response: { 200: Clock, ...problems() },
      },
    },
    () => readClock(owner),
  );
  app.put(
    '/development/clock',
    {
      config: { scope: 'clock:move' },
      schema: {
        operationId: 'setDevelopmentClock',
        summary: '调整开发环境时钟 · Move the clock',
        tags: ['development'],
        body: ClockSetting,
        response: { 200: Clock, ...problems(415) },
      },
    },
    async ({ body: { at, frozen = false } }) => {
      await (at === null ? resetClock(owner) : moveClock(owner, { at: new Date(at), frozen }));
      return readClock(owner);
    },
  );
}

async function resetClock(owner: pg.Pool): Promise<void> {
  await owner.query('DELETE FROM development_clock');
}

async function moveClock(
  owner: pg.Pool,
  { at, frozen }: { readonly at: Date; readonly frozen: boolean },
): Promise<void> {
  await owner.query(
    `INSERT INTO development_clock (frozen_at, shift)
     VALUES (CASE WHEN $2 THEN $1::timestamptz END, $1::timestamptz - clock_timestamp())
     ON CONFLICT (one_row) DO UPDATE SET frozen_at = excluded.frozen_at, shift = excluded.shift`,
    [at, frozen],
  );
}

async function readClock(owner: pg.Pool) {
  const { rows } = await owner.query<{ now: Date; frozen_at: Date | null }>(
    'SELECT app_now() AS now, (SELECT frozen_at FROM development_clock) AS frozen_at',
  );
  const [clock] = rows;
  if (clock === undefined) throw new Error('the clock query always has a row');
  return {
    now: toWireInstant(clock.now),
    frozenAt: clock.frozen_at === null ? null : toWireInstant(clock.frozen_at),
  };
}

/**
 * A moved clock outlives the service that moved it, so each start in development logs it.
 * @throws Error in production, where a wrong time would decide deadlines
 */
export async function checkClock(
  pool: pg.Pool,
  { production, log }: { readonly production: boolean; readonly log: Pick<BaseLogger, 'warn'> },
): Promise<void> {
  const { rows } = await pool.query<{ now: Date }>(
    'SELECT app_now() AS now FROM development_clock',
  );
  const [moved] = rows;
  if (moved === undefined) return;
  if (production) {
    throw new Error(
      'development_clock is not empty: the clock was moved, which production refuses',
    );
  }
  log.warn({ now: toWireInstant(moved.now) }, 'the development clock is moved');
}
