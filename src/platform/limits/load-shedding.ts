import underPressure from '@fastify/under-pressure';
import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problems.ts';

const RETRY_AFTER_S = 5;

/** Until then the plugin would measure the start, which keeps the event loop busy. */
const START_MS = 3_000;

export interface SheddingOptions {
  /**
   * Refuse while the event loop's delay exceeds this in the mean of a second, so one slow step does
   * not count; 0: never.
   */
  readonly aboveMs: number;
  /**
   * Refuse while this many requests have been read and wait for their answers. Uploads do not
   * count: they are read until their answer. Nor do requests that wait for something to happen.
   */
  readonly mostUnderWay: number;
}

/**
 * Refuses requests that would only wait, at once, with 503 and `Retry-After`: a client that gave up
 * has cost as much as one that was served. It takes two signs: a processor that is too slow delays
 * the event loop, a database that is too slow leaves it idle.
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
  // A request counts from the end of its body until its answer or its end: slow senders and readers
  // keep nobody waiting.
  app.addHook('preValidation', async (request, reply) => {
    const { config } = request.routeOptions;
    refuseCrowd(config);
    if (config.multipart !== undefined || config.waits === true) return;
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
      // Infinite means no sample. A late answer is better than a refusal.
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
