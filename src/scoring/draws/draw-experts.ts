import { hash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { randomHex } from '#platform/runtime/random.ts';
import { policyAt } from '#rounds/index.ts';
import {
  type DrawnCase,
  decideCommitment,
  decideDrawResult,
  decideFreezing,
} from './decide-draw.ts';
import { drawStatements } from './repository.ts';

/** What a step of a draw moved. */
export interface DrawStep {
  readonly id: string;
  readonly version: number;
}

/** Begins a draw: its seed is fixed before the pool is, and its digest is in the ledger from now on (rules 1, 5). */
export function commitExpertDraw(db: Database, caller: Caller, roundId: string): Promise<DrawStep> {
  const drawId = uuidv7();
  const seed = randomHex(256);
  const seedSha256 = hash('sha256', seed);
  const { loadRound, commit } = drawStatements(db);
  return runCommand(db, caller, {
    load: async () => (await loadRound.execute({ roundId }))[0],
    decide: (state) => decideCommitment(state, drawId, seedSha256),
    commit: ({ now }, _change, entries) =>
      commit.execute({ drawId, roundId, seed, seedSha256, now, entries }),
  });
}

/** Freezes the pool of a committed draw as it stands (rules 1, 5). */
export function freezeExpertPool(
  db: Database,
  caller: Caller,
  drawId: string,
  ifMatch?: VersionMatcher,
): Promise<DrawStep> {
  const { loadFreezable, freeze } = drawStatements(db);
  return runCommand(db, caller, {
    ifMatch,
    load: async () => (await loadFreezable.execute({ drawId }))[0],
    decide: decideFreezing,
    commit: ({ now, version }, { pool, poolSha256 }, entries) =>
      freeze.execute({
        drawId,
        loadedVersion: version,
        pool: JSON.stringify(pool),
        poolSha256,
        now,
        entries,
      }),
  });
}

/** Draws the panels of all cases that wait for one, all of them or none, and shows the seed (rules 1, 5). */
export function drawExperts(
  db: Database,
  caller: Caller,
  drawId: string,
  ifMatch?: VersionMatcher,
): Promise<DrawStep> {
  const { draw } = drawStatements(db);
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadFrozenDraw(db, drawId),
    decide: decideDrawResult,
    commit: ({ now, version, policyVersion }, result, entries) =>
      draw.execute({
        drawId,
        loadedVersion: version,
        policyVersion,
        panelSize: result.panelSize,
        algorithm: result.algorithm,
        resultSha256: result.resultSha256,
        panels: JSON.stringify(result.panels),
        seats: JSON.stringify(result.panels.flatMap(seatsOf)),
        drawnBy: caller.actor.subject,
        now,
        entries,
      }),
  });
}

async function loadFrozenDraw(db: Database, drawId: string) {
  const [row] = await drawStatements(db).loadFrozen.execute({ drawId });
  return row && { ...row, policy: await policyAt(db, row.roundId, row.policyVersion) };
}

function seatsOf({ applicationId, experts }: DrawnCase) {
  return experts.map((expertSubject) => ({ id: uuidv7(), applicationId, expertSubject }));
}
