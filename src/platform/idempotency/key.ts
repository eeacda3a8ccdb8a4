import { canonicalDigest } from '../values/canonical.ts';
import type { Finding } from '../values/findings.ts';

const MAX_CHARACTERS = 255;

/** Visible ASCII; `"` and `\` only escaped (RFC 9651, section 3.3.3), since the header's draft makes it a string. */
const quotedString = /^"((?:[\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/;
/** What most clients send all the same. */
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

export const malformedKey: Finding = {
  code: 'wrong-format',
  rule: null,
  pointer: '/headers/idempotency-key',
  message: {
    zh: `Idempotency-Key 须为 1 至 ${MAX_CHARACTERS} 个可见 ASCII 字符，可加双引号`,
    en: `An Idempotency-Key is 1 to ${MAX_CHARACTERS} visible ASCII characters, in quotes or without`,
  },
  remedy: {
    zh: '每次业务操作生成一个 UUID，重试时原样重发。',
    en: 'Make a UUID for each thing you do, and send the same one when you retry it.',
  },
};

/**
 * What a request asks for: a repetition has the same fingerprint.
 * @param url path and query
 * @param body as it was read, so that neither white space nor the order of members counts
 */
export function fingerprintOf(method: string, url: string, body: unknown): string {
  return canonicalDigest([method, url, body ?? null]);
}
