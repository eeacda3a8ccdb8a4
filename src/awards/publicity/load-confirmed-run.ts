import type { Database } from '#platform/database/database.ts';
import { policyAt } from '#rounds/index.ts';
import type { ConfirmedRun } from '../model/confirmed-run.ts';
import { publicityStatements } from './repository.ts';

/** A run with its awards and what is open of it: one query, with the clock. */
export async function loadConfirmedRun(
  db: Database,
  runId: string,
): Promise<ConfirmedRun | undefined> {
  const [row] = await publicityStatements(db).loadRun.execute({ runId });
  return row && { ...row, policy: await policyAt(db, row.roundId, row.policyVersion) };
}
