import { canonicalDigest } from '../values/canonical.ts';
import { contractFinding } from '../values/contract-findings.ts';

const MAX_CHARACTERS = 255;

/**
 * Visible ASCII; `"` and `\` only escaped (RFC 9651, section 3.3.3), since the header's draft makes
 * it a string.
 */
const quotedString = /^"((?:[\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/;
/** The form that most clients send nevertheless. */
const bareToken = /^[\x21\x23-\x7e]*$/;

/**
 * The key in an `Idempotency-Key` header, `"…"` or bare: the same text is the same key.
 * @returns undefined when it is not 1…255 visible ASCII characters, or more than one key
 */
export function readIdempotencyKey(header: string): string | undefined {
  const [, quoted] = quotedString.exec(header) ?? [];
  const key = quoted?.replace(/\\(.)/g, '$1') ?? (bareToken.test(header) ? header : '');
  return key.length >= 1 && key.length <= MAX_CHARACTERS ? key : undefined;
}

export const malformedKey = contractFinding('wrong-format', '/headers/idempotency-key', {
  expected: {
    zh: ` 1 至 ${MAX_CHARACTERS} 个可见 ASCII 字符，可加双引号`,
    en: `1 to ${MAX_CHARACTERS} visible ASCII characters, with or without quotes`,
  },
});

/**
 * The fingerprint of a request: a repetition has the same one.
 * @param url path and query
 * @param body parsed, so that neither white space nor the order of members counts
 */
export function fingerprintOf(method: string, url: string, body: unknown): string {
  return canonicalDigest([method, url, body ?? null]);
}
