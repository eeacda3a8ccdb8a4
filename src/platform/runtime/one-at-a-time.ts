import { Problem } from '../problems/problems.ts';

type Work<Args extends readonly unknown[], Result> = (...args: Args) => Promise<Result>;

/** Calls that wait, unless the caller says otherwise: each holds its request. */
const MOST_WAITING = 8;
const RETRY = { headers: { 'retry-after': '5' } } as const;

/**
 * A queue of works that wait for each other, in order: for what takes so much memory or time that a
 * process bears it once. A work that fails keeps no other from its turn.
 * @param mostWaiting works that may wait for the one that runs
 * @throws Problem `unavailable` to a work beyond them
 */
export function turns(
  mostWaiting = MOST_WAITING,
): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  let pending = 0;
  return async (work) => {
    if (pending > mostWaiting) throw new Problem('unavailable', RETRY);
    pending += 1;
    // A failure is told to its caller, not to the next one.
    const result = last.then(work, work);
    last = result;
    try {
      return await result;
    } finally {
      pending -= 1;
    }
  };
}

/** One work whose calls wait for each other, as in `turns`. */
export function oneAtATime<Args extends readonly unknown[], Result>(
  work: Work<Args, Result>,
  mostWaiting = MOST_WAITING,
): Work<Args, Result> {
  const inTurn = turns(mostWaiting);
  return (...args) => inTurn(() => work(...args));
}
