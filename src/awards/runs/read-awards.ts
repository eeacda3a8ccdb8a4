import { caseKey } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { AwardStatus } from '../model/award-status.ts';
import { type ObjectionRow, objectionStatements } from '../objections/repository.ts';
import {
  type ClawbackRow,
  type DisbursementRow,
  paymentStatements,
} from '../payments/repository.ts';
import {
  type AwardRow,
  type AwardTotals,
  awardStatements,
  type PublicResultRow,
} from '../results/repository.ts';
import { isStillCurrent } from './decide-confirmation.ts';
import { loadConfirmableRun } from './load-funded-round.ts';
import { allocationStatements, type RunRow, type RunSummaryRow } from './repository.ts';

/** Runs of a round without their products, newest first. */
export async function listRuns(
  db: Database,
  roundId: string,
  page: Keyset,
): Promise<RunSummaryRow[]> {
  await requireRound(db, roundId);
  return allocationStatements(db).list.execute({ roundId, ...page });
}

export interface ReadRun {
  readonly row: RunRow;
  /** Whether a proposal could still be confirmed; null once it is no proposal any more. */
  readonly isCurrent: boolean | null;
}

/** @throws Problem `not-found` */
export async function readRun(db: Database, runId: string, caller: string): Promise<ReadRun> {
  const row = await requireRun(db, runId);
  if (row.status !== 'proposed') return { row, isCurrent: null };
  const state = await loadConfirmableRun(db, runId, caller);
  return { row, isCurrent: state !== undefined && isStillCurrent(state) };
}

/** @throws Problem `not-found` */
async function requireRun(db: Database, runId: string): Promise<RunRow> {
  const [run] = await allocationStatements(db).find.execute({ runId });
  if (run === undefined) throw new Problem('not-found');
  return run;
}

/** Objections to a run, in order of their record. */
export async function listObjections(
  db: Database,
  runId: string,
  page: Keyset,
): Promise<ObjectionRow[]> {
  await requireRun(db, runId);
  return objectionStatements(db).list.execute({ runId, ...page });
}

/** Confirmed awards of a round, in order of confirmation. */
export async function listAwards(
  db: Database,
  roundId: string,
  status: AwardStatus | undefined,
  page: Keyset,
): Promise<AwardRow[]> {
  await requireRound(db, roundId);
  return awardStatements(db)
    .list({ status })
    .execute({ roundId, status, ...page });
}

/** Count and sums over everything the filter selects: what a receiver checks its copy of the list against. */
export async function controlTotals(
  db: Database,
  roundId: string,
  status: AwardStatus | undefined,
): Promise<AwardTotals> {
  const [totals] = await awardStatements(db).totals({ status }).execute({ roundId, status });
  if (totals === undefined) throw new RangeError('an aggregate always has a row');
  return totals;
}

/** @throws Problem `not-found` */
export async function requireAward(db: Database, awardId: string): Promise<AwardRow> {
  const [award] = await awardStatements(db).find.execute({ awardId });
  if (award === undefined) throw new Problem('not-found');
  return award;
}

/** @throws Problem `not-found` where there is none that the actor may see */
export async function requireAwardOf(
  db: Database,
  actor: Actor,
  applicationId: string,
): Promise<AwardRow> {
  const [award] = await awardStatements(db).ofApplication.execute(caseKey(actor, applicationId));
  if (award === undefined) throw new Problem('not-found');
  return award;
}

/** Everything that was paid of an award and taken back, in order. */
export async function readPayments(
  db: Database,
  awardId: string,
): Promise<{
  readonly disbursements: readonly DisbursementRow[];
  readonly clawbacks: readonly ClawbackRow[];
}> {
  await requireAward(db, awardId);
  const { disbursementsOf, clawbacksOf } = paymentStatements(db);
  const [disbursements, clawbacks] = await Promise.all([
    disbursementsOf.execute({ awardId }),
    clawbacksOf.execute({ awardId }),
  ]);
  return { disbursements, clawbacks };
}

/** Awards of a round that the public may know: published or final, in order of confirmation. */
export async function listPublicResults(
  db: Database,
  roundId: string,
  page: Keyset,
): Promise<PublicResultRow[]> {
  await requireRound(db, roundId);
  return awardStatements(db).listPublic.execute({ roundId, ...page });
}

async function requireRound(db: Database, roundId: string): Promise<void> {
  const [round] = await awardStatements(db).roundExists.execute({ roundId });
  if (round === undefined) throw new Problem('not-found');
}
