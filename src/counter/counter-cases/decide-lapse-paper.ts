import { moveOf, paperLimit, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { CounterCase, CounterChange } from '../model/counter-case.ts';

/**
 * Lets an accepted case lapse when its paper was not brought in time, where the policy says so.
 * Only a visit that was in time, uploaded late and confirmed by an officer, reopens it.
 * @see rules 4.2a, 4.2b: from the limit itself
 */
export function decideLapsePaper(state: CounterCase): Decision<CounterChange> {
  const refusal = refusalOf('lapse-paper', state);
  if (refusal !== undefined) return refusal;
  const limit = paperLimit(state, state.policy);
  return {
    kind: 'accepted',
    change: { move: moveOf('lapse-paper', state, { paperState: 'missed' }) },
    entries: [
      caseEntry(state, 'application.lapsed', {
        ruleIds: [state.paperDueAt === null ? '4.2a' : '4.2b'],
        data: {
          cause: 'paper-missed',
          ...(limit && { dueAt: limit.toISOString() }),
          submissionNumber: state.submissionCount,
        },
      }),
    ],
  };
}
