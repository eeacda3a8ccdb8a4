import createOpenApiClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './api.d.ts';
import { RepeatableRequest } from './repeatable-request.ts';
import { type RetryPolicy, resilientFetch } from './resilient-fetch.ts';
import type { TokenSource } from './tokens.ts';

/**
 * What an answer is read as unless the call says otherwise (`parseAs`): a list may also be had as a
 * file, and a paper is nothing else.
 */
type JsonType = 'application/json' | `application/${string}+json`;

/** Every path of the contract, typed: `api.GET('/v1/rounds/{roundId}', { params: … })`. */
export type Api = Client<paths, JsonType>;
export type Schemas = components['schemas'];

export interface ClientOptions {
  /** Where the service is, such as `https://subsidy.example`. */
  readonly baseUrl: string;
  /** Gives the bearer token; without it only public operations answer. */
  readonly token?: TokenSource;
  /** The language of messages; the service's default is `zh-CN`. */
  readonly language?: 'zh-CN' | 'en';
  readonly retry?: Partial<RetryPolicy>;
  /** Sends one request; default: the platform's `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/**
 * A client of the whole contract. Each POST gets an `Idempotency-Key`, unless the call brings its
 * own, and keeps it when it is sent again: it takes effect once, whatever happens on the way.
 */
export function createClient({
  baseUrl,
  token,
  language,
  retry,
  fetch = (request) => globalThis.fetch(request),
}: ClientOptions): Api {
  return createOpenApiClient<paths, JsonType>({
    baseUrl,
    Request: RepeatableRequest,
    fetch: resilientFetch({ fetch, token, retry }),
    ...(language === undefined ? {} : { headers: { 'accept-language': language } }),
  });
}
