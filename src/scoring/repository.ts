import { and, asc, desc, eq, getTableColumns, isNotNull, isNull, sql } from 'drizzle-orm';
import type { ApplicationForm } from '../applications/form.ts';
import { caseColumns, movedCase, visibleCase } from '../applications/index.ts';
import { applications } from '../applications/tables.ts';
import { recordedFor } from '../ledger/index.ts';
import { type Database, perDatabase } from '../platform/database.ts';
import { param, rowsFor } from '../platform/statements.ts';
import { rounds, scenarios } from '../rounds/tables.ts';
import { submissions } from '../submissions/tables.ts';
import type { PacketFile, PacketSheet } from './scored-case.ts';
import { expertAssignments, finalScores, scoreSheets } from './tables.ts';

const panel = sql<readonly string[]>`(
  select coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
  from expert_assignments a where a.application_id = ${applications.id} and a.excused_at is null)`;

const assignmentIds = sql<Readonly<Record<string, string>>>`(
  select coalesce(jsonb_object_agg(a.expert_subject, a.id), '{}')
  from expert_assignments a where a.application_id = ${applications.id} and a.excused_at is null)`;

const excused = sql<readonly string[]>`(
  select coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
  from expert_assignments a where a.application_id = ${applications.id} and a.excused_at is not null)`;

const vacancies = sql<number>`(
  select count(*) filter (where a.excused_at is not null) - count(*) filter (where a.is_replacement)
  from expert_assignments a where a.application_id = ${applications.id})`.mapWith(Number);

const preReviewers = sql<readonly string[]>`(
  select coalesce(jsonb_agg(reviewer.subject order by reviewer.subject), '[]') from (
    select d.decided_by as subject from pre_review_decisions d where d.application_id = ${applications.id}
    union
    select n.issued_by from return_notices n where n.application_id = ${applications.id}
    union
    select v.judged_by from content_match_verdicts v
    where ${applications.id} in (v.first_application_id, v.second_application_id)) reviewer)`;

