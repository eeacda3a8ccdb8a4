import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answerMalformedHttp } from '../http/malformed-http.ts';

/** A sender whose network fails for some seconds, and comes back, is not slow in the mean of these. */
const PERIOD_MS = 30_000;
const LOOKS_A_PERIOD = 10;
/** For the answer to reach a sender that goes on sending; then the connection is cut. */
const LAST_WORD_MS = 1_000;

export interface LeastRate {
  /** in the mean of a period; 0: none */
  readonly bytesPerSecond: number;
  readonly periodMs?: number;
}

interface Incoming {
  /** Bytes of the connection when the present period of the body began. */
  bytes: number;
  sinceMs: number;
}

/**
 * Ends requests whose bodies come more slowly than a rate, with 408: the limit on a whole request
 * leaves a sender of single bytes minutes of a connection, a handler and a file. A body that waits
 * for us, because the store is slow, is not its sender's fault. Each is judged after whole periods.
 */
export function endSlowBodies(
  app: FastifyInstance,
  { bytesPerSecond, periodMs = PERIOD_MS }: LeastRate,
): void {
  if (bytesPerSecond === 0) return;
  const incoming = new Map<FastifyRequest, Incoming>();
  app.addHook('onRequest', async (request) => {
    const { raw } = request;
    const { 'content-length': length = '0', 'transfer-encoding': encoding } = raw.headers;
    if (encoding === undefined && length === '0') return;
    incoming.set(request, { bytes: raw.socket.bytesRead, sinceMs: performance.now() });
    const forget = () => incoming.delete(request);
    raw.once('end', forget).once('close', forget);
  });
  function look(): void {
    const nowMs = performance.now();
    for (const [request, seen] of incoming) {
      const elapsedMs = nowMs - seen.sinceMs;
      if (elapsedMs < periodMs) continue;
      const { raw } = request;
      const { bytesRead } = raw.socket;
      const isSlow = (bytesRead - seen.bytes) * 1_000 < bytesPerSecond * elapsedMs;
      if (isSlow && isAwaited(raw)) end(request);
      else Object.assign(seen, { bytes: bytesRead, sinceMs: nowMs });
    }
  }
  function end(request: FastifyRequest): void {
    const { raw, log, traceId, routeOptions } = request;
    incoming.delete(request);
    log.warn({ traceId, route: routeOptions.url ?? null }, 'slow body ended');
    const { socket } = raw;
    const late = Object.assign(new Error('a body came too slowly'), {
      code: 'ERR_HTTP_REQUEST_TIMEOUT',
    });
    answerMalformedHttp(late, socket);
    setTimeout(() => socket.destroy(), LAST_WORD_MS).unref();
  }
  const looking = setInterval(look, periodMs / LOOKS_A_PERIOD).unref();
  app.addHook('onClose', async () => clearInterval(looking));
}

/** Whether all that came was taken, and more is to come. */
function isAwaited(raw: IncomingMessage): boolean {
  return !raw.complete && raw.readableLength === 0 && raw.readableFlowing !== false;
}
