import { and, asc, desc, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import { applicantNameIn, applications, moveCase, visibleCase } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsBefore } from '#platform/database/keyset.ts';
import { param, perFilters, rowsFor, rowsIn } from '#platform/database/statements.ts';
import { rounds, scenarios } from '#rounds/index.ts';
import { isLatestPacket, isOfLatestPacket, submissions } from '#submissions/index.ts';
import type { PanelCase, PoolMember } from '../model/scored-case.ts';
import { involved, scoredColumns } from '../scores/repository.ts';
import { expertAssignments } from './tables.ts';

/** The latest draw with the row's case; null where its panel was named. */
export const latestDraw = sql<PanelCase['draw']>`(
  select jsonb_build_object('id', c.draw_id, 'order', c.expert_order)
  from expert_draw_cases c join expert_draws d on d.id = c.draw_id
  where c.application_id = ${applications.id} order by d.drawn_at desc, d.id desc limit 1)`;

/** A case with everything that a change of its panel needs. */
export const panelColumns = {
  ...scoredColumns,
  pool: sql<readonly PoolMember[]>`(
    select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'subject', e.subject, 'employerName', e.employer_name,
      'employerCreditCode', e.employer_credit_code, 'active', e.active) order by e.id), '[]')
    from experts e where e.round_id = ${applications.roundId})`,
  draw: latestDraw,
};

/** Whether the assigned expert submitted a sheet on the current packet. */
const sheetSubmitted = sql<boolean>`exists (
  select from score_sheets s
  where ${isOfLatestPacket(sql`s`)}
    and s.expert_subject = ${expertAssignments.expertSubject} and s.withdrawn_at is null)`;

const isExpertOf = sql`(${param('expert', 'text')} is null
  or ${expertAssignments.expertSubject} = ${param('expert', 'text')})`;

/** The case of the caller's own active assignment. */
const caseOfAssignment = sql`(
  select own.application_id from expert_assignments own
  where own.id = ${param('assignmentId', 'uuid')}
    and own.expert_subject = ${param('expertSubject', 'text')})`;

const seats = rowsIn('seats', {
  id: expertAssignments.id,
  expertSubject: expertAssignments.expertSubject,
  isReplacement: expertAssignments.isReplacement,
  drawId: expertAssignments.drawId,
  reason: expertAssignments.reason,
});

/** One expert has few enough cases to scan for a round. */
const ownFilters = { roundId: () => eq(applications.roundId, param('roundId')) };

/** The assignment of the named expert on the moved case. */
const isNamed = and(
  sql`${expertAssignments.applicationId} = moved.id`,
  eq(expertAssignments.expertSubject, param('expertSubject')),
);

/**
 * The parts of a commit statement that change the panel of the moved case. Parameters: `seats`,
 * `assignedBy`; for `excused` also `expertSubject`, `reason`, `conflict`.
 */
export function panelChanges(db: Database) {
  const assigned = db.$with('assigned').as(
    db
      .insert(expertAssignments)
      .select(
        rowsFor(
          expertAssignments,
          {
            ...seats.columns,
            applicationId: sql`moved.id`,
            assignedAt: sql`moved.updated_at`,
            assignedBy: param('assignedBy', 'text'),
            excusedAt: sql`null::timestamptz`,
            excuseReason: sql`null::excuse_reason`,
            declaredAt: sql`null::timestamptz`,
            conflict: sql`null::conflict_kind`,
          },
          sql`moved cross join ${seats.rows}`,
        ),
      )
      .returning({ id: expertAssignments.id }),
  );
  const excused = db.$with('excused').as(
    db
      .update(expertAssignments)
      .set({
        excusedAt: sql`moved.updated_at`,
        excuseReason: param('reason', 'excuse_reason'),
        conflict: param('conflict', 'conflict_kind'),
      })
      .from(sql`moved`)
      .where(isNamed)
      .returning({ id: expertAssignments.id }),
  );
  return { assigned, excused };
}

