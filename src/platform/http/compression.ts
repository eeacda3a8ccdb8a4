import { constants } from 'node:zlib';
import compress, { type FastifyCompressOptions } from '@fastify/compress';
import type { FastifyInstance, onSendAsyncHookHandler } from 'fastify';
import { codedTag } from './etag.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Sent compressed to callers that accept it. Only for answers without secrets: from sizes, an
     * onlooker could guess what stands beside text that it chose (ADR 32).
     */
    compressed?: true;
  }
}

/** Bytes; less than a packet or two gains nothing. */
const THRESHOLD = 1_400;

/** At these levels zstd and br take an eighth of gzip's time (docs/performance.md). */
const options: FastifyCompressOptions = {
  encodings: ['zstd', 'br', 'gzip'],
  threshold: THRESHOLD,
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } },
};

/**
 * Compresses the answers of the operations that declare it. Register it before any route.
 * Streams of events and uploads are left as they are.
 */
export async function registerCompression(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', (route) => {
    if (route.config?.compressed !== true) return;
    if (route.config.toldOnce !== undefined) throw new RangeError('an answer with a secret');
    // The plugin would fill options that a route leaves out from its defaults, not from its own.
    route.compress = options;
  });
  await app.register(compress, { ...options, global: false, globalDecompression: false });
  app.addHook('onRoute', (route) => {
    if (route.config?.compressed !== true) return;
    route.onSend = [route.onSend ?? [], tellCoding].flat();
  });
}

/**
 * Caches keep the codings of an answer apart: each has a strong tag of its own, and whatever was
 * sent depends on what is accepted (RFC 9110, sections 8.8.3.3 and 12.5.5).
 */
const tellCoding: onSendAsyncHookHandler = async (_request, reply, payload) => {
  const vary = `${reply.getHeader('vary') ?? ''}`;
  if (!/accept-encoding/i.test(vary)) {
    reply.header('vary', vary === '' ? 'accept-encoding' : `${vary}, accept-encoding`);
  }
  const coding = reply.getHeader('content-encoding');
  const tag = reply.getHeader('etag');
  if (coding !== undefined && tag !== undefined)
    reply.header('etag', codedTag(`${tag}`, `${coding}`));
  return payload;
};
