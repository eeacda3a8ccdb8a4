/** Work whose calls wait for each other, in order. A call that fails keeps no other from its turn. */
export function oneAtATime<Args extends readonly unknown[], Result>(
  work: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (...args) => {
    const turn = () => work(...args);
    // A failure is told to whoever called, not to the next one.
    const result = last.then(turn, turn);
    last = result;
    return result;
  };
}
