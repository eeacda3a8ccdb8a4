import { compareSeals, readHead } from '#ledger/index.ts';
import type { Database } from '#platform/database/database.ts';
import { differenceLine, type StateDifference, sealDifference } from './present.ts';

/** Differences of one part of the log that are told; more of them say nothing new. */
const MOST_TOLD = 100;

interface Part {
  readonly start: number;
  /** By default the end of the log. */
  readonly end?: number;
}

/**
 * Computes the leaves of sealed entries again, and compares them with the hashes that were sealed of
 * them and with the tree: so an edited entry is found although its row and others fit it. What is
 * sealed never changes, so nothing is looked at again.
 */
export async function compareSealed(
  db: Database,
  { start, end }: Part,
  signal?: AbortSignal,
): Promise<readonly StateDifference[]> {
  const differences: StateDifference[] = [];
  const range = { start, end: end ?? (await readHead(db)).size };
  for await (const misfit of compareSeals(db, range, signal)) {
    differences.push(sealDifference(misfit));
    if (differences.length === MOST_TOLD) break;
  }
  return differences;
}

/** Entries of one turn: some seconds of work. */
const ENTRIES_OF_A_TURN = 250_000;

export const COMPARED_EVERY_MS = 6 * 60 * 60 * 1_000;

/**
 * Compares a part of the log in each turn, one after another, and begins again at its start. Where it
 * begins depends on the time, so a service that often starts again comes to all parts as well.
 */
export interface SealRound {
  /** @returns what is wrong in the part of this turn */
  turn(now: Date, signal?: AbortSignal): Promise<readonly StateDifference[]>;
  /** Differences in all parts, each as of its last turn. */
  found(): number;
  /** Whether every part had its turn; one that was added since is the next round's. */
  isWhole(): boolean;
}

/** @param most entries of one turn */
export function sealRound(db: Database, most = ENTRIES_OF_A_TURN): SealRound {
  /** Neighbours may tell the same of the tree. */
  const found = new Map<number, readonly string[]>();
  let last: number | undefined;
  let isWhole = false;
  return {
    async turn(now, signal) {
      const { size } = await readHead(db);
      const parts = Math.max(1, Math.ceil(size / most));
      const part =
        (last === undefined ? Math.floor(now.getTime() / COMPARED_EVERY_MS) : last + 1) % parts;
      const range = { start: part * most, end: Math.min((part + 1) * most, size) };
      const differences = await compareSealed(db, range, signal);
      found.set(part, differences.map(differenceLine));
      last = part;
      isWhole ||= found.size >= parts;
      return differences;
    },
    found: () => new Set([...found.values()].flat()).size,
    isWhole: () => isWhole,
  };
}
