import { createHash } from 'node:crypto';
import { pipeline, Transform } from 'node:stream';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** SHA-256 of the body as it was sent, hex; empty until it is read, and without a body. */
    bodySha256: string;
  }
}

/**
 * Keeps the digest of each body of a scope, whatever its type: anybody who has the file can compute
 * it.
 */
export function digestBodies(scope: FastifyInstance): void {
  scope.decorateRequest('bodySha256', '');
  scope.addHook('preParsing', (request, _reply, payload, done) => {
    const digest = createHash('sha256');
    const digested = new Transform({
      transform(chunk, _encoding, next) {
        digest.update(chunk);
        next(null, chunk);
      },
      flush(next) {
        request.bodySha256 = digest.digest('hex');
        next();
      },
    });
    // An error of the connection ends the copy as well, and the parser answers it.
    pipeline(payload, digested, () => {});
    done(null, digested);
  });
}
