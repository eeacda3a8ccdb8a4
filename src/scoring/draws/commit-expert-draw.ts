import { hash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { randomHex } from '#platform/runtime/random.ts';
import { decideCommitExpertDraw } from './decide-draw.ts';
import { drawStatements } from './repository.ts';

/** The result of a step of a draw. */
export interface DrawStep {
  readonly id: string;
  readonly version: number;
}

/**
 * Begins a draw: its seed is fixed before its pool, and the seed's digest is in the ledger from now
 * on (rules 1, 5).
 */
export function commitExpertDraw(db: Database, caller: Caller, roundId: string): Promise<DrawStep> {
  const drawId = uuidv7();
  const seed = randomHex(256);
  const seedSha256 = hash('sha256', seed);
  const { loadRound, commit } = drawStatements(db);
  return runCommand(db, caller, {
    load: async () => (await loadRound.execute({ roundId }))[0],
    decide: (state) => decideCommitExpertDraw(state, drawId, seedSha256),
    commit: ({ now }, _change, entries) =>
      commit.execute({ drawId, roundId, seed, seedSha256, now, entries }),
  });
}