const packetSheets = sql<readonly PacketSheet[]>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', s.id, 'expertSubject', s.expert_subject, 'scoresCenti', s.scores, 'comment', s.comment) order by s.id), '[]')
  from score_sheets s
  join expert_assignments a on a.application_id = s.application_id and a.expert_subject = s.expert_subject
  where s.application_id = ${applications.id} and s.submission_number = ${applications.submissionCount}
    and a.excused_at is null)`;

/** Whether the assigned expert's sheet on the current packet is there. */
const sheetSubmitted = sql<boolean>`exists (
  select from score_sheets s
  where s.application_id = ${applications.id} and s.submission_number = ${applications.submissionCount}
    and s.expert_subject = ${expertAssignments.expertSubject})`;

const ofCurrentPacket = and(
  eq(finalScores.applicationId, applications.id),
  eq(finalScores.submissionNumber, applications.submissionCount),
);

export const scoringStatements = perDatabase((db: Database) => {
  const moved = movedCase(db);
  const recorded = recordedFor(db, 'moved');
  const assigned = db.$with('assigned').as(
    db
      .insert(expertAssignments)
      .select(
        rowsFor(
          expertAssignments,
          {
            id: sql`expert.id`,
            applicationId: sql`moved.id`,
            expertSubject: sql`expert."expertSubject"`,
            assignedAt: sql`moved.updated_at`,
            assignedBy: param('assignedBy', 'text'),
            isReplacement: sql`expert."isReplacement"`,
            excusedAt: sql`null::timestamptz`,
            excuseReason: sql`null::excuse_reason`,
          },
          sql`moved cross join jsonb_to_recordset(${param('assignments', 'jsonb')})
            as expert(id uuid, "expertSubject" text, "isReplacement" boolean)`,
        ),
      )
      .returning({ id: expertAssignments.id }),
  );
  const excusedNow = db.$with('excused').as(
    db
      .update(expertAssignments)
      .set({
        excusedAt: sql`moved.updated_at`,
        excuseReason: param('reason', 'excuse_reason'),
      })
      .from(sql`moved`)
      .where(
        and(
          sql`${expertAssignments.applicationId} = moved.id`,
          eq(expertAssignments.expertSubject, param('expertSubject')),
        ),
      )
      .returning({ id: expertAssignments.id }),
  );
  const sheet = db.$with('sheet').as(
    db
      .insert(scoreSheets)
      .select(
        rowsFor(
          scoreSheets,
          {
            id: param('sheetId', 'uuid'),
            applicationId: sql`moved.id`,
            expertSubject: param('expertSubject', 'text'),
            submissionNumber: sql`moved.submission_count`,
            scores: param('scores', 'jsonb'),
            comment: param('comment', 'text'),
            submittedAt: sql`moved.updated_at`,
          },
          sql`moved`,
        ),
      )
      .returning(),
  );
  const score = db.$with('score').as(
    db
      .insert(finalScores)
      .select(
        rowsFor(
          finalScores,
          {
            applicationId: sql`moved.id`,
            submissionNumber: sql`moved.submission_count`,
            scoreCenti: sql`moved.score_centi`,
            perCriterionCenti: param('perCriterionCenti', 'jsonb'),
            trace: param('trace', 'jsonb'),
            finalisedAt: sql`moved.updated_at`,
            finalisedBy: param('finalisedBy', 'text'),
          },
          sql`moved`,
        ),
      )
      .returning(),
  );
  return {
    load: db
      .select({
        ...caseColumns,
        panel,
        assignmentIds,
        excused,
        vacancies,
        preReviewers,
        sheets: packetSheets,
      })
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(visibleCase())
      .prepare('scoring_load'),
    assign: db.with(moved, assigned, recorded).select().from(moved).prepare('scoring_assign'),
    excuse: db.with(moved, excusedNow, recorded).select().from(moved).prepare('scoring_excuse'),
    submitSheet: db
      .with(moved, sheet, recorded)
      .select()
      .from(sheet)
      .prepare('scoring_submit_sheet'),
    finalise: db.with(moved, score, recorded).select().from(score).prepare('scoring_finalise'),
    listPanel: db
      .select({ ...getTableColumns(expertAssignments), sheetSubmitted })
      .from(expertAssignments)
      .innerJoin(applications, eq(applications.id, expertAssignments.applicationId))
      .where(
        and(
          eq(expertAssignments.applicationId, param('applicationId')),
          sql`(${param('expert', 'text')} is null or ${expertAssignments.expertSubject} = ${param('expert', 'text')})`,
        ),
      )
      .orderBy(asc(expertAssignments.id))
      .prepare('scoring_list_panel'),
    listCases: db
      .select({
        ...getTableColumns(expertAssignments),
        sheetSubmitted,
        number: applications.number,
        stage: applications.stage,
        submissionNumber: applications.submissionCount,
        productName: sql<string | null>`${applications.form}->'product'->>'name'`,
        scenarioCode: sql<string | null>`${applications.form}->>'scenarioCode'`,
        scenarioName: scenarios.name,
      })
      .from(expertAssignments)
      .innerJoin(applications, eq(applications.id, expertAssignments.applicationId))
      .leftJoin(scenarios, sql`${scenarios.code} = ${applications.form}->>'scenarioCode'`)
      .where(
        and(
          eq(expertAssignments.expertSubject, param('expert')),
          isNull(expertAssignments.excusedAt),
          sql`${expertAssignments.id} < ${param('after', 'uuid')}`,
        ),
      )
      .orderBy(desc(expertAssignments.id))
      .limit(sql.placeholder('limit'))
      .prepare('scoring_list_cases'),
    listSheets: db
      .select()
      .from(scoreSheets)
      .where(
        and(
          eq(scoreSheets.applicationId, param('applicationId')),
          // Until the score of their packet is final, sheets are shown to their own expert and to auditors only.
          sql`(${param('seesAll', 'boolean')} or ${scoreSheets.expertSubject} = ${param('expert', 'text')}
            or exists (select from final_scores f where f.application_id = ${scoreSheets.applicationId}
              and f.submission_number = ${scoreSheets.submissionNumber}))`,
        ),
      )
      .orderBy(asc(scoreSheets.submissionNumber), asc(scoreSheets.id))
      .prepare('scoring_list_sheets'),
    findPacket: db
      .select({
        applicationId: submissions.applicationId,
        number: submissions.number,
        manifestSha256: submissions.manifestSha256,
        // Whom to contact never leaves the database.
        form: sql<Omit<ApplicationForm, 'contact'>>`${submissions.form} - 'contact'`,
        declarations: sql<readonly string[]>`(
          select coalesce(jsonb_agg(code order by code), '[]')
          from jsonb_object_keys(${submissions.manifest}::jsonb -> 'declared') code)`,
        materials: sql<readonly PacketFile[]>`${submissions.manifest}::jsonb -> 'materials'`,
        submittedAt: submissions.submittedAt,
      })
      .from(applications)
      .innerJoin(
        submissions,
        and(
          eq(submissions.applicationId, applications.id),
          eq(submissions.number, applications.submissionCount),
        ),
      )
      .where(visibleCase())
      .prepare('scoring_find_packet'),
    findScore: db
      .select(getTableColumns(finalScores))
      .from(applications)
      .innerJoin(finalScores, ofCurrentPacket)
      // A return takes the score back before there is a new packet.
      .where(and(visibleCase(), isNotNull(applications.scoreCenti)))
      .prepare('scoring_find_score'),
  };
});

type Statements = ReturnType<typeof scoringStatements>;

export type PanelRow = Awaited<ReturnType<Statements['listPanel']['execute']>>[number];
export type ExpertCaseRow = Awaited<ReturnType<Statements['listCases']['execute']>>[number];
export type PacketRow = Awaited<ReturnType<Statements['findPacket']['execute']>>[number];
export type SheetRow = typeof scoreSheets.$inferSelect;
export type FinalScoreRow = typeof finalScores.$inferSelect;
