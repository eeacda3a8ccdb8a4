import type pg from 'pg';
import { Type } from 'typebox';
import { instantOf } from '../contract/leaves.ts';
import { problems } from '../contract/refusals.ts';
import { component, nullable, strictObject } from '../contract/schema.ts';
import type { App } from '../http/server.ts';
import { toWireInstant } from '../values/instant.ts';
import { type ClockReading, moveClock, readClock, resetClock } from './movable-clock.ts';

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
        description: '仅在开发环境提供。 In development only.',
        tags: ['development'],
        response: { 200: Clock, ...problems() },
      },
    },
    async () => present(await readClock(owner)),
  );
  app.put(
    '/development/clock',
    {
      config: { scope: 'clock:move' },
      schema: {
        operationId: 'setDevelopmentClock',
        summary: '调整开发环境时钟 · Move the clock',
        description:
          '仅在开发环境提供：移动或冻结时钟。' +
          ' In development only: moves or freezes the clock of the database.',
        tags: ['development'],
        body: ClockSetting,
        response: { 200: Clock, ...problems(415) },
      },
    },
    async ({ body: { at, frozen = false } }) => {
      await (at === null ? resetClock(owner) : moveClock(owner, { at: new Date(at), frozen }));
      return present(await readClock(owner));
    },
  );
}

function present({ now, frozenAt }: ClockReading) {
  return {
    now: toWireInstant(now),
    frozenAt: frozenAt === null ? null : toWireInstant(frozenAt),
  };
}
