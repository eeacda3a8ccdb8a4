import type { FastifyInstance, FastifyRequest } from 'fastify';

/** How much of a refused body is still read, so that its sender gets to see the answer; 64 MiB. */
export const DROPPED_BYTES = 64 * 1024 * 1024;

/** Says `connection: close` where the connection must not be used again. */
export function registerConnections(app: FastifyInstance): void {
  let isStopping = false;
  app.addHook('preClose', async () => {
    isStopping = true;
  });
  app.addHook('onSend', async (request, reply) => {
    // Kept alive, a connection that was busy when the stop began would hold it up until it times
    // out.
    if (isStopping || (hasUnreadBody(request) && !dropsRest(request))) {
      reply.header('connection', 'close');
    }
  });
}

/**
 * An answer given before the body was read leaves the rest of it on the connection, where the next
 * request hangs.
 */
function hasUnreadBody({ raw }: FastifyRequest): boolean {
  return (raw.headers['transfer-encoding'] !== undefined || lengthOf(raw) > 0) && !raw.complete;
}

/**
 * Reads what is still to come of a body that nobody wants, and forgets it: a sender whose
 * connection is closed in the middle of its file sees a broken connection instead of the answer.
 * @returns whether it does; a longer body has its connection closed
 */
function dropsRest({ raw }: FastifyRequest): boolean {
  const untouched = raw.readableFlowing === null;
  if (!untouched || lengthOf(raw) === 0 || lengthOf(raw) > DROPPED_BYTES) return false;
  raw.resume();
  return true;
}

/** 0 where it is not told before. */
function lengthOf({ headers }: FastifyRequest['raw']): number {
  return Number(headers['content-length'] ?? 0);
}
