import { v7 as uuidv7 } from 'uuid';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { runCommand } from '../entries/record-attempt.ts';
import { sealEntries } from '../sealing/seal-entries.ts';
import { readHead, readHeadAt } from '../tiles/read-log.ts';
import { decideExportLedger, type ExportState } from './decide-export-ledger.ts';
import { type RecordedExport, requireExport } from './read-export.ts';
import { exportStatements } from './repository.ts';
import type { ExportFormat } from './schemas.ts';

/**
 * Records that the ledger is exported, up to a checkpoint. The record is the export: its content is
 * read from the log, whenever it is asked for, and is always the same.
 * @throws Problem `invalid-request` for more entries than there are
 */
export async function exportLedger(
  db: Database,
  caller: Caller,
  wanted: { readonly format: ExportFormat; readonly size?: number },
): Promise<RecordedExport> {
  const id = uuidv7();
  const recorded = await runCommand(db, caller, {
    load: () => loadLog(db, wanted.size),
    decide: (state) => decideExportLedger(state, { id, format: wanted.format }),
    commit: (_state, _change, entries) => exportStatements(db).record.execute({ entries }),
  });
  return requireExport(db, recorded.subjectId);
}

async function loadLog(db: Database, wanted: number | undefined): Promise<ExportState> {
  await sealEntries(db);
  const { size: latest } = await readHead(db);
  const size = wanted ?? latest;
  const { root } = await readHeadAt(db, Math.min(size, latest));
  const [clock] = await exportStatements(db).now.execute();
  if (clock === undefined) throw new Error('the clock query always has a row');
  return { ...clock, version: 0, latest, size, rootSha256: root.toString('hex') };
}
