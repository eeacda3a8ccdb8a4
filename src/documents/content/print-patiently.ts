import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '#platform/problems/problems.ts';
import type { Paper } from './print-paper.ts';

interface Patience {
  readonly tries: number;
  readonly pauseMs: number;
}

/** The queue of the press empties within some seconds; a minute tells that it does not. */
const PATIENCE: Patience = { tries: 120, pauseMs: 500 };

/**
 * Draws a paper of an archive, which is sent already: what others print meanwhile must not cut it
 * off, so this waits for its turn.
 * @throws Problem `unavailable` when the press stays full
 */
export async function printPatiently(
  print: Paper['print'],
  { tries, pauseMs }: Patience = PATIENCE,
): Promise<Uint8Array> {
  for (let left = tries - 1; ; left--) {
    try {
      return await print();
    } catch (error) {
      const isFull = error instanceof Problem && error.code === 'unavailable';
      if (!isFull || left <= 0) throw error;
    }
    await pause(pauseMs);
  }
}
