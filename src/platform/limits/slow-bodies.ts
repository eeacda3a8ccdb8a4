import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { answerMalformedHttp } from '../http/malformed-http.ts';

/** How often bodies are looked at; each look judges the time since the one before. */
const LOOK_EVERY_MS = 10_000;
/** For the answer to reach a sender that goes on sending; then the connection is cut. */
const LAST_WORD_MS = 1_000;

export interface LeastRate {
  /** in the mean of a look; 0: none */
  readonly bytesPerSecond: number;
  readonly lookEveryMs?: number;
}

interface Incoming {
  /** Bytes of the connection at the last look. */
  bytes: number;
  lookedAtMs: number;
}

/**
 * Ends requests whose bodies come more slowly than a rate, with 408: the limit on a whole request
 * leaves a sender of single bytes minutes of a connection, a handler and a file. A body that waits
 * for us, because the store is slow, is not its sender's fault.
 */
export function endSlowBodies(
  app: FastifyInstance,
  { bytesPerSecond, lookEveryMs = LOOK_EVERY_MS }: LeastRate,
): void {
  if (bytesPerSecond === 0) return;
  const incoming = new Map<IncomingMessage, Incoming>();
  app.addHook('onRequest', async ({ raw }) => {
    const { 'content-length': length = '0', 'transfer-encoding': encoding } = raw.headers;
    if (encoding === undefined && length === '0') return;
    incoming.set(raw, { bytes: raw.socket.bytesRead, lookedAtMs: performance.now() });
    const forget = () => incoming.delete(raw);
    raw.once('end', forget).once('close', forget);
  });
  function look(): void {
    const nowMs = performance.now();
    for (const [raw, seen] of incoming) {
      const elapsedMs = nowMs - seen.lookedAtMs;
      // One that has just begun is looked at next time.
      if (elapsedMs < lookEveryMs / 2) continue;
      const { bytesRead } = raw.socket;
      const isSlow = (bytesRead - seen.bytes) * 1_000 < bytesPerSecond * elapsedMs;
      if (isSlow && isAwaited(raw)) end(raw);
      else Object.assign(seen, { bytes: bytesRead, lookedAtMs: nowMs });
    }
  }
  function end(raw: IncomingMessage): void {
    incoming.delete(raw);
    const { socket } = raw;
    const late = Object.assign(new Error('a body came too slowly'), {
      code: 'ERR_HTTP_REQUEST_TIMEOUT',
    });
    answerMalformedHttp(late, socket);
    setTimeout(() => socket.destroy(), LAST_WORD_MS).unref();
  }
  const looking = setInterval(look, lookEveryMs).unref();
  app.addHook('onClose', async () => clearInterval(looking));
}

/** Whether all that came was taken, and more is to come. */
function isAwaited(raw: IncomingMessage): boolean {
  return !raw.complete && raw.readableLength === 0 && raw.readableFlowing !== false;
}
