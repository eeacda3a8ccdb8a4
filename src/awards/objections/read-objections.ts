import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { policyAt } from '#rounds/index.ts';
import type { ObjectedAward, OpenObjection } from '../model/objected-award.ts';
import { requireRun } from '../runs/read-runs.ts';
import { type ObjectedAwardRow, type ObjectionRow, objectionStatements } from './repository.ts';

/** Objections to a run, in the order they were recorded. */
export async function listObjections(
  db: Database,
  runId: string,
  page: Keyset,
): Promise<ObjectionRow[]> {
  await requireRun(db, runId);
  return objectionStatements(db).list.execute({ runId, ...page });
}

/** Undefined when the run has no such award. */
export async function loadObjectedAward(
  db: Database,
  runId: string,
  awardId: string,
): Promise<ObjectedAward | undefined> {
  const [row] = await objectionStatements(db).loadAward.execute({ runId, awardId });
  return row && objectedAward(db, row);
}

/** @param caller subject of the deciding officer, to tell whether they judged the case */
export async function loadObjection(
  db: Database,
  objectionId: string,
  caller: string,
): Promise<OpenObjection | undefined> {
  const [row] = await objectionStatements(db).loadObjection.execute({ objectionId, caller });
  return row && objectedAward(db, row);
}

async function objectedAward<Row extends ObjectedAwardRow>(db: Database, row: Row) {
  const { publishedAt, publicityEndsAt, roundId, policyVersion } = row;
  const publicity = publishedAt &&
    publicityEndsAt && { startedAt: publishedAt, endsAt: publicityEndsAt };
  return { ...row, publicity, policy: await policyAt(db, roundId, policyVersion) };
}
