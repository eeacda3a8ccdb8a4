import { and, eq, type SQL, sql } from 'drizzle-orm';
import { applicantCodes, applications, moveCases, unchangedCases } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { receiptsOf } from '#other-measures/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param, rowsFor, rowsIn } from '#platform/database/statements.ts';
import { hasOpenProposal } from '#proposals/index.ts';
import { rounds } from '#rounds/index.ts';
import { latestForm } from '#submissions/index.ts';
import { awardInstalments } from '../instalments/tables.ts';
import type { AwardOfRun, UnawardedCase } from '../model/runs/confirmed-run.ts';
import { casesJudgedBy } from '../objections/fragments.ts';
import { awards } from '../results/tables.ts';
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
    'isDisputed', exists (select from objections o
      where o.application_id = a.application_id and o.outcome is null),
    'number', ${applications.number}, 'productName', ${latestForm} #>> '{product,name}',
    'receivedMeasures', ${receiptsOf(applicantCodes)}) order by a.id), '[]')
  from awards a join ${applications} on ${applications.id} = a.application_id
  where a.run_id = ${allocationRuns.id} and a.withdrawn_at is null and a.final_at is null)`;

/**
 * The accepted cases of the result that have no award, from this run or from another one since.
 */
const unawarded = sql<readonly UnawardedCase[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('applicationId', ${applications.id},
    'loadedVersion', ${applications.version}) order by ${applications.id}), '[]')
  from ${applications}
  where ${applications.status} = 'accepted' and ${applications.awardState} is null
    and ${applications.noAwardReason} is null
    and ${applications.id} in ${casesJudgedBy(allocationRuns)})`;

/** The same, for the publication: each with the version that was loaded. */
const told = rowsIn('unawarded', {
  applicationId: applications.id,
  loadedVersion: applications.version,
});

/** Those to the run, and those to an earlier result of a case that it gave an award. */
const openObjections = sql<number>`(
  (select count(*) from objections o
    where o.run_id = ${allocationRuns.id} and o.outcome is null)
  + (select count(*) from awards a join objections o on o.application_id = a.application_id
    where a.run_id = ${allocationRuns.id} and a.withdrawn_at is null
      and o.outcome is null and o.run_id <> a.run_id))`.mapWith(Number);

/** Moves a run to its next status, guarded by its version. */
export function movedRun(
  db: Database,
  changes: Parameters<ReturnType<Database['update']>['set']>[0],
  guard?: SQL,
) {
  return db.$with('run_moved').as(
    db
      .update(allocationRuns)
      .set({ ...changes, version: sql`${allocationRuns.version} + 1` })
      .where(
        and(
          eq(allocationRuns.id, param('runId')),
          eq(allocationRuns.version, param('loadedVersion')),
          guard,
        ),
      )
      .returning(),
  );
}

/**
 * Publishes a run, with the awards and with the cases that got none, all as they were loaded:
 * `unchanged` locks the latter, and nothing moves unless it has them all.
 */
function publicationStatement(db: Database) {
  const publicityEndsAt = param('publicityEndsAt', 'timestamptz');
  const { unchanged, areUnchanged } = unchangedCases(db, told);
  const runMoved = movedRun(
    db,
    {
      status: 'published',
      publishedAt: param('now'),
      publishedBy: param('publishedBy'),
      publicityEndsAt,
    },
    areUnchanged,
  );
  const casesMoved = moveCases({
    db,
    name: 'cases_moved',
    from: sql`run_moved
      join awards on awards.run_id = run_moved.id and awards.withdrawn_at is null`,
    applicationId: sql`awards.application_id`,
    to: { awardState: 'published', stage: 'awarded', resultHeldAt: null, publicityEndsAt },
  });
  const othersTold = moveCases({
    db,
    name: 'others_told',
    from: sql`run_moved cross join unchanged`,
    applicationId: sql`unchanged.id`,
    to: { resultHeldAt: null, publicityEndsAt },
  });
  const moved = db.$with('moved').as(
    db
      .select({ id: runMoved.id, version: runMoved.version })
      .from(runMoved)
      .unionAll(db.select({ id: casesMoved.id, version: casesMoved.version }).from(casesMoved))
      .unionAll(db.select({ id: othersTold.id, version: othersTold.version }).from(othersTold)),
  );
  return db
    .with(unchanged, runMoved, casesMoved, othersTold, moved, recordedFor(db, 'moved'))
    .select()
    .from(runMoved);
}

const planned = rowsIn('instalments', {
  id: awardInstalments.id,
  awardId: awardInstalments.awardId,
  roundId: awardInstalments.roundId,
  position: awardInstalments.position,
  basisPoints: awardInstalments.basisPoints,
  status: awardInstalments.status,
  dueAt: awardInstalments.dueAt,
  evidence: awardInstalments.evidence,
  onMissed: awardInstalments.onMissed,
  remindDaysBefore: awardInstalments.remindDaysBefore,
});

/** Makes awards of a run final with their instalments, and the run with the last of them. */
function finalStatement(db: Database) {
  const runMoved = movedRun(db, {
    status: param('status', 'run_status'),
    finalAt: param('finalAt', 'timestamptz'),
    finalBy: param('finalBy', 'text'),
  });
  const finalised = db.$with('finalised').as(
    db
      .update(awards)
      .set({
        finalAt: param('now', 'timestamptz'),
        openBasisPoints: param('openBasisPoints', 'integer'),
      })
      .from(sql`run_moved`)
      .where(sql`${awards.id} = any(${param('awardIds', 'uuid[]')})`)
      .returning({ applicationId: awards.applicationId }),
  );
  const casesMoved = moveCases({
    db,
    name: 'cases_moved',
    from: sql`finalised`,
    applicationId: sql`finalised.application_id`,
    to: { awardState: 'final', drawdown: param('drawdown', 'jsonb') },
  });
  const divided = db.$with('divided').as(
    db
      .insert(awardInstalments)
      .select(
        rowsFor(
          awardInstalments,
          {
            ...planned.columns,
            openedAt: sql`case ${planned.columns.status} when 'open'
              then ${param('now', 'timestamptz')} end`,
            lapsedAt: sql`null::timestamptz`,
            lapsedFen: sql`0`,
          },
          sql`run_moved cross join ${planned.rows}`,
        ),
      )
      .returning({ id: awardInstalments.id }),
  );
  const moved = db.$with('moved').as(
    db
      .select({ id: runMoved.id, version: runMoved.version })
      .from(runMoved)
      .unionAll(db.select({ id: casesMoved.id, version: casesMoved.version }).from(casesMoved)),
  );
  return db
    .with(runMoved, finalised, casesMoved, divided, moved, recordedFor(db, 'moved'))
    .select()
    .from(runMoved);
}

export const publicityStatements = perDatabase((db: Database) => ({
  loadRun: db
    .select({
      ...runColumns,
      awards: standingAwards,
      unawarded,
      openObjections,
      isRevocationProposed: hasOpenProposal(
        'allocation-revocation',
        sql`${allocationRuns.id}::text`,
      ),
    })
    .from(allocationRuns)
    .innerJoin(rounds, eq(rounds.id, allocationRuns.roundId))
    .where(eq(allocationRuns.id, param('runId')))
    .prepare('publicity_load_run'),
  publish: publicationStatement(db).prepare('publicity_publish'),
  finalise: finalStatement(db).prepare('publicity_finalise'),
}));
