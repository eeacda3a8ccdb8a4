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

interface TokenAnswer {
  readonly access_token: string;
  readonly expires_in?: number;
}

interface Issued {
  readonly token: string;
  /** By the clock of `performance`, which nobody sets. */
  readonly usedUpAt: number;
}

/** Used up this long before it expires, so that none expires on the way. */
const MARGIN_MS = 30_000;
/** Of an issuer that does not tell: the token is used until the service refuses it. */
const UNKNOWN_LIFETIME_S = Number.POSITIVE_INFINITY;

/**
 * Tokens of a system by the client-credentials grant (RFC 6749, section 4.4), kept until they are
 * used up. Requests at the same time share one token.
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
    const answer = await send(new Request(tokenUrl, { method: 'POST', headers, body }));
    if (!answer.ok) {
      throw new Error(`The issuer gives no token: ${answer.status} ${await answer.text()}`);
    }
    const { access_token: token, expires_in: lifetimeS } = (await answer.json()) as TokenAnswer;
    const lifetimeMs = (lifetimeS ?? UNKNOWN_LIFETIME_S) * 1_000;
    return { token, usedUpAt: performance.now() + lifetimeMs - MARGIN_MS };
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

/** RFC 6749, section 2.3.1: both parts are form-encoded first. */
function basic(clientId: string, clientSecret: string): string {
  const pair = [clientId, clientSecret].map((part) => new URLSearchParams({ '': part }).toString());
  return `Basic ${btoa(pair.map((encoded) => encoded.slice(1)).join(':'))}`;
}
