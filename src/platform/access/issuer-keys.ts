import { errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { Problem } from '../problems/problems.ts';
import type { Localized } from '../values/findings.ts';
import { discover, fetchJson, keysAddress } from './discovery.ts';
import { publishedKeys } from './published-keys.ts';

/** Source of an issuer's keys: an address, the address in its discovery document, or the keys. */
export type KeySource = URL | 'discovery' | JSONWebKeySet;

/** Older keys are fetched again beside the requests, which still use them. */
const RENEW_MS = 20_000;
/**
 * Older keys wait for the fetch, so that a withdrawn one stops working: with the time for which a
 * verified token is remembered, within a minute.
 */
const WAIT_MS = 30_000;
/** While the issuer fails, keys that it published are good for this long. */
const TERM_MS = 3_600_000;
/** A token with an unknown key brings a fetch at most this often, whoever sends it. */
const REFETCH_MS = 5_000;
/** After a failed fetch the next one waits for this long: callers get their answer at once. */
const RETRY_MS = 2_000;

interface Fetched {
  readonly keys: JWTVerifyGetKey;
  /** When the fetch began: keys published later may be missing. */
  readonly atMs: number;
}

/**
 * Finds the key that a token's header names among those that the issuer publishes.
 * @param monotonicMs milliseconds of a clock that never goes back
 * @returns a resolver that throws Problem `unavailable` while it cannot tell whether the key is
 * published: the issuer cannot be reached, or was asked a moment ago and the key is new since; and
 * jose's own errors for a token that names no published key
 */
export function issuerKeys(
  issuer: string,
  source: KeySource,
  monotonicMs: () => number,
): JWTVerifyGetKey {
  if (source !== 'discovery' && !(source instanceof URL)) return publishedKeys(source);
  const place: URL | 'discovery' = source;

  let known: Fetched | undefined;
  let fetching: Promise<Fetched> | undefined;
  let failedAtMs = Number.NEGATIVE_INFINITY;

  return async (header, token) => {
    const { keys, atMs } = await current();
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      const waitMs = atMs + REFETCH_MS - monotonicMs();
      if (waitMs > 0) throw unavailable(NOT_YET_KNOWN, waitMs, error);
      return (await fetched()).keys(header, token);
    }
  };

  async function current(): Promise<Fetched> {
    const age = known === undefined ? Number.POSITIVE_INFINITY : monotonicMs() - known.atMs;
    if (known === undefined || age > TERM_MS) return fetched();
    if (age > RENEW_MS && !hasJustFailed()) {
      const renewed = fetched();
      // While the issuer fails, nobody waits for it.
      const fails = monotonicMs() - failedAtMs < WAIT_MS;
      if (age > WAIT_MS && !fails) return renewed.catch(() => known as Fetched);
      renewed.catch(() => undefined);
    }
    return known;
  }

  /** One fetch for all who wait. */
  async function fetched(): Promise<Fetched> {
    if (hasJustFailed()) throw unavailable(ISSUER_FAILS, RETRY_MS, undefined);
    fetching ??= fetchNow().finally(() => {
      fetching = undefined;
    });
    return fetching;
  }

  async function fetchNow(): Promise<Fetched> {
    const atMs = monotonicMs();
    try {
      known = { keys: publishedKeys(await fetchKeys(issuer, place)), atMs };
      return known;
    } catch (error) {
      failedAtMs = monotonicMs();
      throw unavailable(ISSUER_FAILS, RETRY_MS, error);
    }
  }

  function hasJustFailed(): boolean {
    return monotonicMs() - failedAtMs < RETRY_MS;
  }
}

const ISSUER_FAILS: Localized = {
  zh: '暂时无法取得签发方的公钥，不能验证令牌。',
  en: "The issuer's keys cannot be fetched now, so the token cannot be verified.",
};

const NOT_YET_KNOWN: Localized = {
  zh: '签发方刚公布的公钥中没有该令牌的签名密钥，稍后将再次查询，请重试。',
  en: 'The key of the token is not among those just fetched from the issuer; they are fetched again shortly, so retry.',
};

function unavailable(detail: Localized, retryAfterMs: number, cause: unknown): Problem {
  return new Problem('unavailable', {
    detail,
    headers: { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) },
    cause,
  });
}

async function fetchKeys(issuer: string, source: URL | 'discovery'): Promise<unknown> {
  if (source !== 'discovery') return fetchJson(source.href);
  return fetchJson(keysAddress(issuer, await discover(issuer)));
}