export const panelStatements = perDatabase((db: Database) => {
  const moved = moveCase(db);
  const recorded = recordedFor(db, 'moved');
  const { assigned, excused: excusedNow } = panelChanges(db);
  const declared = db.$with('declared').as(
    db
      .update(expertAssignments)
      .set({
        declaredAt: sql`coalesce(${expertAssignments.declaredAt}, moved.updated_at)`,
        conflict: param('conflict', 'conflict_kind'),
        excusedAt: sql`case when ${param('conflict', 'text')} is not null then moved.updated_at end`,
        excuseReason: sql`case when ${param('conflict', 'text')} is not null then 'recusal'::excuse_reason end`,
      })
      .from(sql`moved`)
      .where(isNamed)
      .returning({
        id: expertAssignments.id,
        applicationId: expertAssignments.applicationId,
        conflict: expertAssignments.conflict,
        declaredAt: sql`moved.updated_at`.mapWith(expertAssignments.assignedAt).as('declared_at'),
        version: sql<number>`moved.version`.as('version'),
      }),
  );
  return {
    load: db
      .select(panelColumns)
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(visibleCase())
      .prepare('panel_load'),
    loadDeclaring: db
      .select({
        ...panelColumns,
        assignmentId: expertAssignments.id,
        declared: sql<boolean>`${expertAssignments.declaredAt} is not null`,
      })
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .innerJoin(expertAssignments, eq(expertAssignments.id, param('assignmentId')))
      .where(visibleCase(caseOfAssignment, 'undeclared'))
      .prepare('panel_load_declaring'),
    excuse: db
      .with(moved, excusedNow, assigned, recorded)
      .select()
      .from(moved)
      .prepare('panel_excuse'),
    declare: db
      .with(moved, declared, assigned, recorded)
      .select()
      .from(declared)
      .prepare('panel_declare'),
    list: db
      .select({ ...getTableColumns(expertAssignments), sheetSubmitted })
      .from(expertAssignments)
      .innerJoin(applications, eq(applications.id, expertAssignments.applicationId))
      .where(and(eq(expertAssignments.applicationId, param('applicationId')), isExpertOf))
      .orderBy(asc(expertAssignments.id))
      .prepare('panel_list'),
    listCases: perFilters(ownFilters, (where, suffix) =>
      db
        .select({
          ...getTableColumns(expertAssignments),
          sheetSubmitted,
          number: applications.number,
          stage: applications.stage,
          submissionNumber: applications.submissionCount,
          applicantName: applicantNameIn(submissions.form),
          productName: sql<string | null>`${submissions.form} #>> '{product,name}'`,
          scenarioCode: sql<string | null>`${submissions.form} ->> 'scenarioCode'`,
          scenarioName: scenarios.name,
          involved,
        })
        .from(expertAssignments)
        .innerJoin(applications, eq(applications.id, expertAssignments.applicationId))
        .innerJoin(submissions, isLatestPacket())
        .leftJoin(scenarios, sql`${scenarios.code} = ${submissions.form} ->> 'scenarioCode'`)
        .where(
          and(
            eq(expertAssignments.expertSubject, param('expert')),
            isNull(expertAssignments.excusedAt),
            idsBefore(expertAssignments.id),
            ...where,
          ),
        )
        .orderBy(desc(expertAssignments.id))
        .limit(sql.placeholder('limit'))
        .prepare(`panel_list_cases_${suffix}`),
    ),
  };
});

type Statements = ReturnType<typeof panelStatements>;

export type PanelRow = Awaited<ReturnType<Statements['list']['execute']>>[number];
export type ExpertCaseRow = Awaited<
  ReturnType<ReturnType<Statements['listCases']>['execute']>
>[number];
export type DeclarationRow = Awaited<ReturnType<Statements['declare']['execute']>>[number];
