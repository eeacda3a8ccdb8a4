import type { FastifyBaseLogger } from 'fastify';

// What an issuer says of itself. @see OpenID Connect Discovery 1.0, RFC 8414

const TIMEOUT_MS = 3_000;
/** Such documents and key sets are small; a longer answer is something else. */
const MOST_BYTES = 1_048_576;

export type DiscoveryDocument = Readonly<Record<string, unknown>>;

/** Where an issuer publishes its discovery document. */
export function discoveryAddress(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

/**
 * Asks the issuer for its discovery document.
 * @throws Error when it cannot be read, or names another issuer (section 4.3)
 */
export async function discover(issuer: string): Promise<DiscoveryDocument> {
  const document = await fetchJson(discoveryAddress(issuer));
  if (typeof document === 'object' && document !== null && 'issuer' in document) {
    if (document.issuer === issuer) return document as DiscoveryDocument;
  }
  throw new Error(`the discovery document of ${issuer} names another issuer`);
}

/**
 * Where an issuer publishes its keys.
 * @throws Error when it names no address, or an unencrypted one although it has a certificate: whoever
 * answers there on the way would sign tokens of any role
 */
export function keysAddress(issuer: string, { jwks_uri: address }: DiscoveryDocument): string {
  if (typeof address !== 'string') throw new Error(`${issuer} names no keys`);
  if (issuer.startsWith('https:') && !address.startsWith('https:')) {
    throw new Error(`${issuer} names its keys at an address that is not https`);
  }
  return address;
}

export async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'error',
    headers: { accept: 'application/json' },
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`the issuer answered with status ${response.status} at ${url}`);
  }
  return JSON.parse(await boundedText(response, url));
}

async function boundedText({ body }: Response, url: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error(`the issuer's answer at ${url} is too long`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Where an issuer gives tokens; an endpoint that it does not offer is absent. */
export interface IssuerEndpoints {
  readonly authorizationUrl?: string;
  readonly tokenUrl: string;
  readonly givesClientCredentials: boolean;
}

/** An issuer moves its endpoints seldom. */
const RENEW_MS = 3_600_000;
/** After a failure it is asked again no sooner. */
const RETRY_MS = 30_000;
const LONGEST_URL = 2_000;

/**
 * The endpoints by the issuer's discovery document, asked for beside whoever reads them: an issuer
 * that is down keeps nobody waiting.
 * @param monotonicMs milliseconds of a clock that never goes back
 * @returns what is known by now, undefined until the issuer answered. The first call asks.
 */
export function issuerEndpoints(
  issuer: string,
  { log, monotonicMs }: { readonly log: FastifyBaseLogger; readonly monotonicMs: () => number },
): () => IssuerEndpoints | undefined {
  let known: IssuerEndpoints | undefined;
  let askAgainAtMs = Number.NEGATIVE_INFINITY;

  return () => {
    if (monotonicMs() >= askAgainAtMs) {
      askAgainAtMs = monotonicMs() + RETRY_MS;
      void ask();
    }
    return known;
  };

  async function ask(): Promise<void> {
    try {
      known = endpointsIn(await discover(issuer));
      askAgainAtMs = monotonicMs() + RENEW_MS;
    } catch (err) {
      log.warn({ err }, 'the issuer’s endpoints are not known');
    }
  }
}

/** @throws Error where no token endpoint is named */
function endpointsIn(document: DiscoveryDocument): IssuerEndpoints {
  const tokenUrl = addressIn(document, 'token_endpoint');
  if (tokenUrl === undefined) throw new Error('the discovery document names no token endpoint');
  const authorizationUrl = addressIn(document, 'authorization_endpoint');
  const grants = document.grant_types_supported;
  return {
    tokenUrl,
    ...(authorizationUrl === undefined ? {} : { authorizationUrl }),
    // Many issuers leave the list out, which says nothing.
    givesClientCredentials: !Array.isArray(grants) || grants.includes('client_credentials'),
  };
}

function addressIn(document: DiscoveryDocument, member: string): string | undefined {
  const value = document[member];
  if (typeof value !== 'string' || value.length > LONGEST_URL) return undefined;
  return /^https?:$/.test(URL.parse(value)?.protocol ?? '') ? value : undefined;
}
