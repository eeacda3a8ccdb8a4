import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { Problem } from '../problems/problems.ts';

const RETRY_AFTER_S = 5;

export interface FileLimits {
  /** Files of lists that one caller, or one address without a token, may read at once. */
  readonly perCaller?: number;
  /** That this process sends at once: with a token, and as many without. */
  readonly inTotal?: number;
  /** How long one may take, however slow its reader. */
  readonly mostMs?: number;
}

interface Taken {
  readonly isPublic: boolean;
  readonly key: string;
  readonly timer: NodeJS.Timeout;
}

/**
 * Bounds the lists that are read as files: one such request costs as much as hundreds of pages, and
 * lasts as long as its reader likes. Those without a token cannot take the places of the others.
 * @param keyOf what the files of a caller are counted by
 */
export function limitFiles(
  app: FastifyInstance,
  keyOf: (caller: Actor, headers: IncomingHttpHeaders) => string,
  { perCaller = 3, inTotal = 20, mostMs = 600_000 }: FileLimits,
): void {
  const underWay = new Map<FastifyRequest, Taken>();
  function leave(request: FastifyRequest): void {
    clearTimeout(underWay.get(request)?.timer);
    underWay.delete(request);
  }
  function cutOff({ raw, log, traceId, routeOptions }: FastifyRequest): void {
    log.warn({ traceId, route: routeOptions.url ?? null }, 'file took too long: cut off');
    raw.socket.resetAndDestroy();
  }
  app.addHook('preHandler', async (request, reply) => {
    if (request.tableFormat === null || reply.raw.destroyed) return;
    const { caller, headers, ip } = request;
    const isPublic = !caller;
    const key = caller ? keyOf(caller, headers) : ip;
    const others = [...underWay.values()].filter((each) => each.isPublic === isPublic);
    if (others.filter((each) => each.key === key).length >= perCaller) throw tooMany(perCaller);
    if (others.length >= inTotal) throw new Problem('unavailable', comeAgain);
    const timer = setTimeout(cutOff, mostMs, request).unref();
    underWay.set(request, { isPublic, key, timer });
    reply.raw.once('close', () => leave(request));
  });
  app.addHook('onResponse', async (request) => leave(request));
}

const comeAgain = { headers: { 'retry-after': String(RETRY_AFTER_S) } };

function tooMany(most: number): Problem {
  return new Problem('too-many-requests', {
    detail: {
      zh: `同时下载的清单文件不得超过 ${most} 个，请待其完成后重试`,
      en: `No more than ${most} lists may be read as files at once: wait until one is complete`,
    },
    ...comeAgain,
  });
}
