import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inSession } from '../database/database.ts';
import { Problem } from '../problems/problems.ts';
import type { Deps } from '../runtime/deps.ts';
import { fingerprintOf, malformedKey, readIdempotencyKey } from './key.ts';
import { type KeptAnswer, KeyedRequest } from './request.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Null without an `Idempotency-Key`, and on every method but POST. */
    keyed: KeyedRequest | null;
  }
}

/** What of an answer belongs to its resource; everything else is about one exchange. */
const keptHeaders = ['content-type', 'etag', 'location'] as const;
/** What a refusal says about itself. */
const refusalHeaders = ['content-language', 'retry-after', 'vary'] as const;

const DEFAULT_HOURS = 24;

/**
 * Lets any POST be repeated under its `Idempotency-Key` without being done twice: it is answered as
 * it was the first time. A refusal did nothing and is not kept. To be registered after all hooks
 * that write headers, before the routes.
 * @see docs/adr/0009-idempotency-key.md
 */
export function registerIdempotency(
  app: FastifyInstance,
  { pool, idempotencyHours = DEFAULT_HOURS }: Pick<Deps, 'pool' | 'idempotencyHours'>,
): void {
  app.decorateRequest('keyed', null);

  app.addHook('preValidation', async (request, reply) => {
    const header = request.headers['idempotency-key'];
    if (request.method !== 'POST' || header === undefined) return;
    const key = readIdempotencyKey(String(header));
    if (key === undefined) throw new Problem('invalid-request', { findings: [malformedKey] });

    const { routeOptions, actor } = request;
    const { subject, client, creditCode } = actor;
    // The parts of a form are read by its route, which says later what they hold.
    const isForm = routeOptions.config.multipart !== undefined;
    const keyed = new KeyedRequest({
      pool,
      held: { subject, client, creditCode: creditCode ?? '', key },
      operationId: String(routeOptions.schema?.operationId),
      fingerprint: isForm ? undefined : fingerprintOf(request.method, request.url, request.body),
      hours: idempotencyHours,
    });
    const kept = isForm ? undefined : await keyed.findAnswer();
    if (kept !== undefined) return reply.send(replay(reply, kept));
    request.keyed = keyed;
  });
  app.addHook('preValidation', (request, _reply, done) => {
    if (request.keyed === null) done();
    else inSession(request.keyed, done);
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const { keyed } = request;
    if (keyed === null || keyed.isSettled) return payload;
    keyed.isSettled = true;
    try {
      if (reply.statusCode < 400) await keyed.keep(answerOf(reply, payload));
      else await keyed.abandon();
    } catch (error) {
      if (keyed.answered === undefined) {
        for (const name of keptHeaders) reply.removeHeader(name);
        throw error;
      }
    }
    const kept = keyed.answered ?? (await answeredMeanwhile(request, reply));
    return kept === undefined ? payload : replay(reply, kept);
  });
  // A route that took the connection over, or was left by its client without an answer.
  app.addHook('onResponse', async ({ keyed }) => keyed?.abandon());
}

/** Says what an upload holds. To be called once its body is read, before anything is committed. */
export function fingerprintUpload({ keyed, method, url }: FastifyRequest, content: unknown): void {
  if (keyed !== null) keyed.fingerprint = fingerprintOf(method, url, content);
}

/** What refused a request may be what its own twin has just done. */
async function answeredMeanwhile(
  { keyed, log }: FastifyRequest,
  { statusCode }: FastifyReply,
): Promise<KeptAnswer | undefined> {
  const isRefusal = statusCode >= 400 && statusCode < 500;
  if (!isRefusal || keyed?.fingerprint === undefined) return undefined;
  try {
    const kept = await keyed.find();
    return kept?.isSame ? kept.answer : undefined;
  } catch (err) {
    log.warn({ err }, 'refused without looking for an answer that is kept');
    return undefined;
  }
}

function answerOf(reply: FastifyReply, payload: unknown): KeptAnswer {
  const headers = keptHeaders.flatMap((name) => {
    const value = reply.getHeader(name);
    return value === undefined ? [] : [[name, String(value)] as const];
  });
  return {
    status: reply.statusCode,
    headers: Object.fromEntries(headers),
    body: bytesOf(payload),
  };
}

function bytesOf(payload: unknown): Buffer | null {
  if (payload === undefined || payload === null || payload === '') return null;
  if (typeof payload === 'string') return Buffer.from(payload);
  if (Buffer.isBuffer(payload)) return payload;
  throw new Error('an answer to a POST is text or bytes, since it must be kept');
}

/** Makes the reply what was answered before; what is left to send is the body. */
function replay(reply: FastifyReply, { status, headers, body }: KeptAnswer): Buffer | undefined {
  for (const name of refusalHeaders) reply.removeHeader(name);
  reply.code(status).headers(headers).header('idempotency-replayed', 'true');
  return body ?? undefined;
}
