import {
  type CaseMove,
  changeRule,
  closedMaterialFindings,
  type GuardedCase,
  moveOf,
  refusalOf,
} from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { Finding, Localized } from '#platform/values/findings.ts';
import type { MediaType } from '../model/media-type.ts';
import type { ScanState } from '../model/scan-states.ts';

/** A case as its materials change. */
export interface MaterialCase extends GuardedCase {
  /** The current materials. */
  readonly materials: readonly HeldMaterial[];
}

export interface HeldMaterial {
  readonly id: string;
  readonly kind: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly issuer: string | null;
  readonly issuedOn: string | null;
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
  readonly scanState: ScanState;
}

export interface AttachedMaterial {
  readonly move: CaseMove;
  readonly file: UploadedFile;
}

/**
 * The current material that an upload would only repeat: the same bytes under the same kind from the same issuer. A
 * client that did not get the answer may send the file again, also one whose former version is replaced by now.
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

/**
 * Attaches a stored file to a draft or a returned application.
 * @see rules 4.1, 4.1b; the limits are the policy's `materials` and, where it sets any, its `quotas`
 */
export function decideUpload(state: MaterialCase, file: UploadedFile): Decision<AttachedMaterial> {
  // Sent twice at the same moment; the next try is answered with the one that was faster.
  if (twinOf(state, file)) return { kind: 'refused', problem: 'conflict', findings: [] };
  const others = state.materials.filter(({ id }) => id !== file.replacesId);
  const remaining = { ...state, materials: others };
  const refusal = refusalOf('attach', state, [
    ...closedMaterialFindings(state.openItems, file.kind),
    ...kindFindings(state, file),
    ...replacementFindings(state, file),
    ...roomFindings(remaining, file),
    ...quotaFindings(remaining, file),
  ]);
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: { move: moveOf('attach', state), file },
    entries: [
      caseEntry(state, 'material.uploaded', {
        ruleIds: [changeRule(state)],
        data: {
          materialId: file.id,
          kind: file.kind,
          mediaType: file.mediaType,
          sizeBytes: file.sizeBytes,
          sha256: file.sha256,
          ...(file.replacesId === null ? {} : { replacesId: file.replacesId }),
        },
      }),
    ],
  };
}

/** Takes a material out of the current set; packets that hold it keep it. */
export function decideRemoval(
  state: MaterialCase,
  materialId: string,
): Decision<{ readonly move: CaseMove }> {
  const held = state.materials.find(({ id }) => id === materialId);
  if (held === undefined) return { kind: 'refused', problem: 'not-found', findings: [] };
  const closed = closedMaterialFindings(state.openItems, held.kind);
  const refusal = refusalOf('detach', state, closed);
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: { move: moveOf('detach', state) },
    entries: [
      caseEntry(state, 'material.removed', {
        ruleIds: [changeRule(state)],
        data: { materialId, kind: held.kind, sha256: held.sha256 },
      }),
    ],
  };
}

/** @returns a finding at `/kind` when the catalogue has no such kind */
export function kindFindings(
  { policy }: Pick<MaterialCase, 'policy'>,
  { kind }: Pick<UploadedFile, 'kind'>,
): Finding[] {
  if (policy.materials.some(({ code }) => code === kind)) return [];
  return [
    {
      code: 'material-kind-unknown',
      rule: '4.1',
      pointer: '/kind',
      message: { zh: '材料目录中没有该类材料', en: 'The catalogue has no such material kind' },
      remedy: {
        zh: `可用的类别：${policy.materials.map(({ code }) => code).join('、')}`,
        en: `One of: ${policy.materials.map(({ code }) => code).join(', ')}`,
      },
    },
  ];
}

function replacementFindings(
  { materials }: MaterialCase,
  { kind, replacesId }: UploadedFile,
): Finding[] {
  const replaced = materials.find(({ id }) => id === replacesId);
  if (replacesId === null || replaced?.kind === kind) return [];
  return [
    {
      code: 'replaced-material-not-current',
      rule: '4.1',
      pointer: '/replacesId',
      message: {
        zh: '被替换的材料须为本申报当前的同类材料',
        en: 'What is replaced must be a current material of the same kind',
      },
      remedy: { zh: '请重新读取材料列表。', en: 'Read the list of materials again.' },
    },
  ];
}

function roomFindings(
  { policy, materials }: Pick<MaterialCase, 'policy' | 'materials'>,
  { kind }: Pick<UploadedFile, 'kind'>,
): Finding[] {
  const { maxFiles = Infinity } = policy.materials.find(({ code }) => code === kind) ?? {};
  if (materials.filter((held) => held.kind === kind).length < maxFiles) return [];
  return [
    {
      code: 'material-kind-full',
      rule: '4.1',
      pointer: '/kind',
      message: {
        zh: `该类材料最多 ${maxFiles} 个文件`,
        en: `At most ${maxFiles} files of this kind`,
      },
      remedy: {
        zh: '以 replacesId 替换其中一个，或先删除不再需要的文件。',
        en: 'Replace one by replacesId, or remove one that is no longer needed first.',
      },
    },
  ];
}

function quotaFindings(
  { policy: { quotas }, materials }: MaterialCase,
  { sizeBytes }: UploadedFile,
): Finding[] {
  const { filesPerApplication: maxFiles, bytesPerApplication: maxBytes } = quotas;
  const bytes = materials.reduce((sum, held) => sum + held.sizeBytes, sizeBytes);
  const findings: Finding[] = [];
  if (maxFiles !== undefined && materials.length >= maxFiles) {
    findings.push(
      quotaExceeded({
        zh: `每份申报最多 ${maxFiles} 个文件`,
        en: `An application may hold ${maxFiles} files`,
      }),
    );
  }
  if (maxBytes !== undefined && bytes > maxBytes) {
    findings.push(
      quotaExceeded({
        zh: `每份申报的文件合计最多 ${maxBytes} 字节`,
        en: `The files of an application may hold ${maxBytes} bytes in sum`,
      }),
    );
  }
  return findings;
}

function quotaExceeded(message: Localized): Finding {
  return {
    code: 'quota-exceeded',
    rule: '4.1',
    pointer: '/file',
    message,
    remedy: { zh: '先删除不再需要的文件。', en: 'Remove what is no longer needed first.' },
  };
}
