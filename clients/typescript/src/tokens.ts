import { askedPauseMs } from './pause.ts';
import { RepeatableRequest } from './repeatable-request.ts';
import { resilientFetch } from './resilient-fetch.ts';

/**
 * Gives a bearer token.
 * @param refused the token that the service has just refused; the next must be another one
 */
export type TokenSource = (refused?: string) => Promise<string>;

export interface ClientCredentials {
  /** The `token_endpoint` of the issuer's discovery document. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Without it the token holds every scope that the issuer gives this client. */
  readonly scopes?: readonly string[];
  /** Parameters of this issuer, such as `audience`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Sends one request; default: the platform's `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** The issuer refuses (a wrong secret, an unknown client or scope), or answers something else. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  /** Of the issuer's answer. */
  readonly status: number;
  /** When to come again, if the issuer says so (`Retry-After`). */
  readonly retryAfterMs: number | undefined;

  constructor({ status, headers }: Response, body: string) {
    super(`The issuer gives no token: ${status} ${body.slice(0, MOST_TOLD)}`);
    this.status = status;
    this.retryAfterMs = askedPauseMs(headers);
  }
}

interface Issued {
  readonly token: string;
  /** By the clock of `performance`, which nobody sets. */
  readonly usedUpAt: number;
}

/** Characters of an answer that an error tells. */
const MOST_TOLD = 500;
/** Used up this long before it expires, so that none expires on the way. */
const MARGIN_MS = 30_000;
/** Of an issuer that does not tell: the token is used until the service refuses it. */
const UNKNOWN_LIFETIME_MS = Number.POSITIVE_INFINITY;

/**
 * Tokens of a system by the client-credentials grant (RFC 6749, section 4.4), kept until they are
 * used up. Requests at the same time share one token.
 * @returns a source that throws TokenError when the issuer refuses
 */
export function clientCredentials({
  tokenUrl,
  clientId,
  clientSecret,
  scopes,
  parameters,
  fetch = (request) => globalThis.fetch(request),
}: ClientCredentials): TokenSource {
  // A token may be asked for again: it gets a key, as every POST.
  const send = resilientFetch({ fetch });
  let current: Issued | undefined;
  let underWay: Promise<Issued> | undefined;

  async function issue(): Promise<Issued> {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      ...(scopes === undefined ? {} : { scope: scopes.join(' ') }),
      ...parameters,
    });
    const headers = { accept: 'application/json', authorization: basic(clientId, clientSecret) };
    const request = new RepeatableRequest(tokenUrl, { method: 'POST', headers, body });
    const answer = await send(request);
    const text = await answer.text();
    const issued = answer.ok ? readIssued(text) : undefined;
    if (issued === undefined) throw new TokenError(answer, text);
    return issued;
  }

  return async function token(refused) {
    if (
      current !== undefined &&
      current.token !== refused &&
      performance.now() < current.usedUpAt
    ) {
      return current.token;
    }
    underWay ??= issue().finally(() => {
      underWay = undefined;
    });
    current = await underWay;
    return current.token;
  };
}

/** @returns undefined for anything but an answer of RFC 6749, section 5.1 */
function readIssued(text: string): Issued | undefined {
  const { access_token: token, expires_in: lifetimeS } = membersOf(text);
  if (typeof token !== 'string' || token === '') return undefined;
  const lifetimeMs = lifetimeS === undefined ? UNKNOWN_LIFETIME_MS : Number(lifetimeS) * 1_000;
  return Number.isNaN(lifetimeMs)
    ? undefined
    : { token, usedUpAt: performance.now() + lifetimeMs - MARGIN_MS };
}

function membersOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return { ...JSON.parse(text) };
  } catch {
    return {};
  }
}

/** RFC 6749, section 2.3.1: both parts are form-encoded first. */
function basic(clientId: string, clientSecret: string): string {
  const pair = [clientId, clientSecret].map((part) => new URLSearchParams({ '': part }).toString());
  return `Basic ${btoa(pair.map((encoded) => encoded.slice(1)).join(':'))}`;
}
