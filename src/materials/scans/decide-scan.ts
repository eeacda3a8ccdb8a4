import type { CaseFacts, CaseParticulars } from '#cases/model/index.ts';
import { type CaseMove, moveOf } from '#cases/model/index.ts';
import { caseEntry, type Decision, type Loaded } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { ScanCause } from '#platform/values/scan-verdicts.ts';
import type { ScanState } from '../model/scan-states.ts';

/** A case with one of its materials, which was scanned. */
export interface ScannedCase extends CaseFacts, CaseParticulars, Loaded {
  readonly id: string;
  readonly roundId: string;
  readonly judgingPolicyVersion: number;
  readonly scanState: ScanState;
}

export interface ScanResult {
  readonly materialId: string;
  readonly state: 'clean' | 'infected' | 'unscannable';
  readonly cause: ScanCause | null;
  readonly finding: string | null;
}

/**
 * Records the scanner's verdict, whatever the status of the case; a verdict is final.
 * @see rule 4.1
 */
export function decideScan(
  state: ScannedCase,
  result: ScanResult,
): Decision<{ readonly move: CaseMove }> {
  if (state.scanState !== 'pending') return { kind: 'refused', problem: 'conflict', findings: [] };
  return {
    kind: 'accepted',
    change: { move: moveOf(null, state) },
    entries: [
      caseEntry(state, 'material.scanned', {
        ruleIds: ['4.1'],
        data: {
          materialId: result.materialId,
          state: result.state,
          cause: result.cause,
          findingSha256: result.finding === null ? null : canonicalDigest(result.finding),
        },
      }),
    ],
  };
}
