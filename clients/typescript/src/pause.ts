/** @throws the signal's reason once it is aborted */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(finish, ms);
    signal?.addEventListener('abort', finish, { once: true });
    if (signal?.aborted) finish();

    function finish(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    }
  });
}

export interface Pauses {
  readonly firstMs: number;
  /** No pause grows beyond it, unless a longer one is asked for. */
  readonly longestMs: number;
}

/**
 * Twice as long each time, with up to a quarter more, so that crowds part; never less than was asked.
 * @param attempt that failed, from 1
 */
export function growingPauseMs(
  attempt: number,
  { firstMs, longestMs }: Pauses,
  askedMs: number | undefined,
): number {
  const chosen = askedMs ?? firstMs * 2 ** (attempt - 1);
  const spread = Math.min(chosen * (1 + Math.random() / 4), longestMs);
  return Math.max(spread, askedMs ?? 0);
}

/** What `Retry-After` asks for: seconds, or an instant (RFC 9110, section 10.2.3). */
export function askedPauseMs(headers: Headers): number | undefined {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}
