import { askedPauseMs, growingPauseMs, pause } from './pause.ts';
import { copyOf, isRepeatable } from './repeatable-request.ts';
import type { TokenSource } from './tokens.ts';

export interface RetryPolicy {
  /** How often a request is sent at most, the first time included. */
  readonly attempts: number;
  /** The pause before the second attempt; it doubles each time, up to `longestMs`. */
  readonly firstPauseMs: number;
  /** The longest pause. Where `Retry-After` asks for more, the caller gets the answer at once. */
  readonly longestMs: number;
}

/** Nobody answered, or the answer broke off. `cause` is what the platform's `fetch` said. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
}

const DEFAULTS: RetryPolicy = { attempts: 6, firstPauseMs: 250, longestMs: 30_000 };

const KEY = 'idempotency-key';
/** The limit comes before everything else: the request was not taken, whatever it asks for. */
const NOT_TAKEN = 429;
/**
 * Nobody knows whether the request took effect: a proxy gave up, or the service lost its database,
 * perhaps while it committed.
 */
const UNKNOWN = [502, 503, 504];
/** The first request with this key is still under way: `Retry-After` says so. */
const UNDER_WAY = 409;
const UNAUTHORISED = 401;
/** Other answers may be large, or never end. */
const JSON_TYPE = /^application\/([\w.-]+\+)?json\b/;

interface ResilientOptions {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly token?: TokenSource | undefined;
  readonly retry?: Partial<RetryPolicy> | undefined;
}

/**
 * A `fetch` that sends a request again where that is safe. A request that the service did not take
 * (429) always is. One of which nobody knows what became (no answer, 502, 503, 504) is repeated only
 * if it reads, or is a POST, which carries a key; of a PATCH, PUT or DELETE the caller reads how
 * things stand. A refused token is replaced once. A body that is a stream is sent once.
 * @throws ConnectionError when nobody answered the last attempt
 */
export function resilientFetch({ fetch, token, retry }: ResilientOptions) {
  const policy = { ...DEFAULTS, ...retry };
  const pauses = { firstMs: policy.firstPauseMs, longestMs: policy.longestMs };

  return async function send(request: Request): Promise<Response> {
    const headers = headersOf(request);
    // A token of the caller's own is not ours to replace.
    const ownToken = headers.has('authorization') ? undefined : token;
    const isSafe = isRepeatable(request) && mayRepeat(request.method, headers);
    let bearer = await ownToken?.();
    let isRenewed = false;
    for (let attempt = 1; ; attempt += 1) {
      const isLast = attempt >= policy.attempts || !isRepeatable(request);
      const answer = await attemptOnce(authorised(request, headers, bearer)).catch((error) => {
        if (isLast || !isSafe || request.signal.aborted) throw error;
        return undefined;
      });
      if (
        answer?.status === UNAUTHORISED &&
        ownToken !== undefined &&
        !isRenewed &&
        isRepeatable(request)
      ) {
        isRenewed = true;
        await answer.body?.cancel();
        bearer = await ownToken(bearer);
        attempt -= 1;
        continue;
      }
      const askedMs = answer && askedPauseMs(answer.headers);
      const isTooLong = (askedMs ?? 0) > policy.longestMs;
      if (answer && (isLast || isTooLong || !asksForRepetition(answer, isSafe))) return answer;
      await answer?.body?.cancel();
      await pause(growingPauseMs(attempt, pauses, askedMs), request.signal);
    }
  };

  /** What will be read whole is read to its end here: an answer that breaks off is asked for again. */
  async function attemptOnce(request: Request): Promise<Response> {
    try {
      const response = await fetch(request);
      const isWhole =
        request.method === 'POST' || JSON_TYPE.test(response.headers.get('content-type') ?? '');
      if (!isWhole || response.body === null) return response;
      const { status, statusText, headers } = response;
      return new Response(await response.arrayBuffer(), { status, statusText, headers });
    } catch (cause) {
      if (request.signal.aborted) throw cause;
      throw new ConnectionError(cause instanceof Error ? cause.message : `${cause}`, { cause });
    }
  }
}

function headersOf({ method, headers }: Request): Headers {
  const copy = new Headers(headers);
  if (method === 'POST' && !copy.has(KEY)) copy.set(KEY, `"${crypto.randomUUID()}"`);
  return copy;
}

function authorised(request: Request, headers: Headers, bearer: string | undefined): Request {
  const copy = new Headers(headers);
  if (bearer !== undefined) copy.set('authorization', `Bearer ${bearer}`);
  return copyOf(request, copy);
}

function mayRepeat(method: string, headers: Headers): boolean {
  return method === 'GET' || method === 'HEAD' || (method === 'POST' && headers.has(KEY));
}

function asksForRepetition({ status, headers }: Response, isSafe: boolean): boolean {
  if (status === NOT_TAKEN) return true;
  if (status === UNDER_WAY) return headers.has('retry-after');
  return UNKNOWN.includes(status) && isSafe;
}
