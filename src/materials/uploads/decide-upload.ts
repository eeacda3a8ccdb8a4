import {
  actionCodes,
  type CaseMove,
  changeRule,
  closedMaterialFindings,
  type GuardedCase,
  moveOf,
  refusalOf,
} from '#cases/model/index.ts';
import { caseEntry, type Decision, type EntryOf, type NewEntry } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { FileDefect } from '../model/file-defects.ts';
import {
  type HeldMaterial,
  kindFindings,
  quotaFindings,
  roomFindings,
  type Sent,
  sentFindings,
} from '../model/material-limits.ts';
import type { MediaType } from '../model/media-type.ts';
import type { ScanState } from '../model/scan-states.ts';

/** A case whose materials are about to change. */
export interface MaterialCase extends GuardedCase {
  /** The current materials. */
  readonly materials: readonly HeldMaterial[];
  readonly sentByApplicant: Sent;
}

export interface UploadedFile {
  readonly id: string;
  readonly kind: string;
  readonly storageKey: string;
  readonly fileName: string;
  readonly mediaType: MediaType;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly issuer: string | null;
  readonly issuedOn: string | null;
  /** The current material that this one is a new version of. */
  readonly replacesId: string | null;
  readonly isEncrypted: boolean;
  /** Signs that it is damaged. */
  readonly defects: readonly FileDefect[];
  readonly scanState: ScanState;
}

export interface AttachedMaterial {
  readonly move: CaseMove;
  /** Number of the packet that the finance platform sent it for; null: the applicant sent it. */
  readonly externalFor: number | null;
  /** Position of the instalment whose use it proves; null: it proves none. */
  readonly evidenceFor: number | null;
  readonly file: UploadedFile;
}

/**
 * The current material that an upload would only repeat: the same bytes under the same kind from
 * the same issuer. A client that did not get the answer may send the file again, even a new version
 * whose former one is replaced by now.
 */
export function twinOf(
  { materials }: Pick<MaterialCase, 'materials'>,
  file: Omit<UploadedFile, 'id' | 'scanState'>,
): HeldMaterial | undefined {
  const twin = materials.find(
    (held) =>
      held.kind === file.kind &&
      held.sha256 === file.sha256 &&
      held.issuer === file.issuer &&
      held.issuedOn === file.issuedOn,
  );
  const replaced = materials.find(({ id }) => id === file.replacesId);
  return replaced === undefined || replaced === twin ? twin : undefined;
}

export const uploadCodes = [
  ...actionCodes('upload-material'),
  'not-open-for-correction',
  'material-kind-unknown',
  'replaced-material-not-current',
  'material-kind-full',
  'quota-exceeded',
  'sent-quota-exceeded',
] as const satisfies readonly FindingCode[];

/**
 * Attaches a stored file to a draft or a returned application.
 * @see rules 4.1, 4.1b; the limits are the policy's `materials` and, where it sets any, its
 * `quotas`
 */
export function decideUploadMaterial(
  state: MaterialCase,
  file: UploadedFile,
): Decision<AttachedMaterial> {
  // The file was sent twice at the same moment; the next try answers with the faster one.
  if (twinOf(state, file)) return { kind: 'refused', problem: 'conflict', findings: [] };
  const others = state.materials.filter(({ id }) => id !== file.replacesId);
  const remaining = { ...state, materials: others };
  const refusal = refusalOf('upload-material', state, [
    ...closedMaterialFindings(state.openItems, file.kind),
    ...kindFindings(state, file),
    ...replacementFindings(state, file),
    ...roomFindings(remaining, file),
    ...quotaFindings(remaining, file),
    ...sentFindings(state.policy, state.sentByApplicant, file),
  ]);
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: { move: moveOf('upload-material', state), externalFor: null, evidenceFor: null, file },
    entries: [
      uploadEntry(state, file, file.replacesId === null ? {} : { replacesId: file.replacesId }),
    ],
  };
}

/** @param more further data of the entry */
export function uploadEntry(
  state: MaterialCase,
  { id: materialId, kind, mediaType, sizeBytes, sha256 }: UploadedFile,
  more: Pick<
    EntryOf<'material.uploaded'>['data'],
    'replacesId' | 'submissionNumber' | 'instalment'
  >,
): NewEntry {
  return caseEntry(state, 'material.uploaded', {
    ruleIds: [more.instalment === undefined ? changeRule(state) : '2.1'],
    data: { materialId, kind, mediaType, sizeBytes, sha256, ...more },
  });
}

export const removalCodes = [
  ...actionCodes('remove-material'),
  'not-open-for-correction',
] as const satisfies readonly FindingCode[];

/** Takes a material out of the current set; packets that hold it keep it. */
export function decideRemoveMaterial(
  state: MaterialCase,
  materialId: string,
): Decision<{ readonly move: CaseMove }> {
  const held = state.materials.find(({ id }) => id === materialId);
  if (held === undefined) return { kind: 'refused', problem: 'not-found', findings: [] };
  const closed = closedMaterialFindings(state.openItems, held.kind);
  const refusal = refusalOf('remove-material', state, closed);
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: { move: moveOf('remove-material', state) },
    entries: [
      caseEntry(state, 'material.removed', {
        ruleIds: [changeRule(state)],
        data: { materialId, kind: held.kind, sha256: held.sha256 },
      }),
    ],
  };
}

function replacementFindings(
  { materials }: MaterialCase,
  { kind, replacesId }: UploadedFile,
): Finding[] {
  const replaced = materials.find(({ id }) => id === replacesId);
  if (replacesId === null || replaced?.kind === kind) return [];
  return [finding('replaced-material-not-current', '/replacesId')];
}
