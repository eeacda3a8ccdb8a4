type Work<Args extends readonly unknown[], Result> = (...args: Args) => Promise<Result>;

/**
 * Work whose calls wait for each other, in order: for what takes so much memory or time that a
 * process bears it once. A call that fails keeps no other from its turn.
 */
export function oneAtATime<Args extends readonly unknown[], Result>(
  work: Work<Args, Result>,
): Work<Args, Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (...args) => {
    const turn = () => work(...args);
    // A failure is told to whoever called, not to the next one.
    const result = last.then(turn, turn);
    last = result;
    return result;
  };
}
