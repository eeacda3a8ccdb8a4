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
  interface FastifyContextConfig {
    /**
     * Members of the JSON answer that are told once and kept nowhere: the answer to a repetition
     * lacks them.
     */
    toldOnce?: readonly string[];
  }
}

/** Headers that belong to the resource; all others are about one exchange. */
const keptHeaders = ['content-type', 'etag', 'location'] as const;
/** Headers that describe a refusal. */
const refusalHeaders = ['content-language', 'retry-after', 'vary'] as const;

const REPLAYED = 'idempotency-replayed';

const DEFAULT_HOURS = 24;

/**
 * Lets any POST be repeated under its `Idempotency-Key` without being done twice: the repetition
 * gets the first answer. A refusal changed nothing and is not kept. Register it after all hooks
 * that write headers and before the routes.
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
    // The route reads the parts of a form, and later calls `fingerprintUpload`.
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
      if (reply.statusCode < 400)
        await keyed.keep(answerOf(reply, payload, request.routeOptions.config.toldOnce));
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
  // For a route that took over the connection, or whose client left before the answer.
  app.addHook('onResponse', async ({ keyed }) => keyed?.abandon());
}

/** Adds the content of an upload to its key. Call it once the body is read, before any commit. */
export function fingerprintUpload({ keyed, method, url }: FastifyRequest, content: unknown): void {
  if (keyed !== null) keyed.fingerprint = fingerprintOf(method, url, content);
}

/** The cause of a refusal may be that the request's own twin has just succeeded. */
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
    log.warn({ err }, 'refused, because a kept answer cannot be looked up');
    return undefined;
  }
}

function answerOf(
  reply: FastifyReply,
  payload: unknown,
  toldOnce: readonly string[] = [],
): KeptAnswer {
  const headers = keptHeaders.flatMap((name) => {
    const value = reply.getHeader(name);
    return value === undefined ? [] : [[name, String(value)] as const];
  });
  return {
    status: reply.statusCode,
    headers: Object.fromEntries(headers),
    body: withoutMembers(bytesOf(payload), toldOnce),
  };
}

function withoutMembers(body: Buffer | null, names: readonly string[]): Buffer | null {
  if (body === null || names.length === 0) return body;
  const answer: object = JSON.parse(body.toString());
  const kept = Object.entries(answer).filter(([name]) => !names.includes(name));
  return Buffer.from(JSON.stringify(Object.fromEntries(kept)));
}

function bytesOf(payload: unknown): Buffer | null {
  if (payload === undefined || payload === null || payload === '') return null;
  if (typeof payload === 'string') return Buffer.from(payload);
  if (Buffer.isBuffer(payload)) return payload;
  throw new Error('an answer to a POST is text or bytes, since it must be kept');
}

/**
 * Tells that a report was recorded before, under the reporting system's own number, and had no
 * second effect: by the same header as an answer that was kept under a key.
 */
export function tellReplay(reply: FastifyReply, isReplay: boolean): void {
  if (isReplay) reply.header(REPLAYED, 'true');
}

/** Restores the earlier answer on the reply. @returns the body that is left to send */
function replay(reply: FastifyReply, { status, headers, body }: KeptAnswer): Buffer | undefined {
  for (const name of refusalHeaders) reply.removeHeader(name);
  reply.code(status).headers(headers).header(REPLAYED, 'true');
  return body ?? undefined;
}
