import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import { findRound } from '#rounds/index.ts';
import { isStillCurrent } from '../confirmations/decide-confirm-allocation.ts';
import { loadConfirmableRun } from './load-funded-round.ts';
import type { Freshness } from './present.ts';
import { allocationStatements, type RunRow, type RunSummaryRow } from './repository.ts';

/** Runs of a round without their products, newest first. */
export async function listRuns(
  db: Database,
  roundId: string,
  page: Keyset,
): Promise<RunSummaryRow[]> {
  await findRound(db, roundId);
  return allocationStatements(db).list.execute({ roundId, ...page });
}

export interface ReadRun {
  readonly row: RunRow;
  /** Only a proposal can be stale; every other run counts as current. */
  readonly freshness: Freshness;
}

/** @throws Problem `not-found` */
export async function readRun(db: Database, runId: string, caller: string): Promise<ReadRun> {
  const row = await requireRun(db, runId);
  if (row.status !== 'proposed') return { row, freshness: 'current' };
  const state = await loadConfirmableRun(db, runId, caller);
  const isCurrent = state !== undefined && isStillCurrent(state);
  return { row, freshness: isCurrent ? 'current' : 'stale' };
}

/** @throws Problem `not-found` */
export async function requireRun(db: Database, runId: string): Promise<RunRow> {
  const [run] = await allocationStatements(db).find.execute({ runId });
  if (run === undefined) throw new Problem('not-found');
  return run;
}
