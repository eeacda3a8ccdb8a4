import type { GuardedCase } from '#cases/model/index.ts';
import { closedMaterialFindings } from '#cases/model/index.ts';
import type { ExternalUpload } from '#materials/model/index.ts';
import {
  externalUploadState,
  isSafe,
  quotaFindings,
  roomFindings,
  unsafeFinding,
} from '#materials/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { PacketMaterial } from '../model/packet.ts';
import type { RemarkOnFile } from '../model/readiness/assessed-case.ts';

/** An upload that a revision makes a material, and the material that it is a new version of. */
export interface BroughtFile {
  readonly uploadId: string;
  readonly replacesId: string | null;
}

/** A case to which the finance platform may bring files. */
export interface CaseWithUploads extends Pick<GuardedCase, 'policy' | 'openItems'> {
  readonly submissionCount: number;
  readonly materials: readonly PacketMaterial[];
  readonly fileRemarks: readonly RemarkOnFile[];
  readonly uploads: readonly ExternalUpload[];
}

/**
 * Everything that blocks the files of a revision: what an upload by the applicant would be refused
 * for, too.
 * @returns findings at their place in `/materials`, in the order of the files
 * @see rules 4.1, 4.1b, 4.1c
 */
export function checkBroughtFiles(
  state: CaseWithUploads,
  files: readonly BroughtFile[],
): readonly Finding[] {
  const findings: Finding[] = [];
  const replaced = replacedIds(files);
  const held: { kind: string; sizeBytes: number }[] = state.materials.filter(
    ({ id }) => !replaced.includes(id),
  );
  for (const [index, { uploadId, replacesId }] of files.entries()) {
    const at = `/materials/${index}`;
    const isRepeated = files.findIndex((file) => file.uploadId === uploadId) < index;
    const upload = uploadOf(state, uploadId, isRepeated);
    if (typeof upload === 'string') {
      findings.push(finding(upload, `${at}/uploadId`));
      continue;
    }
    findings.push(
      ...closedMaterialFindings(state.openItems, upload.kind).map(movedTo(`${at}/uploadId`)),
      ...(upload.scanState === 'infected' ? [unsafeFinding('infected', `${at}/uploadId`)] : []),
      ...replacementFindings(state, upload, replacesId, replaced).map(movedTo(`${at}/replacesId`)),
      ...roomFindings({ policy: state.policy, materials: held }, upload).map(movedTo(at)),
      ...quotaFindings({ policy: state.policy, materials: held }, upload).map(movedTo(at)),
    );
    held.push(upload);
  }
  return findings;
}

/**
 * The materials of the case, and the remarks on them, once the files are brought. Files that
 * `checkBroughtFiles` refuses are left out, and what they would replace stays: the other findings
 * are then about the case, not about the faulty file.
 */
export function withBroughtFiles(
  { submissionCount, materials, fileRemarks, uploads }: CaseWithUploads,
  files: readonly BroughtFile[],
) {
  const brought: ExternalUpload[] = [];
  const replaced: string[] = [];
  for (const upload of uploads) {
    const file = files.find(({ uploadId }) => uploadId === upload.id);
    const isUsable = externalUploadState(upload, submissionCount) === 'waiting';
    if (file === undefined || !isUsable || upload.scanState === 'infected') continue;
    brought.push(upload);
    const former = materials.find(({ id }) => id === file.replacesId);
    if (former?.kind === upload.kind) replaced.push(former.id);
  }
  return {
    materials: [
      ...materials.filter(({ id }) => !replaced.includes(id)),
      ...brought.map(materialOf),
    ].toSorted((left, right) => (left.id < right.id ? -1 : 1)),
    fileRemarks: [
      ...fileRemarks.filter(({ materialId }) => !replaced.includes(materialId)),
      ...brought
        .filter(
          ({ isEncrypted, defects, scanState }) =>
            isEncrypted || defects.length > 0 || !isSafe(scanState),
        )
        .map(({ id: materialId, kind, scanState, isEncrypted, defects, beyondScannerBytes }) => ({
          materialId,
          kind,
          scanState,
          isEncrypted,
          defects,
          beyondScannerBytes,
        })),
    ],
  };
}

/** An upload that a revision may bring, or the code of the finding that refuses it. */
function uploadOf(
  { submissionCount, uploads }: CaseWithUploads,
  uploadId: string,
  isRepeated: boolean,
): ExternalUpload | 'upload-unknown' | 'upload-used' {
  const upload = uploads.find(({ id }) => id === uploadId);
  if (upload === undefined) return 'upload-unknown';
  const state = externalUploadState(upload, submissionCount);
  if (state === 'outdated') return 'upload-unknown';
  return state === 'used' || isRepeated ? 'upload-used' : upload;
}

/** A material has one successor, of its own kind. */
function replacementFindings(
  { materials }: CaseWithUploads,
  { kind }: ExternalUpload,
  replacesId: string | null,
  replaced: readonly string[],
): Finding[] {
  if (replacesId === null) return [];
  const isCurrent = materials.some((held) => held.id === replacesId && held.kind === kind);
  const isReplacedOnce = replaced.indexOf(replacesId) === replaced.lastIndexOf(replacesId);
  return isCurrent && isReplacedOnce ? [] : [finding('replaced-material-not-current', '')];
}

function replacedIds(files: readonly BroughtFile[]): readonly string[] {
  return files.flatMap(({ replacesId }) => (replacesId === null ? [] : [replacesId]));
}

function movedTo(pointer: string) {
  return (found: Finding): Finding => ({ ...found, pointer });
}

function materialOf(upload: ExternalUpload): PacketMaterial {
  const { id, kind, fileName, mediaType, sizeBytes, sha256, issuer, issuedOn } = upload;
  return { id, kind, fileName, mediaType, sizeBytes, sha256, issuer, issuedOn };
}
