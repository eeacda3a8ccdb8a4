import { type Decision, runCommand } from '../ledger/index.ts';
import type { Caller } from '../platform/caller.ts';
import type { Database } from '../platform/database.ts';
import type { VersionMatcher } from '../platform/etag.ts';
import { type CaseMove, moveOf } from './case-move.ts';
import { refusalOf } from './guard.ts';
import { type LoadedCase, loadCase } from './load-case.ts';
import { caseStatements, type SpineRow } from './repository.ts';
import type { WithdrawalReason } from './statuses.ts';

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
  const refusal = refusalOf('withdraw', state);
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: moveOf('withdraw', state, { dueAt: null, openItems: null, pendingDecision: null }),
    entries: [
      {
        action: 'application.withdrawn',
        subjectType: 'application',
        subjectId: state.id,
        applicationId: state.id,
        roundId: state.roundId,
        policyVersion: state.judgingPolicyVersion,
        ruleIds: ['4.1'],
        data: { from: state.status, reason },
      },
    ],
  };
}
