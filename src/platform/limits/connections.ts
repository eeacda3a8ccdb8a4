import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** How much of a refused body is still read, so that its sender sees the answer; 64 MiB. */
export const DROPPED_BYTES = 64 * 1024 * 1024;

/**
 * Sends `connection: close` when the connection must not be used again, and resets it where only that
 * tells that a body is not whole.
 * @param isStopping whether the service is about to close, and must lose its idle connections
 */
export function registerConnections(app: FastifyInstance, isStopping: () => boolean): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onSend', async (request, reply) => {
    // A busy connection that is kept alive would delay a stop until it times out.
    if (isClosing || isStopping() || (hasUnreadBody(request) && !dropsRest(request))) {
      reply.header('connection', 'close');
    }
  });
  app.addHook('onSend', async ({ raw }, _reply, payload) => {
    // HTTP/1.0 has no chunks: there a body that is cut off in the usual way looks whole.
    if (raw.httpVersion !== '1.0' || !(payload instanceof Readable)) return;
    payload.once('error', () => raw.socket.resetAndDestroy());
  });
}

/**
 * An answer sent before the body is read leaves the rest of the body on the connection, where the
 * next request hangs.
 */
function hasUnreadBody({ raw }: FastifyRequest): boolean {
  return (raw.headers['transfer-encoding'] !== undefined || lengthOf(raw) > 0) && !raw.complete;
}

/**
 * Reads and discards the rest of an unwanted body: a sender whose connection is closed in the
 * middle of its file sees a broken connection instead of the answer.
 * @returns false for a body beyond `DROPPED_BYTES`, whose connection must be closed
 */
function dropsRest({ raw }: FastifyRequest): boolean {
  const untouched = raw.readableFlowing === null;
  if (!untouched || lengthOf(raw) === 0 || lengthOf(raw) > DROPPED_BYTES) return false;
  raw.resume();
  return true;
}

/** 0 if the sender did not announce it. */
function lengthOf({ headers }: FastifyRequest['raw']): number {
  return Number(headers['content-length'] ?? 0);
}
