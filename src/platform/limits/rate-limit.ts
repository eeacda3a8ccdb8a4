import type { IncomingHttpHeaders } from 'node:http';
import { isIPv6 } from 'node:net';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { Problem } from '../problems/problems.ts';

const WINDOW_MS = 60_000;

/** Name of the one policy in the fields `RateLimit` and `RateLimit-Policy`. */
const POLICY = 'client';

export interface RateLimitOptions {
  /** Requests per caller and minute. */
  readonly max: number;
  /** What the requests of a caller are counted by. */
  readonly keyOf: (caller: Actor, headers: IncomingHttpHeaders) => string;
}

/**
 * Counts by the caller, otherwise by address: a busy office behind one address is not one
 * client. Runs after the caller is identified and before access refuses, so that refused requests
 * count too.
 */
export async function limitRate(
  app: FastifyInstance,
  { max, keyOf }: RateLimitOptions,
): Promise<void> {
  await app.register(rateLimit, {
    max,
    timeWindow: WINDOW_MS,
    hook: 'onRequest',
    enableDraftSpec: true,
    keyGenerator: ({ caller, headers, ip }) => (caller ? keyOf(caller, headers) : networkOf(ip)),
    allowList: ({ routeOptions }) => routeOptions.config.always === true,
    errorResponseBuilder: () => new Problem('too-many-requests'),
  });
  app.addHook('onSend', async (_request, reply) => {
    tellLimit(reply);
  });
}

/** Groups of an IPv6 address that name a network; the other four are its holder's to choose. */
const NETWORK_GROUPS = 4;

/** What addresses are counted by: an IPv6 network of 64 bits has one holder. */
function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(ip)?.[1];
  if (mapped !== undefined || !isIPv6(ip)) return mapped ?? ip;
  const [before = [], after = []] = ip
    .replace(/%.*$/, '')
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':')));
  const left = ip.includes('::') ? 2 * NETWORK_GROUPS - before.length - after.length : 0;
  const groups = [...before, ...Array<string>(left).fill('0'), ...after];
  return groups
    .slice(0, NETWORK_GROUPS)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

/**
 * The plugin knows the field names of the draft's sixth version; from the eighth on there are two
 * structured fields.
 * @see draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4
 */
function tellLimit(reply: FastifyReply): void {
  const limit = reply.getHeader('ratelimit-limit');
  if (limit === undefined) return;
  const remaining = reply.getHeader('ratelimit-remaining');
  const resetS = reply.getHeader('ratelimit-reset');
  reply.header('ratelimit-policy', `"${POLICY}";q=${limit};w=${WINDOW_MS / 1_000}`);
  reply.header('ratelimit', `"${POLICY}";r=${remaining};t=${resetS}`);
}
