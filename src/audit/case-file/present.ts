import { toWireInstant } from '#platform/values/instant.ts';
import type { CaseRecord } from '../model/case-record.ts';

/** What a case file says before its record. */
export interface CaseFileHead {
  /** Of the tree by SM3; absent: SHA-256. */
  readonly hash?: 'sm3';
  readonly id: string;
  readonly applicationId: string;
  readonly exportedAt: Date;
  readonly applicationVersion: number;
  /** Of the log that the proofs lead to. */
  readonly origin: string;
  readonly size: number;
  readonly rootHash: string;
  /** A signed note. */
  readonly checkpoint: string;
  readonly keys: readonly string[];
}

/**
 * The case file as JSON, in pieces: head and record, then an entry a line, so that the length of a
 * history does not matter.
 */
export async function* caseFileJson(
  { exportedAt, ...head }: CaseFileHead,
  record: CaseRecord,
  entries: AsyncIterable<object>,
): AsyncGenerator<string> {
  const told = {
    caseFile: 'case-file@1',
    ...head,
    exportedAt: toWireInstant(exportedAt),
    recordSha256: record.sha256,
    leftOut: LEFT_OUT,
    record: record.rows,
  };
  const opened = JSON.stringify(told, null, 2).slice(0, -'\n}'.length);
  yield `${opened},\n  "entries": [`;
  let before = '\n';
  for await (const entry of entries) {
    yield `${before}    ${JSON.stringify(entry)}`;
    before = ',\n';
  }
  yield '\n  ]\n}\n';
}

const LEFT_OUT =
  'Contacts are kept apart: packets and entries hold a salted digest. Storage keys, the inputs and results of whole allocation runs, the expert pool of a draw (its digest is given), and unsubmitted score sheets are not part of a case file.';

/** Why a file of the case is not in its archive. */
export type Omission = 'pending' | 'infected' | 'unscannable' | 'discarded' | 'missing';

export interface OmittedFile {
  readonly path: string;
  readonly sha256: string;
  readonly why: Omission;
}

/** Tells people which files the archive lacks. */
export function omissionList(omitted: readonly OmittedFile[]): string {
  return [
    '下列文件未收入本案卷：pending、infected、unscannable 为未通过病毒扫描，discarded 为未随任何一次提交而已清除，missing 为存储中已不存在。',
    'These files are left out: the scanner did not clear them, no submission held them (discarded), or the store no longer has them (missing).',
    '',
    ...omitted.map(({ path, sha256, why }) => `${why}  ${sha256}  ${path}`),
    '',
  ].join('\n');
}

/** What the archive holds, and how somebody without the service verifies it. */
export function readMe({ applicationId, exportedAt, origin, size, hash }: CaseFileHead): string {
  const [tree, key] =
    hash === 'sm3'
      ? (['SM3', '国密日志公钥（SM2）· the SM2 key of this log'] as const)
      : (['SHA-256', '日志公钥（Ed25519）· the Ed25519 key of this log'] as const);
  return `申报案卷 Case file of ${applicationId}
${toWireInstant(exportedAt)}, ${origin}, ${size} entries
留痕树 Tree: ${tree}; 公钥 key: ${key}

case.json          全部记录与留痕，每条附收录证明 · every record and entry, each with its proof
submissions/<n>/   第 n 次提交的清单（冻结的字节）与表单 · manifest (frozen bytes) and form of packet n
materials/         全部申报材料，含已替换与移除的 · all files, also those replaced or removed since
papers/            通知书、回执 · notices, decisions, receipts
OMITTED.txt        未收入的文件及原因（如有）· files that are left out, and why
SHA256SUMS         其余各文件的摘要 · digests of all other files

离线核验 How to verify, without the service and without a network:

1. sha256sum -c SHA256SUMS
2. node verify.mjs <this directory> --key <the key named above, from another source>
   It compares the digests, the signature of the checkpoint, the proof of every entry,
   that no version of the case lacks its entry, and that manifests and files are those
   that the entries recorded.

案卷不含联系人信息。The file holds no contact data: packets and entries have a digest of it.
导出记录为留痕 case-file.exported，其 recordSha256 应与 case.json 一致。
The entry case-file.exported holds the recordSha256 of case.json.
`;
}
