import type { CaseFacts, CaseParticulars } from '#cases/model/index.ts';
import { type CaseMove, moveOf } from '#cases/model/index.ts';
import { caseEntry, type Decision, type Loaded } from '#kernel/model/index.ts';

/** A case with one of its files. */
export interface CaseWithFile extends CaseFacts, CaseParticulars, Loaded {
  readonly id: string;
  readonly roundId: string;
  readonly judgingPolicyVersion: number;
  readonly kind: string;
  readonly sha256: string;
  /** Whether no packet holds the file, and its term is over. */
  readonly isUnnamed: boolean;
}

/**
 * Gives up the bytes of a file that no packet holds, whatever the status of the case; its row stays.
 * @see rule 4.1
 */
export function decideDiscardMaterial(
  state: CaseWithFile,
  materialId: string,
): Decision<{ readonly move: CaseMove }> {
  if (!state.isUnnamed) return { kind: 'refused', problem: 'conflict', findings: [] };
  const { kind, sha256 } = state;
  return {
    kind: 'accepted',
    change: { move: moveOf(null, state) },
    entries: [
      caseEntry(state, 'material.discarded', {
        ruleIds: ['4.1'],
        data: { materialId, kind, sha256 },
      }),
    ],
  };
}
