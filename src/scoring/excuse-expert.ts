import type { SpineRow } from '../applications/index.ts';
import { runCommand } from '../ledger/index.ts';
import type { Caller } from '../platform/caller.ts';
import type { Database } from '../platform/database.ts';
import type { VersionMatcher } from '../platform/etag.ts';
import { decideExcusal, type Excusal } from './decide-excusal.ts';
import { loadScoredCase } from './load-scored-case.ts';
import { scoringStatements } from './repository.ts';

/** Excuses an expert from a case: it sees and judges it no more, and its seat may be filled (rules 1, 5). */
export function excuseExpert(
  db: Database,
  caller: Caller,
  applicationId: string,
  excusal: Excusal,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadScoredCase(db, caller.actor, applicationId),
    decide: (state) => decideExcusal(state, excusal),
    commit: (_state, move, entries) =>
      scoringStatements(db).excuse.execute({
        ...move,
        expertSubject: excusal.expert,
        reason: excusal.reason,
        entries,
      }),
  });
}
