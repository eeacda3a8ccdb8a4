import { Problem } from '../problems/problems.ts';
import { monotonicMs as machineMs } from './machine-clock.ts';

export interface FreshCopyOptions {
  /** An older copy is read again beside its readers, who still get it. */
  readonly renewMs: number;
  /** For an older copy readers wait until it is read again. */
  readonly waitMs: number;
  /** The longest time that a reading may take; after it, the next reader begins another one. */
  readonly patienceMs: number;
  /** Milliseconds of a clock that never goes back. */
  readonly monotonicMs?: () => number;
}

const RETRY = { headers: { 'retry-after': '1' } } as const;

/**
 * Keeps a copy of something read from elsewhere, never older than `waitMs`, for readers who ask far
 * more often than it changes. One reading serves all who wait.
 * @returns the reader of the copy; its promise fails when the copy is too old and cannot be read:
 * with the failure of the reading, or Problem `unavailable` for one that takes too long
 */
export function freshCopy<Value>(
  read: () => Promise<Value>,
  { renewMs, waitMs, patienceMs, monotonicMs = machineMs }: FreshCopyOptions,
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
    reading ??= within(readNow(), patienceMs).finally(() => {
      reading = undefined;
    });
    return reading;
  }

  async function readNow(): Promise<Value> {
    const atMs = monotonicMs();
    const value = await read();
    // A reading that was given up may end after a later one.
    if (copy === undefined || copy.atMs <= atMs) copy = { value, atMs };
    return value;
  }
}

async function within<Value>(work: Promise<Value>, ms: number): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Problem('unavailable', RETRY)), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
    // Nobody waits for it any more.
    work.catch(() => undefined);
  }
}
