import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { PlannedAward } from '../model/runs/run-result.ts';
import { type RunItemRow, runItemStatements } from './repository.ts';

interface ItemsOfRun {
  readonly runId: string;
  readonly applicationId?: string | undefined;
}

/**
 * The products of a run, best rank first.
 * @param applicationId undefined: of all applications
 * @throws Problem `not-found`
 */
export async function listRunItems(
  db: Database,
  { runId, applicationId }: ItemsOfRun,
  page: Keyset,
): Promise<RunItemRow[]> {
  const statements = runItemStatements(db);
  const [run] = await statements.findRun.execute({ runId });
  if (run === undefined) throw new Problem('not-found');
  return statements.list({ applicationId }).execute({ runId, applicationId, ...page });
}

/** All of them, for a comparison. */
export async function productsOfRun(db: Database, runId: string): Promise<PlannedAward[]> {
  const rows = await runItemStatements(db).all.execute({ runId });
  return rows.map(({ product }) => product);
}
