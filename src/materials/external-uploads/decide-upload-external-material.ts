import { actionCodes, closedMaterialFindings, moveOf, refusalOf } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import {
  type HeldMaterial,
  kindFindings,
  quotaFindings,
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

export interface CaseAwaitingRevision extends MaterialCase {
  /** Files of the finance platform that no revision has named yet. */
  readonly waiting: readonly HeldMaterial[];
  readonly sentByFinance: Sent;
}

export const externalUploadCodes = [
  ...actionCodes('upload-external-material'),
  'not-open-for-correction',
  'material-kind-unknown',
  'quota-exceeded',
  'sent-quota-exceeded',
] as const satisfies readonly FindingCode[];

/**
 * Holds a file of the finance platform apart until a revision names it. Whether it finds room among
 * the materials is judged then; here the quotas bound the files that wait.
 * @see rule 4.1c
 */
export function decideUploadExternalMaterial(
  state: CaseAwaitingRevision,
  file: UploadedFile,
): Decision<AttachedMaterial> {
  // The file was sent twice at the same moment; the next try answers with the faster one.
  if (twinOf({ materials: state.waiting }, file)) {
    return { kind: 'refused', problem: 'conflict', findings: [] };
  }
  const refusal = refusalOf('upload-external-material', state, [
    ...closedMaterialFindings(state.openItems, file.kind),
    ...kindFindings(state, file),
    ...quotaFindings({ policy: state.policy, materials: state.waiting }, file),
    ...sentFindings(state.policy, state.sentByFinance, file),
  ]);
  if (refusal !== undefined) return refusal;
  const externalFor = state.submissionCount + 1;
  return {
    kind: 'accepted',
    change: {
      move: moveOf('upload-external-material', state),
      externalFor,
      evidenceFor: null,
      file,
    },
    entries: [uploadEntry(state, file, { submissionNumber: externalFor })],
  };
}
