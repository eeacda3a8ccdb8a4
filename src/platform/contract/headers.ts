import { int32 } from '../values/bounds.ts';

// Headers of answers and parameters of requests that many operations share: components of the
// contract.

/** The server takes no more: 16 KiB for all headers of a request. */
const MOST_OF_HEADER = 16 * 1024;

export const headers = {
  ETag: header('Strong tag of the representation; send it back as If-Match or If-None-Match'),
  Location: header('Path of the created resource'),
  Link: header('The next page, rel="next" (RFC 8288); absent on the last'),
  'Idempotency-Replayed': header(
    'true: this was done before, under the same Idempotency-Key or the same number of the reporting system, and had no second effect',
  ),
  'Retry-After': header('Seconds to wait', 'integer'),
  'WWW-Authenticate': header(
    'The scope that is needed, and what is wrong with the token (RFC 6750)',
  ),
  RateLimit: header(
    'Requests left (r) and seconds until the count restarts (t), by draft-ietf-httpapi-ratelimit-headers-10',
  ),
  'RateLimit-Policy': header(
    'Requests (q) per client in a number of seconds (w), by the same draft',
  ),
  'RateLimit-Limit': header('Requests per client and minute', 'integer'),
  'RateLimit-Remaining': header('Requests left until the reset', 'integer'),
  'RateLimit-Reset': header('Seconds until the count restarts', 'integer'),
  Deprecation: header('Since when the operation is deprecated, as @ and seconds (RFC 9745)'),
  Sunset: header('Until when it is served at least (RFC 8594); the Link tells what to use instead'),
};

export type HeaderName = keyof typeof headers;

export const deprecation = ['Deprecation', 'Sunset'] as const;

/** Sent unless the limit is switched off; the last three are the draft's former fields. */
export const rateLimit = [
  ...(['RateLimit', 'RateLimit-Policy'] as const),
  ...(['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'] as const),
] as const;

export const parameters = {
  IfMatch: {
    in: 'header',
    name: 'If-Match',
    schema: { type: 'string', maxLength: MOST_OF_HEADER },
    description:
      'ETag of the version that the change is based on; 412 if the version has changed since',
  },
  RequiredIfMatch: {
    in: 'header',
    name: 'If-Match',
    required: true,
    schema: { type: 'string', maxLength: MOST_OF_HEADER },
    description: 'ETag of the version that the change is based on; 428 without it',
  },
  IfNoneMatch: {
    in: 'header',
    name: 'If-None-Match',
    schema: { type: 'string', maxLength: MOST_OF_HEADER },
    description: 'ETag of the representation that you hold; 304 if it is unchanged',
  },
  IdempotencyKey: {
    in: 'header',
    name: 'Idempotency-Key',
    schema: { type: 'string', maxLength: 512 },
    example: '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
    description:
      '幂等键: 1 to 255 visible ASCII characters of your choice, with or without quotes; use a new UUID for each action. ' +
      'A request with the same key, path and body is not done twice: it gets the first answer (`Idempotency-Replayed`), ' +
      'whatever happened in between. With another path or body it is refused (422). While the first is under way, the second ' +
      'waits for at most 5 seconds (409). A refusal changes nothing and is not kept: a retry with the same key is decided again. A key is ' +
      'yours alone (subject, client and organisation of the token) and is forgotten after a day, unless configured otherwise.',
  },
} as const;

function header(description: string, type: 'string' | 'integer' = 'string') {
  const bounds = type === 'integer' ? int32 : { maxLength: MOST_OF_HEADER };
  return { description, schema: { type, ...bounds } };
}
