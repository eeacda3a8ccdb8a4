import type { GuardedCase, WithdrawalReason } from '#cases/model/index.ts';
import { type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';

/** Ends a case at its applicant's wish. Nothing stays due, and no second review stays pending. */
export function decideWithdrawApplication(
  state: GuardedCase,
  reason: WithdrawalReason,
): Decision<CaseMove> {
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
