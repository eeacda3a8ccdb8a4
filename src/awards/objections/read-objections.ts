import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { requireRun } from '../runs/read-runs.ts';
import { type ObjectionRow, objectionStatements } from './repository.ts';

/** Objections to a run, in order of their record. */
export async function listObjections(
  db: Database,
  runId: string,
  page: Keyset,
): Promise<ObjectionRow[]> {
  await requireRun(db, runId);
  return objectionStatements(db).list.execute({ runId, ...page });
}
