import { performance } from 'node:perf_hooks';

/**
 * The machine's clock: for what other machines compare with theirs, such as the time of a signed
 * message, and never for a decision.
 */
export function machineNow(): Date {
  return new Date();
}

/** Milliseconds of a clock that never goes back, from an instant of its own. */
export function monotonicMs(): number {
  return performance.now();
}

/** @returns a function that tells how many milliseconds have passed since this call */
export function stopwatch(): () => number {
  const begunAt = performance.now();
  return () => Math.round(performance.now() - begunAt);
}
