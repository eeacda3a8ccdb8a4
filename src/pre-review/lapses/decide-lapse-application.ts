import { type CaseMove, type GuardedCase, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';

/**
 * Lets a returned case lapse after its due time, where the policy says so. The due time and the
 * opened items stay, so that an officer's extension can reopen the case as it was.
 * @see rules 4.1b, 4.1c: the due time itself is still in time
 */
export function decideLapseApplication(state: GuardedCase): Decision<CaseMove> {
  const refusal = refusalOf('lapse-application', state);
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: moveOf('lapse-application', state, { pendingDecision: null }),
    entries: [
      caseEntry(state, 'application.lapsed', {
        ruleIds: [state.acceptedAt === null ? '4.1b' : '4.1c'],
        data: {
          cause: 'due-time-passed',
          ...(state.dueAt && { dueAt: state.dueAt.toISOString() }),
          submissionNumber: state.submissionCount,
        },
      }),
    ],
  };
}
