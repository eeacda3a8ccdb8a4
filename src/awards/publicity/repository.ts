import { and, eq, sql } from 'drizzle-orm';
import { applicantCodes, applications, moveCases } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { receiptsOf } from '#other-measures/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import { latestForm } from '#submissions/index.ts';
import type { AwardOfRun } from '../model/runs/confirmed-run.ts';
import { allocationRuns } from '../runs/tables.ts';

export const runColumns = {
  now: appNow,
  version: allocationRuns.version,
  runId: allocationRuns.id,
  roundId: allocationRuns.roundId,
  end: rounds.end,
  status: allocationRuns.status,
  proposedBy: allocationRuns.proposedBy,
  publishedAt: allocationRuns.publishedAt,
  publicityEndsAt: allocationRuns.publicityEndsAt,
  policyVersion: rounds.policyVersion,
};

const standingAwards = sql<readonly AwardOfRun[]>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', a.id, 'applicationId', a.application_id, 'amountFen', a.amount_fen,
    'isBarred', ${applications.barredAt} is not null,
    'number', ${applications.number}, 'productName', ${latestForm} #>> '{product,name}',
    'receivedMeasures', ${receiptsOf(applicantCodes)}) order by a.id), '[]')
  from awards a join ${applications} on ${applications.id} = a.application_id
  where a.run_id = ${allocationRuns.id} and a.withdrawn_at is null)`;

const openObjections = sql<number>`(
  select count(*) from objections o
  where o.run_id = ${allocationRuns.id} and o.outcome is null)`.mapWith(Number);

/** Moves a run to its next status, guarded by its version. */
export function movedRun(
  db: Database,
  changes: Parameters<ReturnType<Database['update']>['set']>[0],
) {
  return db.$with('run_moved').as(
    db
      .update(allocationRuns)
      .set({ ...changes, version: sql`${allocationRuns.version} + 1` })
      .where(
        and(
          eq(allocationRuns.id, param('runId')),
          eq(allocationRuns.version, param('loadedVersion')),
        ),
      )
      .returning(),
  );
}

/** A step of a run that moves all its awards too: publication or final decision. */
function stepOfAll(
  db: Database,
  state: 'published' | 'final',
  changes: Parameters<ReturnType<Database['update']>['set']>[0],
) {
  const runMoved = movedRun(db, { ...changes, status: state });
  const casesMoved = moveCases({
    db,
    name: 'cases_moved',
    from: sql`run_moved
      join awards on awards.run_id = run_moved.id and awards.withdrawn_at is null`,
    applicationId: sql`awards.application_id`,
    to: { awardState: state },
  });
  const moved = db.$with('moved').as(
    db
      .select({ id: runMoved.id, version: runMoved.version })
      .from(runMoved)
      .unionAll(db.select({ id: casesMoved.id, version: casesMoved.version }).from(casesMoved)),
  );
  return db.with(runMoved, casesMoved, moved, recordedFor(db, 'moved')).select().from(runMoved);
}

export const publicityStatements = perDatabase((db: Database) => ({
  loadRun: db
    .select({ ...runColumns, awards: standingAwards, openObjections })
    .from(allocationRuns)
    .innerJoin(rounds, eq(rounds.id, allocationRuns.roundId))
    .where(eq(allocationRuns.id, param('runId')))
    .prepare('publicity_load_run'),
  publish: stepOfAll(db, 'published', {
    publishedAt: param('now'),
    publishedBy: param('publishedBy'),
    publicityEndsAt: param('publicityEndsAt'),
  }).prepare('publicity_publish'),
  finalise: stepOfAll(db, 'final', {
    finalAt: param('now'),
    finalBy: param('finalBy'),
  }).prepare('publicity_finalise'),
}));
