import { and, asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { applications, moveCases, roundEnd, unchangedCases } from '#cases/index.ts';
import type { Outcome } from '#cases/model/index.ts';
import { latestActor, recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, param, rowsFor, rowsIn } from '#platform/database/statements.ts';
import {
  confirmedProposal,
  hasOpenProposal,
  heldProposalColumns,
  isHeld,
  openProposalsOf,
  proposals,
} from '#proposals/index.ts';
import { moveRound, rounds } from '#rounds/index.ts';
import type { FinalRun, SettledRound } from '../model/settled-round.ts';
import { casesJudgedBy, isDisputing, runR } from '../objections/fragments.ts';
import { objections } from '../objections/tables.ts';
import { noAwardDecisions } from './tables.ts';

const { form: _form, declared: _declared, ...ownColumns } = getTableColumns(applications);

/** A case that has no outcome of its own yet; the same rule as `outcomeOf`, for a round that goes on. */
export const isOpen = sql`(${applications.status} in
    ('draft', 'submitted', 'returned', 'resubmitted', 'accepted')
  and ${applications.awardState} is distinct from 'final'
  and ${applications.noAwardReason} is null)`;

const ended = sql<Readonly<Partial<Record<Outcome, number>>>>`(
  select coalesce(jsonb_object_agg(counted.outcome, counted.cases), '{}') from (
    select case when a.award_state = 'final' then 'awarded'
        when a.no_award_reason is not null then 'not-awarded'
        else a.status::text end as outcome, count(*) as cases
    from ${applications} a
    where a.round_id = ${rounds.id}
      and (a.status not in ('draft', 'submitted', 'returned', 'resubmitted', 'accepted')
        or a.award_state = 'final' or a.no_award_reason is not null)
    group by 1) counted)`;

/** The final runs of the round, oldest first. @param which of them */
function finalRunsOf(which: SQL) {
  return sql<readonly FinalRun[]>`(
    select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'barred', r.result -> 'barred', 'awards', (
      select coalesce(jsonb_agg(i.product order by i.rank), '[]')
      from allocation_run_items i where i.run_id = r.id)) order by r.confirmed_number), '[]')
    from allocation_runs r
    where r.round_id = ${rounds.id} and r.status = 'final' and ${which})`;
}

const openOrders = sql<number>`(select count(*) from payment_orders o
  where o.round_id = ${rounds.id} and o.open_count > 0)`.mapWith(Number);

const openInstalments = sql<number>`(select count(*) from ${applications} a
  where a.round_id = ${rounds.id} and a.drawdown is not null)`.mapWith(Number);

const unpaid = sql<SettledRound['unpaid']>`(
  select jsonb_build_object('count', count(*), 'totalFen', coalesce(sum(owed.fen), 0)) from (
    select a.amount_fen - a.stopped_fen - a.disbursed_fen as fen from awards a
    where a.round_id = ${rounds.id} and a.final_at is not null and a.withdrawn_at is null) owed
  where owed.fen > 0)`;

/** The cases that the settlement ends, each with the version that was loaded. */
const moves = rowsIn('moves', {
  applicationId: applications.id,
  loadedVersion: applications.version,
  stage: applications.stage,
  noAwardReason: applications.noAwardReason,
});

/** The decisions of the cases that the settlement ends without an award. */
const decisions = rowsIn('decisions', {
  applicationId: noAwardDecisions.applicationId,
  submissionNumber: noAwardDecisions.submissionNumber,
  reason: noAwardDecisions.reason,
  runId: noAwardDecisions.runId,
});

/**
 * Whether an objection may still change the result of the row's case, or a run that judged it is
 * not final yet. A withdrawn award stays withdrawn, whatever becomes of its run. The set of judged
 * cases names no column of the row, so that it is made once for a statement, of the runs of all rounds:
 * few are not final.
 */
export const resultMayChange = sql<boolean>`(exists (
    select from ${objections} o where o.application_id = ${applications.id} and ${isDisputing})
  or ${applications.awardState} is distinct from 'withdrawn' and ${applications.id} in (
    select judged.application_id from allocation_runs r
      cross join lateral ${casesJudgedBy(runR)} as judged (application_id)
    where r.status in ('confirmed', 'published')))`;

const settledColumns = {
  id: rounds.id,
  version: rounds.version,
  policyVersion: rounds.policyVersion,
  end: rounds.end,
  settledBy: latestActor('round.settled', rounds.id),
  now: appNow,
  ended,
  finalRuns: finalRunsOf(sql`r.corrects_id is null`),
  corrections: finalRunsOf(sql`r.corrects_id is not null`),
  openProposals: openProposalsOf(rounds.id),
  openOrders,
  openInstalments,
  unpaid,
  isProposed: hasOpenProposal('round-cancellation', sql`${rounds.id}::text`),
  spine: { ...ownColumns, roundEnd, resultMayChange },
};

/** Cancels a round with its open cases: all move only while the proposal is open. */
function cancellationStatement(db: Database) {
  const { applicationId, stage } = moves.columns;
  const { unchanged, areUnchanged } = unchangedCases(db, moves);
  const cancelled = moveRound(
    db,
    { end: 'cancelled', endedAt: param('now'), cancellationReason: param('reason') },
    sql`${isHeld} and ${areUnchanged}`,
    'cancelled',
  );
  const casesMoved = moveCases({
    db,
    name: 'cases_moved',
    from: sql`cancelled cross join ${moves.rows}`,
    applicationId,
    to: { stage },
  });
  const moved = db.$with('moved').as(
    db
      .select({ id: cancelled.id, version: cancelled.version })
      .from(cancelled)
      .unionAll(db.select({ id: casesMoved.id, version: casesMoved.version }).from(casesMoved)),
  );
  const { held, confirmed, subjects, recorded } = confirmedProposal(db, 'moved');
  return db
    .with(held, unchanged, cancelled, casesMoved, moved, confirmed, subjects, recorded)
    .select()
    .from(cancelled);
}

export type SettledRoundRow = Awaited<
  ReturnType<ReturnType<typeof settlementStatements>['load']['execute']>
>[number];

export const settlementStatements = perDatabase((db: Database) => {
  const { applicationId, stage, noAwardReason } = moves.columns;
  const { unchanged, areUnchanged } = unchangedCases(db, moves);
  const settled = moveRound(db, { end: 'settled', endedAt: param('now') }, areUnchanged, 'settled');
  const casesMoved = moveCases({
    db,
    name: 'cases_moved',
    from: sql`settled cross join ${moves.rows}`,
    applicationId,
    to: { stage, noAwardReason },
  });
  const moved = db.$with('moved').as(
    db
      .select({ id: settled.id, version: settled.version })
      .from(settled)
      .unionAll(db.select({ id: casesMoved.id, version: casesMoved.version }).from(casesMoved)),
  );
  const decided = db.$with('decided').as(
    db.insert(noAwardDecisions).select(
      rowsFor(
        noAwardDecisions,
        {
          ...decisions.columns,
          policyVersion: sql`settled.policy_version`,
          decidedAt: param('now', 'timestamptz'),
        },
        sql`settled cross join ${decisions.rows}`,
      ),
    ),
  );
  const recorded = recordedFor(db, 'moved');
  const archived = moveRound(db, { end: 'archived', endedAt: param('now') });
  return {
    /** One row for each open case; one row without a case where none is open. */
    load: db
      .select(settledColumns)
      .from(rounds)
      .leftJoin(applications, and(eq(applications.roundId, rounds.id), isOpen))
      .where(eq(rounds.id, param('roundId')))
      .orderBy(asc(applications.id))
      .prepare('settlement_load'),
    loadConfirming: db
      .select({
        ...settledColumns,
        proposal: heldProposalColumns,
        proposalVersion: proposals.version,
        reason: proposals.reason,
      })
      .from(proposals)
      .innerJoin(rounds, eq(rounds.id, proposals.roundId))
      .leftJoin(applications, and(eq(applications.roundId, rounds.id), isOpen))
      .where(and(eq(proposals.id, param('proposalId')), eq(proposals.kind, 'round-cancellation')))
      .orderBy(asc(applications.id))
      .prepare('settlement_load_confirming'),
    cancel: cancellationStatement(db).prepare('settlement_cancel'),
    settle: db
      .with(unchanged, settled, casesMoved, decided, moved, recorded)
      .select()
      .from(settled)
      .prepare('settlement_settle'),
    archive: db.with(archived, recorded).select().from(archived).prepare('settlement_archive'),
    outcomes: db
      .select({ ...ownColumns, roundEnd })
      .from(applications)
      .where(and(eq(applications.roundId, param('roundId')), idsAfter(applications.id)))
      .orderBy(asc(applications.id))
      .limit(sql.placeholder('limit'))
      .prepare('settlement_outcomes'),
  };
});

export type OutcomeRow = Awaited<
  ReturnType<ReturnType<typeof settlementStatements>['outcomes']['execute']>
>[number];
