import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import type { DrawStep } from './commit-expert-draw.ts';
import { decideFreezeExpertPool } from './decide-draw.ts';
import { drawStatements } from './repository.ts';

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
    decide: decideFreezeExpertPool,
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
