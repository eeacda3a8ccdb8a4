import { v7 as uuidv7 } from 'uuid';
import type { SpineRow } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { loadPanelCase } from '../scores/load-scored-case.ts';
import { decideExcuseExpert, type Excusal } from './decide-excuse-expert.ts';
import { panelStatements } from './repository.ts';
import { unlessLeftPool } from './seats-of-pool.ts';

/**
 * Excuses an expert from a case: they no longer see or judge it, and the next expert of the case's
 * draw takes the seat (rules 1, 5).
 */
export function excuseExpert(
  db: Database,
  caller: Caller,
  applicationId: string,
  excusal: Excusal,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const seatId = uuidv7();
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadPanelCase(db, caller.actor, applicationId),
    decide: (state) => decideExcuseExpert(state, excusal, seatId),
    commit: (_state, { move, seats }, entries) =>
      unlessLeftPool(
        panelStatements(db).excuse.execute({
          ...move,
          expertSubject: excusal.expert,
          reason: excusal.reason,
          conflict: excusal.conflict,
          seats: JSON.stringify(seats),
          assignedBy: caller.actor.subject,
          entries,
        }),
      ),
  });
}
