import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { policyAt } from '#rounds/index.ts';
import { unlessLeftPool } from '../panels/seats-of-pool.ts';
import type { DrawStep } from './commit-expert-draw.ts';
import { type DrawnCase, decideDrawExperts } from './decide-draw.ts';
import { drawStatements } from './repository.ts';

/**
 * Draws the panels of all cases that wait for one, all or nothing, and publishes the seed (rules 1,
 * 5).
 */
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
    decide: decideDrawExperts,
    commit: ({ now, version, policyVersion }, result, entries) =>
      unlessLeftPool(
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
      ),
  });
}

async function loadFrozenDraw(db: Database, drawId: string) {
  const [row] = await drawStatements(db).loadFrozen.execute({ drawId });
  return row && { ...row, policy: await policyAt(db, row.roundId, row.policyVersion) };
}

function seatsOf({ applicationId, experts }: DrawnCase) {
  return experts.map((expertSubject) => ({ id: uuidv7(), applicationId, expertSubject }));
}
