import { type CaseMove, type GuardedCase, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import { toWireInstant } from '#platform/values/instant.ts';

/**
 * Closes a draft that was not submitted by the close of the window, or by the later time that a
 * reconsideration gave it.
 * @see rule 4.1a
 */
export function decideCloseDraft(state: GuardedCase): Decision<CaseMove> {
  const refusal = refusalOf('close-draft', state);
  if (refusal !== undefined) return refusal;
  const close = new Date(state.policy.window.closesAt);
  const closesAt = toWireInstant(state.dueAt !== null && state.dueAt > close ? state.dueAt : close);
  return {
    kind: 'accepted',
    change: moveOf('close-draft', state),
    entries: [caseEntry(state, 'draft.closed', { ruleIds: ['4.1a'], data: { closesAt } })],
  };
}
