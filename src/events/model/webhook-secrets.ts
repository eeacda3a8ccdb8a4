import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';

/** Sizes that Standard Webhooks allows for a secret, bytes. */
const LEAST_BYTES = 24;
const MOST_BYTES = 64;

export const SECRET_PREFIX = 'whsec_';

/** Base64 in whole groups, so that every reader takes the same bytes from it. */
export const SECRET_PATTERN =
  '^whsec_(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$';

/** @param secret of `SECRET_PATTERN`; undefined: the service makes one */
export function secretFindings(secret: string | undefined): readonly Finding[] {
  if (secret === undefined) return [];
  const bytes = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64').length;
  if (bytes >= LEAST_BYTES && bytes <= MOST_BYTES) return [];
  const sizes = { bytes, least: LEAST_BYTES, most: MOST_BYTES };
  return [finding('webhook-secret-size', '/secret', sizes)];
}
