import { v7 as uuidv7 } from 'uuid';
import { runBatchCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { Finding } from '#platform/values/findings.ts';
import type { ReportedMeasure } from '../model/reported-measure.ts';
import { isNumberLike, noticesOf, type RecordKey, withoutZeros } from './check-records.ts';
import {
  countsOf,
  decideImportOtherMeasures,
  type ImportedRecord,
  isNews,
  planImport,
} from './decide-import-other-measures.ts';
import { measureStatements } from './repository.ts';

export interface ImportOutcomes {
  /** The import; for a file without news, the last one of the same file, or null. */
  readonly importId: string | null;
  /** The outcome of each record, in the order of the batch. */
  readonly records: readonly ImportedRecord[];
  /** What to look at again, although it was taken. */
  readonly notices: readonly Finding[];
  /** Whether nothing was new: it had no effect, and is not recorded. */
  readonly isReplay: boolean;
}

/**
 * Imports applications and awards of other city-level measures, all or none (rules 2.3, 3.4a).
 * @param fileSha256 digest of the file that brought the batch
 */
export async function importOtherMeasures(
  db: Database,
  caller: Caller,
  batch: readonly ReportedMeasure[],
  fileSha256: string,
): Promise<ImportOutcomes> {
  const statements = measureStatements(db);
  const file = { id: uuidv7(), sha256: fileSha256 };
  const named = batch.map((reported) => ({ ...reported, id: uuidv7() }));
  const keys = JSON.stringify(batch.map(({ source, externalId }) => [source, externalId]));
  // Before the commit: an error behind it would be told as if nothing had been imported.
  const notices = noticesOf(batch, await sameNumbers(db, batch));
  const records = await runBatchCommand(db, caller, {
    load: async () => (await statements.loadBatch.execute({ keys }))[0],
    plan: (state) => planImport(state?.known ?? [], named),
    isNews,
    decide: (state) => decideImportOtherMeasures(state, named, file),
    commit: ({ now, known }, news, entries) => {
      const all = planImport(known, named);
      return statements.importBatch.execute({
        batch: JSON.stringify(news.map(({ record }) => record)),
        content: JSON.stringify(
          all.map(({ record, outcome }) => ({
            ...{ measureId: record.id, version: record.version, outcome },
          })),
        ),
        importId: file.id,
        fileSha256,
        ...countsOf(all),
        importedBy: caller.actor.subject,
        now,
        entries,
      });
    },
  });
  if (records.some(isNews)) return { importId: file.id, records, notices, isReplay: false };
  const [before] = await statements.importOfFile.execute({ fileSha256 });
  return { importId: before?.id ?? null, records, notices, isReplay: true };
}

async function sameNumbers(db: Database, batch: readonly RecordKey[]) {
  const numbers = batch
    .filter(isNumberLike)
    .map((record) => [record.source, withoutZeros(record)] as const);
  if (numbers.length === 0) return [];
  return measureStatements(db).sameNumbers.execute({ numbers: JSON.stringify(numbers) });
}
