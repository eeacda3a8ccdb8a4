import { hash } from 'node:crypto';
import { archivedPapers, type Press, papersOfActs } from '#documents/index.ts';
import {
  type ChosenTree,
  findEntry,
  type LogIdentity,
  proveCaseEntries,
  signHead,
  verifierKey,
} from '#ledger/index.ts';
import { isSafe } from '#materials/model/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { encoded, type MadeFile, madeTwice, textFile } from '#platform/objects/archived-texts.ts';
import type { ArchivedFile } from '#platform/objects/zip-archive.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { submissionEntry } from '#submissions/index.ts';
import { checksumList, materialPaths, readableJson } from '#submissions/model/index.ts';
import type { CaseRecord } from '../model/case-record.ts';
import {
  type CaseFileHead,
  caseFileJson,
  type Omission,
  type OmittedFile,
  omissionList,
  readMe,
} from './present.ts';
import type { ExportedCaseFile } from './read-case-file.ts';
import { caseFileStatements } from './repository.ts';

export interface CaseFileDeps extends Pick<Deps, 'db' | 'objects'> {
  readonly ledgerIdentity: LogIdentity;
  readonly press: Press;
}

export interface CaseFileArchive {
  readonly files: readonly ArchivedFile[];
  /** Equal case files have equal tags. */
  readonly tag: string;
}

/** @param root of the tree whose identity is given, over the entries of the case file */
export function headOf(
  file: ExportedCaseFile,
  { by, identity }: ChosenTree,
  root = file.root,
): CaseFileHead {
  const { id, applicationId, at: exportedAt, applicationVersion, size } = file;
  return {
    ...(by === 'sm3' ? { hash: by } : {}),
    ...{ id, applicationId, exportedAt, applicationVersion, origin: identity.origin, size },
    rootHash: root.toString('hex'),
    checkpoint: signHead(identity, { size, root }),
    keys: identity.signers.map(verifierKey),
  };
}

/** The case file as JSON, whose bytes are always the same: it is made when it is read. */
export function caseJson(db: Database, head: CaseFileHead, record: CaseRecord): Promise<MadeFile> {
  const { applicationId, size, exportedAt, hash: by } = head;
  const make = () =>
    encoded(caseFileJson(head, record, proveCaseEntries(db, applicationId, size, by)));
  return madeTwice('case.json', exportedAt, make);
}

/** Plans the archive before any file of the case is opened, with the digest of each. */
export async function assembleCaseFile(
  deps: CaseFileDeps,
  actor: Actor,
  head: CaseFileHead,
  record: CaseRecord,
): Promise<CaseFileArchive> {
  const { included, omitted } = await materialFiles(deps, head.applicationId, record);
  const listed = [
    textFile('README.txt', readMe(head), head.exportedAt),
    await caseJson(deps.db, head, record),
    ...packetFiles(record),
    ...included,
    ...(await paperFiles(deps, actor, head.applicationId, record)),
    ...(omitted.length === 0
      ? []
      : [textFile('OMITTED.txt', omissionList(omitted), head.exportedAt)]),
  ];
  const checksums = checksumList(listed);
  return {
    files: [...listed, textFile('SHA256SUMS', checksums, head.exportedAt)],
    tag: `"f${hash('sha256', checksums, 'base64url').slice(0, 22)}"`,
  };
}

function rowsOf<Row>(record: CaseRecord, table: string): readonly Row[] {
  // The rows are those of the named table, as the database wrote them.
  return (record.rows[table] ?? []) as readonly Row[];
}

function packetFiles(record: CaseRecord): readonly ArchivedFile[] {
  const packets = rowsOf<{ number: number; manifest: string; form: unknown; submittedAt: string }>(
    record,
    'submissions',
  );
  return packets.flatMap(({ number, manifest, form, submittedAt }) => {
    const at = new Date(submittedAt);
    return [
      textFile(`submissions/${number}/manifest.json`, manifest, at),
      textFile(`submissions/${number}/form.json`, readableJson(form), at),
    ];
  });
}

interface MaterialRow {
  readonly id: string;
  readonly kind: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly uploadedAt: string;
  readonly scanState: Parameters<typeof isSafe>[0];
  readonly discardedAt: string | null;
}

/** Every file of the case, also those that were replaced or removed, as far as it may be given. */
async function materialFiles(
  { db, objects }: CaseFileDeps,
  applicationId: string,
  record: CaseRecord,
): Promise<{ readonly included: ArchivedFile[]; readonly omitted: OmittedFile[] }> {
  const rows = rowsOf<MaterialRow>(record, 'materials');
  const stored = await caseFileStatements(db).storage.execute({ applicationId });
  const keys = new Map(stored.map(({ id, storageKey }) => [id, storageKey]));
  const paths = materialPaths(rows);
  const included: ArchivedFile[] = [];
  const omitted: OmittedFile[] = [];
  for (const [index, row] of rows.entries()) {
    const { id, sizeBytes, sha256, scanState, discardedAt } = row;
    const [path = '', key = ''] = [paths[index], keys.get(id)];
    const kept: Omission | undefined = isSafe(scanState) ? undefined : scanState;
    const why = discardedAt === null ? kept : 'discarded';
    if (why !== undefined) omitted.push({ path, sha256, why });
    else if (!(await objects.exists(key))) omitted.push({ path, sha256, why: 'missing' });
    else {
      const open = async () => (await objects.open(key)).stream;
      const modifiedAt = new Date(row.uploadedAt);
      included.push({ id, path, modifiedAt, sizeBytes, sha256, open });
    }
  }
  return { included, omitted };
}

async function paperFiles(
  { db, press }: CaseFileDeps,
  actor: Actor,
  applicationId: string,
  record: CaseRecord,
): Promise<readonly ArchivedFile[]> {
  const sought = [
    ...(await submissionPapers(db, applicationId, record)),
    ...rowsOf<{ id: string }>(record, 'returnNotices').map(
      ({ id }) => ({ source: 'return-notice', id }) as const,
    ),
    ...rowsOf<{ id: string }>(record, 'preReviewDecisions').map(
      ({ id }) => ({ source: 'pre-review-decision', id }) as const,
    ),
    ...rowsOf<{ id: string }>(record, 'paperReceipts').map(
      ({ id }) => ({ source: 'counter-receipt', id }) as const,
    ),
    ...rowsOf(record, 'noAwardDecisions').map(
      () => ({ source: 'no-award-decision', id: applicationId }) as const,
    ),
    ...(await papersOfActs(db, applicationId)),
  ];
  return archivedPapers(db, press, actor, sought);
}

async function submissionPapers(db: Database, applicationId: string, record: CaseRecord) {
  const numbers = rowsOf<{ number: number }>(record, 'submissions').map(({ number }) => number);
  const entries = await Promise.all(
    numbers.map((number) => findEntry(db, submissionEntry(applicationId, number))),
  );
  return entries.flatMap((entry) =>
    entry === undefined ? [] : [{ source: 'submission', id: entry.id } as const],
  );
}
