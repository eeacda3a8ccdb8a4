import type { DataOf } from '#kernel/model/index.ts';
import type { LogHead } from '#ledger/index.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { finding } from '#programme/findings/finding.ts';
import { type CaseRecord, caseRecordOf } from '../model/case-record.ts';
import { caseFileStatements } from './repository.ts';

/** A case file, which is the entry that tells of it. */
export interface ExportedCaseFile extends LogHead {
  readonly id: string;
  readonly applicationId: string;
  readonly at: Date;
  readonly applicationVersion: number;
  readonly recordSha256: string;
}

/** @throws Problem `not-found` */
export async function requireCaseFile(
  db: Database,
  applicationId: string,
  caseFileId: string,
): Promise<ExportedCaseFile> {
  const { find } = caseFileStatements(db);
  const [entry] = await find.execute({ applicationId, caseFileId });
  if (entry === undefined) throw new Problem('not-found');
  const { rootSha256, ...told } = entry.data as DataOf<'case-file.exported'>;
  return {
    ...{ id: caseFileId.toLowerCase(), applicationId: applicationId.toLowerCase(), at: entry.at },
    ...{ ...told, root: Buffer.from(rootSha256, 'hex') },
  };
}

/** Everything that is stored about a case now, with its version and the clock. */
export async function readRecord(db: Database, applicationId: string) {
  const [stored] = await caseFileStatements(db).record.execute({ applicationId });
  if (stored === undefined) throw new Error('the clock query always has a row');
  const record = caseRecordOf(stored.record);
  const version = Number(record.rows.applications?.[0]?.version);
  return { now: stored.now, record, version };
}

/**
 * The record of a case file. It is not kept a second time: it is what is stored, as long as that is
 * still the same.
 * @throws Problem `conflict` once the case moved
 */
export async function requireRecord(db: Database, file: ExportedCaseFile): Promise<CaseRecord> {
  const { record } = await readRecord(db, file.applicationId);
  if (record.sha256 === file.recordSha256) return record;
  throw new Problem('conflict', { findings: [finding('case-moved-since', '')] });
}
