import type { Database } from '../platform/database.ts';
import { Problem } from '../platform/problems.ts';
import {
  type AwardRow,
  allocationStatements,
  awardStatements,
  type RunRow,
  type RunSummaryRow,
} from './repository.ts';

const beforeAll = '00000000-0000-0000-0000-000000000000';
const afterAll = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

interface Position {
  /** Rows at most; one more than the page tells whether there is a next. */
  readonly limit: number;
  /** Id of the last row of the page before. */
  readonly after: string | undefined;
}

/** Runs of a round without their products, newest first. */
export async function listRuns(
  db: Database,
  roundId: string,
  { limit, after = afterAll }: Position,
): Promise<RunSummaryRow[]> {
  await requireRound(db, roundId);
  return allocationStatements(db).list.execute({ roundId, before: after, limit });
}

/** @throws Problem `not-found` */
export async function requireRun(db: Database, runId: string): Promise<RunRow> {
  const [run] = await allocationStatements(db).find.execute({ runId });
  if (run === undefined) throw new Problem('not-found');
  return run;
}

/** Confirmed awards of a round, in order of confirmation. */
export async function listAwards(
  db: Database,
  roundId: string,
  { limit, after = beforeAll }: Position,
): Promise<AwardRow[]> {
  await requireRound(db, roundId);
  return awardStatements(db).list.execute({ roundId, after, limit });
}

/** How many awards a round has, and their sum in fen: what a receiver checks its copy of the list against. */
export async function controlTotals(
  db: Database,
  roundId: string,
): Promise<{ readonly count: number; readonly totalFen: number }> {
  const [totals = { count: 0, totalFen: 0 }] = await awardStatements(db).totals.execute({
    roundId,
  });
  return totals;
}

/** @throws Problem `not-found` */
export async function requireAward(db: Database, awardId: string): Promise<AwardRow> {
  const [award] = await awardStatements(db).find.execute({ awardId });
  if (award === undefined) throw new Problem('not-found');
  return award;
}

async function requireRound(db: Database, roundId: string): Promise<void> {
  const [round] = await awardStatements(db).roundExists.execute({ roundId });
  if (round === undefined) throw new Problem('not-found');
}
