import { v7 as uuidv7 } from 'uuid';
import { runBatchCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import type { ReportedMeasure } from '../model/reported-measure.ts';
import {
  decideImportOtherMeasures,
  type ImportedRecord,
  isNews,
  planImport,
} from './decide-import-other-measures.ts';
import { measureStatements } from './repository.ts';

/**
 * Imports applications and awards of other city-level measures, all or none (rules 2.3, 3.4a).
 * @returns the outcome of each, in the order of the batch
 */
export function importOtherMeasures(
  db: Database,
  caller: Caller,
  batch: readonly ReportedMeasure[],
): Promise<readonly ImportedRecord[]> {
  const statements = measureStatements(db);
  const named = batch.map((reported) => ({ ...reported, id: uuidv7() }));
  const keys = JSON.stringify(batch.map(({ source, externalId }) => [source, externalId]));
  return runBatchCommand(db, caller, {
    load: async () => (await statements.loadBatch.execute({ keys }))[0],
    plan: (state) => planImport(state?.known ?? [], named),
    isNews,
    decide: (state) => decideImportOtherMeasures(state, named),
    commit: ({ now }, news, entries) =>
      statements.importBatch.execute({
        batch: JSON.stringify(news.map(({ record }) => record)),
        now,
        entries,
      }),
  });
}

/** The records of one organisation, newest import first, by keyset on the id. */
export function listMeasures(db: Database, creditCode: string, page: Keyset) {
  return measureStatements(db).ofApplicant.execute({ creditCode, ...page });
}
