/** A seeded source of choices, so that every run tells the same story with the same bytes. */
export interface Random {
  /** Integer in `min`…`max`, both included. */
  readonly int: (min: number, max: number) => number;
  readonly pick: <T>(choices: readonly [T, ...T[]]) => T;
}

/**
 * The mulberry32 generator: small, and good enough for invented data. Nothing secret comes from it.
 */
export function seeded(seed: number): Random {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(choices: readonly [T, ...T[]]) => choices[int(0, choices.length - 1)] as T;
  return { int, pick };
}
