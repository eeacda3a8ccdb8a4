const HOUR_MS = 3_600_000;

/** The longest pause that failures alone lead to. */
const LONGEST_MS = HOUR_MS;
/** The longest pause that a receiver may ask for. */
const LONGEST_ASKED_MS = 24 * HOUR_MS;

export interface Failed {
  /** Attempts that failed one after the other, this one included; at least 1. */
  readonly failures: number;
  /** The pause after the first, milliseconds. */
  readonly firstMs: number;
  /** From 0, to less than 1: spreads the attempts of many webhooks. */
  readonly jitter: number;
  /** What the receiver asked for by `Retry-After`, milliseconds. */
  readonly askedMs: number | undefined;
}

/**
 * How long to wait before the next attempt: twice as long after each failure, up to an hour, between
 * half of that and all of it; and never less than the receiver asked for, up to a day.
 * @returns milliseconds, a whole number
 */
export function pauseAfter({ failures, firstMs, jitter, askedMs = 0 }: Failed): number {
  const growing = Math.min(firstMs * 2 ** (failures - 1), LONGEST_MS);
  const spread = growing / 2 + (growing / 2) * jitter;
  return Math.round(Math.max(spread, Math.min(askedMs, LONGEST_ASKED_MS)));
}

/** An HTTP date, RFC 9110, section 5.6.7, in the form that senders write. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Reads `Retry-After`, seconds or a date (RFC 9110, section 10.2.3).
 * @param now when the answer came
 * @returns milliseconds; undefined where the header is absent, or says nothing that can be read
 */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000;
  if (!HTTP_DATE.test(header)) return undefined;
  const ms = Date.parse(header) - now.getTime();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
