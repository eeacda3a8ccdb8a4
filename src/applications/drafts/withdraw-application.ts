import { caseStatements, loadCase, type SpineRow } from '#cases/index.ts';
import type { WithdrawalReason } from '#cases/model/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { decideWithdrawApplication } from './decide-withdraw-application.ts';

/** Withdraws an application for good; possible until its award is confirmed. */
export function withdrawApplication(
  db: Database,
  caller: Caller,
  applicationId: string,
  reason: WithdrawalReason,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadCase(db, caller.actor, applicationId),
    decide: (state) => decideWithdrawApplication(state, reason),
    commit: (_state, move, entries) => caseStatements(db).move.execute({ ...move, entries }),
  });
}
