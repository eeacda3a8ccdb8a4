import { caseKey } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import { moneyToFen } from '#platform/values/money.ts';
import { scopeCatalogue } from '#programme/scopes.ts';
import { findRound } from '#rounds/index.ts';
import type { PublicRun } from '../model/runs/after-the-fact.ts';
import type { AwardStatus } from '../model/statuses.ts';
import { changeStatements, type PublicChangeRow } from '../publication-changes/repository.ts';
import {
  type AwardRow,
  type AwardTotals,
  awardStatements,
  type PublicCorrectionRow,
  type PublicResultRow,
} from './repository.ts';

/** Confirmed awards of a round, in order of confirmation. */
export async function listAwards(
  db: Database,
  roundId: string,
  status: readonly AwardStatus[] | undefined,
  page: Keyset,
): Promise<AwardRow[]> {
  await findRound(db, roundId);
  return awardStatements(db)
    .list({ status })
    .execute({ roundId, status, ...page });
}

/**
 * Count and sums of everything the filter selects. A receiver checks its copy of the list against
 * them.
 */
export async function controlTotals(
  db: Database,
  roundId: string,
  status: readonly AwardStatus[] | undefined,
): Promise<AwardTotals> {
  const [totals] = await awardStatements(db).totals({ status }).execute({ roundId, status });
  if (totals === undefined) throw new RangeError('an aggregate always has a row');
  return totals;
}

/** An organisation, and the year of the cap; undefined: all years. */
export interface AwardsOfCode {
  readonly creditCode: string;
  readonly year?: number | undefined;
}

/**
 * Awards to an organisation over all rounds, and those that count on its year under the cap, in
 * order of confirmation.
 */
export function listAwardsOfCode(
  db: Database,
  { creditCode, year }: AwardsOfCode,
  page: Keyset,
): Promise<AwardRow[]> {
  return awardStatements(db)
    .listOfCode({ year })
    .execute({ creditCode, year, ...page });
}

export async function controlTotalsOfCode(
  db: Database,
  { creditCode, year }: AwardsOfCode,
): Promise<AwardTotals> {
  const [totals] = await awardStatements(db).totalsOfCode({ year }).execute({ creditCode, year });
  if (totals === undefined) throw new RangeError('an aggregate always has a row');
  return totals;
}

/** @throws Problem `not-found` */
export async function requireAward(db: Database, awardId: string): Promise<AwardRow> {
  const [award] = await awardStatements(db).find.execute({ awardId });
  if (award === undefined) throw new Problem('not-found');
  return award;
}

/** @throws Problem `not-found` where there is no award that the actor may see */
export async function requireAwardOf(
  db: Database,
  actor: Actor,
  applicationId: string,
): Promise<AwardRow> {
  const roles: readonly string[] = scopeCatalogue['awards:read'].roles;
  const [award] = await awardStatements(db).ofApplication.execute({
    ...caseKey(actor, applicationId),
    readsUnpublished: roles.includes(actor.role),
  });
  if (award === undefined) throw new Problem('not-found');
  return award;
}

/** Awards of a round that the public may see: published or final, in order of confirmation. */
export async function listPublicResults(
  db: Database,
  roundId: string,
  page: Keyset,
): Promise<PublicResultRow[]> {
  await findRound(db, roundId);
  return awardStatements(db).listPublic.execute({ roundId, ...page });
}

/** The published runs of a round that rest on rules changed after the fact, oldest first. */
export function listPublicRuns(db: Database, roundId: string): Promise<PublicRun[]> {
  return awardStatements(db).publicRuns.execute({ roundId });
}

/** What upheld objections and raised awards changed in the public results, oldest first. */
export async function listPublicCorrections(
  db: Database,
  roundId: string,
): Promise<PublicCorrectionRow[]> {
  const statements = awardStatements(db);
  const corrections = await statements.publicCorrections.execute({ roundId });
  const raisings = await statements.publicRaisings.execute({ roundId });
  const raised = raisings.map(({ tierCode, former, ...raising }) => ({
    ...raising,
    before: { tierCode, amountFen: moneyToFen(former) },
  }));
  return [...corrections, ...raised].toSorted((a, b) => Number(a.decidedAt) - Number(b.decidedAt));
}

/** How the publications of a round were corrected and prolonged, oldest first. */
export function listPublicChanges(db: Database, roundId: string): Promise<PublicChangeRow[]> {
  return changeStatements(db).publicChanges.execute({ roundId });
}
