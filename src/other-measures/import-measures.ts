import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '../ledger/index.ts';
import type { Caller } from '../platform/caller.ts';
import { type Database, sqlState } from '../platform/database.ts';
import { decideImport, type ImportedRecord, isNews, planImport } from './decide-import.ts';
import { measureStatements } from './repository.ts';
import type { MeasureTerms } from './terms.ts';

/** What the ledger's triggers raise; here: a record of the batch was revised since it was loaded. */
const integrityConstraintViolation = '23000';

/**
 * Imports applications and awards of other city-level measures, all or none (rules 2.3, 3.4a).
 * @returns what became of each, in the order of the batch; a batch without news changes and records nothing
 */
export async function importMeasures(
  db: Database,
  caller: Caller,
  batch: readonly MeasureTerms[],
): Promise<readonly ImportedRecord[]> {
  const statements = measureStatements(db);
  const named = batch.map((terms) => ({ ...terms, id: uuidv7() }));
  const keys = JSON.stringify(batch.map(({ source, externalId }) => [source, externalId]));
  const load = async () => (await statements.loadBatch.execute({ keys }))[0];

  const plan = planImport((await load())?.known ?? [], named);
  if (!plan.some(isNews)) return plan;

  return runCommand(db, caller, {
    load,
    decide: (state) => decideImport(state, named),
    commit: async ({ now }, records, entries) => {
      const news = records.filter(isNews).map(({ record }) => record);
      try {
        await statements.importBatch.execute({ batch: JSON.stringify(news), now, entries });
        return [records];
      } catch (error) {
        if (sqlState(error) === integrityConstraintViolation) return [];
        throw error;
      }
    },
  });
}
