export interface FreshCopyOptions {
  /** An older copy is read again beside its readers, who still get it. */
  readonly renewMs: number;
  /** For an older copy readers wait until it is read again. */
  readonly waitMs: number;
  /** Milliseconds of a clock that never goes back. */
  readonly monotonicMs?: () => number;
}

/**
 * Keeps a copy of something read from elsewhere, never older than `waitMs`, for readers who ask far
 * more often than it changes. One reading serves all who wait.
 * @returns the reader of the copy; its promise fails when the copy is too old and cannot be read
 */
export function freshCopy<Value>(
  read: () => Promise<Value>,
  { renewMs, waitMs, monotonicMs = () => performance.now() }: FreshCopyOptions,
): () => Value | Promise<Value> {
  let copy: { readonly value: Value; readonly atMs: number } | undefined;
  let reading: Promise<Value> | undefined;

  return () => {
    const age = copy === undefined ? Number.POSITIVE_INFINITY : monotonicMs() - copy.atMs;
    if (copy === undefined || age > waitMs) return readOnce();
    // A failure is told to the first reader who must not use the old copy.
    if (age > renewMs) readOnce().catch(() => undefined);
    return copy.value;
  };

  function readOnce(): Promise<Value> {
    reading ??= readNow().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  async function readNow(): Promise<Value> {
    const atMs = monotonicMs();
    const value = await read();
    copy = { value, atMs };
    return value;
  }
}
