import type { GuardedCase } from '#cases/model/index.ts';
import { type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';

/**
 * Deletes a draft. The row stays, since the ledger refers to it: auditors still see that there was
 * one, and the sweep removes its files.
 */
export function decideDeleteApplication(state: GuardedCase): Decision<CaseMove> {
  const refusal = refusalOf('delete-application', state);
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: moveOf('delete-application', state, {}),
    entries: [caseEntry(state, 'application.deleted', { ruleIds: ['4.1'], data: {} })],
  };
}
