import { setTimeout as pause } from 'node:timers/promises';
import createClient, { type Client } from 'openapi-fetch';
import type { components, operations, paths } from './api.d.ts';

/** Every path of the contract, typed, on behalf of one caller. */
export type Api = Client<paths>;
export type Schemas = components['schemas'];

type TokenRequest =
  operations['issueDevelopmentToken']['requestBody']['content']['application/x-www-form-urlencoded'];
type ClientId = TokenRequest['client_id'];
export type Role = ClientId extends `dev-${infer Name}` ? Name : never;

const ATTEMPTS = 10;

export interface Identity {
  /** The person or system; without it the role's client. */
  readonly subject?: string;
  /** The organisation an applicant acts for. */
  readonly creditCode?: string;
}

export type Access = (role: Role, identity?: Identity) => Promise<Api>;

/** Gives each caller a client with a token of the service's development issuer. */
export function openAccess(baseUrl: string): Access {
  const clients = new Map<string, Promise<Api>>();
  return (role, identity = {}) => {
    const key = JSON.stringify([role, identity.subject, identity.creditCode]);
    const known = clients.get(key) ?? signIn(baseUrl, role, identity);
    clients.set(key, known);
    return known;
  };
}

async function signIn(baseUrl: string, role: Role, identity: Identity): Promise<Api> {
  const { subject, creditCode } = identity;
  const { data, error } = await createClient<paths>({ baseUrl, fetch: patientFetch }).POST(
    '/oauth/token',
    {
      body: {
        grant_type: 'client_credentials',
        client_id: `dev-${role}`,
        client_secret: 'development-only',
        ...(subject === undefined ? {} : { subject }),
        ...(creditCode === undefined ? {} : { credit_code: creditCode }),
      },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      bodySerializer: (form) => new URLSearchParams(form),
    },
  );
  if (data === undefined) throw new Error(`no token for ${role}: ${JSON.stringify(error)}`);
  return createClient<paths>({
    baseUrl,
    fetch: patientFetch,
    headers: { authorization: `Bearer ${data.access_token}` },
  });
}

/**
 * Repeats a request after a moment when the service is too busy, as the contract asks (503,
 * Retry-After).
 */
async function patientFetch(request: Request): Promise<Response> {
  for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
    const response = await fetch(request.clone());
    const retryAfter = response.headers.get('retry-after');
    if (response.status !== 503 || retryAfter === null) return response;
    await response.body?.cancel();
    await pause(Number(retryAfter) * 1000);
  }
  return fetch(request);
}
