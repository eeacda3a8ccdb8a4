import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Says `connection: close` where the connection must not be used again. */
export function registerConnections(app: FastifyInstance): void {
  let isStopping = false;
  app.addHook('preClose', async () => {
    isStopping = true;
  });
  app.addHook('onSend', async (request, reply) => {
    // Kept alive, a connection that was busy when the stop began would hold it up until it times out.
    if (isStopping || hasUnreadBody(request)) reply.header('connection', 'close');
  });
}

/** An answer given before the body was read leaves the rest of it on the connection, where the next request hangs. */
function hasUnreadBody({ raw }: FastifyRequest): boolean {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = raw.headers;
  return (encoding !== undefined || length !== '0') && !raw.complete;
}
