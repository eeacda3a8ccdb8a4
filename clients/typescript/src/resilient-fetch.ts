import { pause } from './pause.ts';
import type { TokenSource } from './tokens.ts';

export interface RetryPolicy {
  /** How often a request is sent at most, the first time included. */
  readonly attempts: number;
  /** The pause before the second attempt; it doubles each time, up to `longestMs`. */
  readonly firstPauseMs: number;
  /** The longest pause, also where `Retry-After` asks for more. */
  readonly longestMs: number;
}

const DEFAULTS: RetryPolicy = { attempts: 6, firstPauseMs: 250, longestMs: 30_000 };

const KEY = 'idempotency-key';
/** The service did not take the request; it may be sent again, whatever it asks for. */
const NOT_TAKEN = [429, 503];
/** A proxy gave up: nobody knows whether the service took the request. */
const UNKNOWN = [502, 504];
/** The first request with this key is still under way: `Retry-After` says so. */
const UNDER_WAY = 409;
const UNAUTHORISED = 401;

interface ResilientOptions {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly token?: TokenSource | undefined;
  readonly retry?: Partial<RetryPolicy> | undefined;
}

/**
 * A `fetch` that sends a request again where that is safe. A request that the service did not take
 * (429, 503) always is. One whose answer is lost is repeated only if it reads, or is a POST, which
 * carries a key; a lost PATCH, PUT or DELETE fails, and the caller reads how things stand. A refused
 * token is replaced once.
 */
export function resilientFetch({ fetch, token, retry }: ResilientOptions) {
  const policy = { ...DEFAULTS, ...retry };

  return async function send(original: Request): Promise<Response> {
    const request = withKey(original);
    let bearer = await token?.();
    let isRenewed = false;
    for (let attempt = 1; ; attempt += 1) {
      const isLast = attempt >= policy.attempts;
      const answer = await attemptOnce(authorised(request.clone(), bearer)).catch(
        (error: unknown) => {
          if (isLast || !mayRepeat(request) || request.signal.aborted) throw error;
          return undefined;
        },
      );
      if (answer?.status === UNAUTHORISED && token !== undefined && !isRenewed) {
        isRenewed = true;
        bearer = await token(bearer);
        attempt -= 1;
        continue;
      }
      if (answer !== undefined && (isLast || !asksForRepetition(request, answer))) return answer;
      await answer?.body?.cancel();
      await pause(pauseMs(attempt, answer, policy), request.signal);
    }
  };

  /** The answer of a POST is read to its end here: one that breaks off is asked for again. */
  async function attemptOnce(request: Request): Promise<Response> {
    const response = await fetch(request);
    if (request.method !== 'POST' || response.body === null) return response;
    const { status, statusText, headers } = response;
    return new Response(await response.arrayBuffer(), { status, statusText, headers });
  }
}

function withKey(request: Request): Request {
  if (request.method !== 'POST' || request.headers.has(KEY)) return request;
  const headers = new Headers(request.headers);
  headers.set(KEY, `"${crypto.randomUUID()}"`);
  return new Request(request, { headers });
}

function authorised(request: Request, bearer: string | undefined): Request {
  if (bearer !== undefined && !request.headers.has('authorization')) {
    request.headers.set('authorization', `Bearer ${bearer}`);
  }
  return request;
}

function mayRepeat({ method, headers }: Request): boolean {
  return method === 'GET' || method === 'HEAD' || (method === 'POST' && headers.has(KEY));
}

function asksForRepetition(request: Request, { status, headers }: Response): boolean {
  if (NOT_TAKEN.includes(status)) return true;
  if (status === UNDER_WAY) return headers.has('retry-after');
  return UNKNOWN.includes(status) && mayRepeat(request);
}

/** As the service asks, or twice as long each time, with up to a quarter more, so that crowds part. */
function pauseMs(attempt: number, answer: Response | undefined, policy: RetryPolicy): number {
  const asked = Number(answer?.headers.get('retry-after') ?? Number.NaN) * 1_000;
  const usual = policy.firstPauseMs * 2 ** (attempt - 1);
  const chosen = Number.isFinite(asked) ? asked : usual;
  return Math.min(chosen * (1 + Math.random() / 4), policy.longestMs);
}
