import underPressure from '@fastify/under-pressure';
import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problems.ts';

const RETRY_AFTER_S = 5;

/** What the plugin measures until then is the start, which keeps the event loop busy by itself. */
const START_MS = 3_000;

export interface SheddingOptions {
  /**
   * Refuse while the event loop is later than this, in the mean of a second: one slow step does not
   * count; 0: never.
   */
  readonly aboveMs: number;
  /**
   * Refuse while so many requests that have been read wait for their answers; uploads are read
   * until theirs.
   */
  readonly mostUnderWay: number;
}

/**
 * Refuses at once, with 503 and when to come again, what would only wait: a client that gave up has
 * cost as much as one that was served. Two signs tell, for neither sees the other: a processor that
 * is too slow makes the event loop late, a database that is too slow leaves it idle.
 */
export async function shedLoad(
  app: FastifyInstance,
  { aboveMs, mostUnderWay }: SheddingOptions,
): Promise<void> {
  const underWay = new Set<FastifyRequest>();
  function refuseCrowd(config: FastifyContextConfig): void {
    if (underWay.size >= mostUnderWay && mayWait(config)) throw comeAgain();
  }
  app.addHook('onRequest', async ({ routeOptions: { config } }) => refuseCrowd(config));
  // From when it is read until it is answered or given up: who sends or reads slowly keeps nobody
  // waiting.
  app.addHook('preValidation', async (request, reply) => {
    const { config } = request.routeOptions;
    refuseCrowd(config);
    if (config.multipart !== undefined) return;
    underWay.add(request);
    reply.raw.once('close', () => underWay.delete(request));
  });
  app.addHook('onSend', async (request) => {
    underWay.delete(request);
  });
  let measuredFrom = Number.POSITIVE_INFINITY;
  app.addHook('onReady', async () => {
    measuredFrom = performance.now() + START_MS;
  });
  await app.register(underPressure, {
    maxEventLoopDelay: aboveMs,
    async pressureHandler({ routeOptions }, _reply, _kind, delayMs) {
      // Infinite: no sample came through. One late answer is better than a refused one.
      if (!mayWait(routeOptions.config) || delayMs === Number.POSITIVE_INFINITY) return;
      if (performance.now() < measuredFrom) return;
      throw comeAgain();
    },
  });
}

function mayWait({ always, beforeClose }: FastifyContextConfig): boolean {
  return always !== true && beforeClose !== true;
}

function comeAgain(): Problem {
  return new Problem('unavailable', { headers: { 'retry-after': String(RETRY_AFTER_S) } });
}
