import { actionCodes, moveOf, refusalOf } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import {
  type HeldMaterial,
  kindFindings,
  quotaFindings,
  roomFindings,
  type Sent,
  sentFindings,
} from '../model/material-limits.ts';
import {
  type AttachedMaterial,
  type MaterialCase,
  twinOf,
  type UploadedFile,
  uploadEntry,
} from '../uploads/decide-upload.ts';

export interface CaseProvingUse extends MaterialCase {
  /** The evidence for the instalment whose usage report is awaited. */
  readonly usageEvidence: readonly HeldMaterial[];
  /** The part of it that no report could name before. */
  readonly newEvidence: readonly HeldMaterial[];
  /** What was ever sent as evidence for that instalment. */
  readonly sentAsEvidence: Sent;
}

export const evidenceUploadCodes = [
  ...actionCodes('upload-usage-evidence'),
  'material-kind-unknown',
  'material-kind-full',
  'quota-exceeded',
  'sent-quota-exceeded',
] as const satisfies readonly FindingCode[];

/**
 * Keeps a file as evidence for the usage report that is awaited, apart from the materials of the
 * case. The limits are those of the materials, for each report separately; on what is ever sent, for
 * each instalment.
 * @see rule 2.1
 */
export function decideUploadUsageEvidence(
  state: CaseProvingUse,
  file: UploadedFile,
): Decision<AttachedMaterial> {
  // The file was sent twice at the same moment; the next try answers with the faster one.
  if (twinOf({ materials: state.usageEvidence }, file))
    return { kind: 'refused', problem: 'conflict', findings: [] };
  const evidence = { policy: state.policy, materials: state.newEvidence };
  const refusal = refusalOf('upload-usage-evidence', state, [
    ...kindFindings(state, file),
    ...roomFindings(evidence, file),
    ...quotaFindings(evidence, file),
    ...sentFindings(state.policy, state.sentAsEvidence, file),
  ]);
  if (refusal !== undefined) return refusal;
  // The gate holds it.
  const instalment = Number(state.drawdown?.position);
  return {
    kind: 'accepted',
    change: {
      ...{ move: moveOf('upload-usage-evidence', state), file },
      ...{ externalFor: null, evidenceFor: instalment },
    },
    entries: [uploadEntry(state, file, { instalment })],
  };
}
