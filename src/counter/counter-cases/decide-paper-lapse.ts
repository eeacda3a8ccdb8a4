import { moveOf, paperLimit, refusalOf } from '#cases/model/index.ts';
import type { Decision } from '#ledger/index.ts';
import { type CounterCase, type CounterChange, counterEntry } from '../model/counter-case.ts';

/**
 * Lets an accepted case lapse whose paper was not brought in time, where the policy says so. Only a visit that was in
 * time after all, uploaded late and confirmed by an officer, takes it up again.
 * @see rules 4.2a, 4.2b: from the limit itself on
 */
export function decidePaperLapse(state: CounterCase): Decision<CounterChange> {
  const refusal = refusalOf('lapse-paper', state);
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: { move: moveOf('lapse-paper', state, { paperState: 'missed' }) },
    entries: [
      counterEntry(state, 'application.lapsed', [state.paperDueAt === null ? '4.2a' : '4.2b'], {
        cause: 'paper-missed',
        dueAt: paperLimit(state, state.policy)?.toISOString(),
        submissionNumber: state.submissionCount,
      }),
    ],
  };
}
