import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { applications, moveCases, roundEnd } from '#cases/index.ts';
import type { Outcome } from '#cases/model/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, param, rowsIn } from '#platform/database/statements.ts';
import { moveRound, rounds } from '#rounds/index.ts';
import type { FinalRun } from '../model/settled-round.ts';

const { form: _form, declared: _declared, ...ownColumns } = getTableColumns(applications);

/** A case that has no outcome of its own yet; the same rule as `outcomeOf`, for a round that goes on. */
const isOpen = sql`(${applications.status} in
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

const finalRun = sql<FinalRun | null>`(
  select jsonb_build_object('id', r.id, 'awards', r.result -> 'awards', 'barred', r.result -> 'barred')
  from allocation_runs r where r.round_id = ${rounds.id} and r.status = 'final'
  order by r.confirmed_number desc limit 1)`;

/** The cases that the settlement ends, each with the version that was loaded. */
const moves = rowsIn('moves', {
  applicationId: applications.id,
  loadedVersion: applications.version,
  stage: applications.stage,
  noAwardReason: applications.noAwardReason,
});

export type SettledRoundRow = Awaited<
  ReturnType<ReturnType<typeof settlementStatements>['load']['execute']>
>[number];

export const settlementStatements = perDatabase((db: Database) => {
  const { applicationId, loadedVersion, stage, noAwardReason } = moves.columns;
  const unchanged = db.$with('unchanged').as(
    db
      .select({ id: applications.id })
      .from(applications)
      .innerJoin(
        sql`${moves.rows}`,
        and(eq(applications.id, applicationId), eq(applications.version, loadedVersion)),
      )
      .for('update', { of: applications }),
  );
  const settled = moveRound(
    db,
    { end: 'settled', endedAt: param('now') },
    sql`(select count(*) from unchanged) = jsonb_array_length(${param('moves', 'jsonb')})`,
    'settled',
  );
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
  const recorded = recordedFor(db, 'moved');
  const archived = moveRound(db, { end: 'archived', endedAt: param('now') });
  return {
    /** One row for each open case; one row without a case where none is open. */
    load: db
      .select({
        id: rounds.id,
        version: rounds.version,
        policyVersion: rounds.policyVersion,
        end: rounds.end,
        now: appNow,
        ended,
        finalRun,
        spine: { ...ownColumns, roundEnd },
      })
      .from(rounds)
      .leftJoin(applications, and(eq(applications.roundId, rounds.id), isOpen))
      .where(eq(rounds.id, param('roundId')))
      .orderBy(asc(applications.id))
      .prepare('settlement_load'),
    settle: db
      .with(unchanged, settled, casesMoved, moved, recorded)
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
