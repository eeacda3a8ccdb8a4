import { caseStatements, type LoadedCase, loadCase, type SpineRow } from '#cases/index.ts';
import type { WithdrawalReason } from '#cases/model/index.ts';
import { type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';

/** Takes an application back for good; possible until its award is confirmed. */
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
    decide: (state) => decideWithdrawal(state, reason),
    commit: (_state, move, entries) => caseStatements(db).move.execute({ ...move, entries }),
  });
}

function decideWithdrawal(state: LoadedCase, reason: WithdrawalReason): Decision<CaseMove> {
  const refusal = refusalOf('withdraw-application', state);
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: moveOf('withdraw-application', state, {
      dueAt: null,
      openItems: null,
      pendingDecision: null,
    }),
    entries: [
      caseEntry(state, 'application.withdrawn', {
        ruleIds: ['4.1'],
        data: { from: state.status, reason },
      }),
    ],
  };
}
