import { v7 as uuidv7 } from 'uuid';
import { requireCase } from '#cases/index.ts';
import { readHead, runCommand, sealEntries } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { type CaseFileState, decideExportCaseFile } from './decide-export-case-file.ts';
import { type ExportedCaseFile, readRecord, requireCaseFile } from './read-case-file.ts';
import { caseFileStatements } from './repository.ts';

/**
 * Records that the case file of an application is exported. The record holds the digest of what the
 * file tells, so that anybody can compare what they were given.
 * @throws Problem `not-found`
 */
export async function exportCaseFile(
  db: Database,
  caller: Caller,
  applicationId: string,
): Promise<ExportedCaseFile> {
  const { id: caseId, roundId } = await requireCase(db, caller.actor, applicationId);
  const id = uuidv7();
  await runCommand(db, caller, {
    load: () => loadCaseFile(db, caseId, roundId),
    decide: (state) => decideExportCaseFile(state, id),
    commit: (_state, _change, entries) => caseFileStatements(db).recordEntry.execute({ entries }),
  });
  return requireCaseFile(db, caseId, id);
}

/** The record comes first: the log that is sealed after it has every entry that the record needs. */
async function loadCaseFile(
  db: Database,
  applicationId: string,
  roundId: string,
): Promise<CaseFileState> {
  const { now, record, version } = await readRecord(db, applicationId);
  await sealEntries(db);
  const { size, root } = await readHead(db);
  return { now, version, applicationId, roundId, record, size, rootSha256: root.toString('hex') };
}
