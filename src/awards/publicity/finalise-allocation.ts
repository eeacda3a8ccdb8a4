import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import type { OtherAwardsStatement } from '../model/other-awards.ts';
import type { RunRow } from '../runs/repository.ts';
import { decideFinaliseAllocation } from './decide-finalise-allocation.ts';
import { loadConfirmedRun } from './publish-allocation.ts';
import { publicityStatements } from './repository.ts';

/** Makes the published awards that still stand final: from now on they may be paid (rule 2.1). */
export function finaliseAllocation(
  db: Database,
  caller: Caller,
  { runId, ...statement }: { readonly runId: string } & OtherAwardsStatement,
  ifMatch?: VersionMatcher,
): Promise<RunRow> {
  const { subject } = caller.actor;
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadConfirmedRun(db, runId),
    decide: (state) => decideFinaliseAllocation(state, subject, statement),
    commit: ({ now, version, roundId }, change, entries) => {
      const { awardIds, isWhole, instalments, drawdown } = change;
      const rows = awardIds.flatMap((awardId) =>
        instalments.map((each) => ({ ...each, id: uuidv7(), awardId, roundId })),
      );
      return publicityStatements(db).finalise.execute({
        runId,
        loadedVersion: version,
        now,
        finalBy: isWhole ? subject : null,
        finalAt: isWhole ? now : null,
        status: isWhole ? 'final' : 'published',
        awardIds: [...awardIds],
        openBasisPoints: instalments[0]?.basisPoints ?? 10_000,
        instalments: JSON.stringify(rows),
        drawdown: drawdown === null ? null : JSON.stringify(drawdown),
        entries,
      });
    },
  });
}
