import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';
import compress, { type FastifyCompressOptions } from '@fastify/compress';
import type { FastifyInstance, onSendAsyncHookHandler } from 'fastify';
import { oncePerBody } from './constant-bodies.ts';
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

/**
 * Bytes that are compressed on the spot: a full page of cases takes 0.3 ms in zstd or br, and 2 ms in
 * gzip; a megabyte of varied text takes 1.5 and 7 ms. Through a stream of the library it takes 4 to
 * 6 ms more of the processor, so only longer bodies go to another thread.
 */
const AT_ONCE = 1_048_576;

/**
 * The quick levels of zstd and br take an eighth of gzip's time, which many clients send alone. Its
 * quick level would gain a fifth of that on a page of cases, for five times the bytes
 * (docs/performance.md).
 */
const options: FastifyCompressOptions = {
  encodings: ['zstd', 'br', 'gzip'],
  threshold: THRESHOLD,
  // By default it would follow from the cores of the host.
  syncThreshold: AT_ONCE,
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } },
};

/** For bodies that stay the same: whatever their length, each coding is made on its first use. */
const ofConstants: FastifyCompressOptions = {
  ...options,
  syncThreshold: Number.MAX_SAFE_INTEGER,
  zlib: {
    zstdCompressSync: oncePerBody(zstdCompressSync),
    brotliCompressSync: oncePerBody(brotliCompressSync),
    gzipSync: oncePerBody(gzipSync),
  },
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
    route.compress = route.config.constant === true ? ofConstants : options;
  });
  await app.register(compress, { ...options, global: false, globalDecompression: false });
  app.addHook('onRoute', (route) => {
    if (route.config?.compressed !== true) return;
    const handlers = [route.onSend ?? []].flat();
    const compressing = handlers.splice(-1);
    // Fastify drops the body of HEAD before: then its length and tag would be those of no coding.
    const dropping = route.method === 'HEAD' ? handlers.splice(-1) : [];
    route.onSend = [...handlers, ...compressing, tellCoding, ...dropping];
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
