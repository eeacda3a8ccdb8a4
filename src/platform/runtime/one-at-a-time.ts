import { Problem } from '../problems/problems.ts';

type Work<Args extends readonly unknown[], Result> = (...args: Args) => Promise<Result>;

/** Calls that wait, unless the caller of `oneAtATime` says otherwise: each holds its request. */
const MOST_WAITING = 8;
const RETRY = { headers: { 'retry-after': '5' } } as const;

/**
 * Work whose calls wait for each other, in order: for what takes so much memory or time that a
 * process bears it once. A call that fails keeps no other from its turn.
 * @param mostWaiting calls that may wait for the one that runs
 * @throws Problem `unavailable` to a call beyond them
 */
export function oneAtATime<Args extends readonly unknown[], Result>(
  work: Work<Args, Result>,
  mostWaiting = MOST_WAITING,
): Work<Args, Result> {
  let last: Promise<unknown> = Promise.resolve();
  let pending = 0;
  return async (...args) => {
    if (pending > mostWaiting) throw new Problem('unavailable', RETRY);
    pending += 1;
    const turn = () => work(...args);
    // A failure is told to its caller, not to the next one.
    const result = last.then(turn, turn);
    last = result;
    try {
      return await result;
    } finally {
      pending -= 1;
    }
  };
}
