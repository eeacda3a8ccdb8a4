import { and, eq, getTableColumns, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import {
  applicantNameIn,
  applications,
  caseColumns,
  moveCase,
  type PanelReads,
  visibleCase,
} from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor } from '#platform/database/statements.ts';
import { preReviewers } from '#pre-review/index.ts';
import { rounds, type ScoreReads, scenarios } from '#rounds/index.ts';
import { NAMED_SCORES } from '#rounds/model/index.ts';
import { isLatestPacket, isOfLatestPacket, submissions } from '#submissions/index.ts';
import type { Involved } from '../model/conflicts.ts';
import type { PacketFile, PacketSheet, ScoredCase } from '../model/scored-case.ts';
import { finalScores } from './tables.ts';

export const panel = sql<readonly string[]>`(
  select coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
  from expert_assignments a where a.application_id = ${applications.id} and a.excused_at is null)`;

export const assignmentIds = sql<Readonly<Record<string, string>>>`(
  select coalesce(jsonb_object_agg(a.expert_subject, a.id), '{}')
  from expert_assignments a where a.application_id = ${applications.id} and a.excused_at is null)`;

/** How many experts of the row's panel were named, not drawn. */
export const namedOnPanel = sql<number>`(
  select count(*) from expert_assignments a
  where a.application_id = ${applications.id} and a.excused_at is null and a.draw_id is null)`.mapWith(
  Number,
);

const undeclared = sql<readonly string[]>`(
  select coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
  from expert_assignments a
  where a.application_id = ${applications.id} and a.excused_at is null and a.declared_at is null)`;

export const excused = sql<readonly string[]>`(
  select coalesce(jsonb_agg(a.expert_subject order by a.id), '[]')
  from expert_assignments a where a.application_id = ${applications.id} and a.excused_at is not null)`;

const vacancies = sql<number>`(
  select count(*) filter (where a.excused_at is not null) - count(*) filter (where a.is_replacement)
  from expert_assignments a where a.application_id = ${applications.id})`.mapWith(Number);

const packetSheets = sql<readonly PacketSheet[]>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', s.id, 'expertSubject', s.expert_subject, 'isNamed', a.draw_id is null, 'scoresCenti', s.scores, 'comment', s.comment) order by s.id), '[]')
  from score_sheets s
  join expert_assignments a on a.application_id = s.application_id and a.expert_subject = s.expert_subject
  where ${isOfLatestPacket(sql`s`)}
    and a.excused_at is null and s.withdrawn_at is null)`;

/**
 * Organisations with a stake in the current packet of a case; the applicant by all its names and
 * codes, the former ones too. Who left its consortium took part in it (rules 3.7, 5).
 */
export const involved = sql<readonly Involved[]>`(
  select jsonb_build_array(jsonb_build_object('role', 'applicant',
      'name', ${applicantNameIn(sql`packet.form`)}, 'creditCode', ${applications.applicantCreditCode}))
    || coalesce((select jsonb_agg(jsonb_build_object('role', 'applicant',
        'name', former ->> 'name', 'creditCode', former ->> 'creditCode'))
      from jsonb_array_elements(${applications.formerApplicants}) former), '[]')
    || coalesce((select jsonb_agg(jsonb_build_object('role', 'member',
        'name', member ->> 'name', 'creditCode', member ->> 'creditCode'))
      from jsonb_array_elements(packet.form #> '{consortium,members}') member), '[]')
    || coalesce((select jsonb_agg(jsonb_build_object('role', 'member',
        'name', gone ->> 'name', 'creditCode', gone ->> 'creditCode'))
      from jsonb_array_elements(${applications.leftConsortium}) gone), '[]')
    || coalesce((select jsonb_agg(jsonb_build_object('role', 'demand-unit',
        'name', s.demand_unit_name, 'creditCode', s.demand_unit_credit_code))
      from ${scenarios} s where s.code = packet.form ->> 'scenarioCode'), '[]')
    || coalesce((select jsonb_agg(distinct jsonb_build_object('role', 'report-issuer',
        'name', file ->> 'issuer', 'creditCode', null))
      from jsonb_array_elements(packet.manifest::jsonb -> 'materials') file
      where file ->> 'issuer' is not null), '[]')
  from ${submissions} packet
  where ${isLatestPacket(sql`packet`)})`;

/** Employers of the panel's experts, as the pool has them now. */
const employers = sql<ScoredCase['employers']>`(
  select coalesce(jsonb_agg(jsonb_build_object('subject', e.subject, 'employerName', e.employer_name,
    'employerCreditCode', e.employer_credit_code) order by a.id), '[]')
  from expert_assignments a
  join experts e on e.round_id = ${applications.roundId} and e.subject = a.expert_subject
  where a.application_id = ${applications.id} and a.excused_at is null)`;

/** Fragments on panels for the modules below. */
export const suppliedPanels: PanelReads = {
  everyone: sql`(
    select coalesce(jsonb_agg(a.expert_subject), '[]')
    from expert_assignments a where a.application_id = ${applications.id})`,
  isSeated: sql<boolean>`exists (
    select from expert_assignments a
    where a.application_id = ${applications.id} and a.excused_at is null)`,
  hasEver: (subject) => sql`exists (
    select from expert_assignments a
    where a.application_id = ${applications.id} and a.expert_subject = ${subject})`,
  seats: (subject, declared) => sql`exists (
    select from expert_assignments a
    where a.application_id = ${applications.id} and a.expert_subject = ${subject}
      and a.excused_at is null ${declared === 'declared' ? sql`and a.declared_at is not null` : undefined})`,
};

/** The final scores of a round, for the publication of its policy. */
export const suppliedScores: ScoreReads = {
  byRubric: (roundId) => sql`(
    select coalesce(jsonb_agg(jsonb_build_object('rubricSha256', own.rubric, 'count', own.count,
      'numbers', own.numbers)), '[]')
    from (
      select coalesce(f.trace ->> 'rubricSha256', '') as rubric, count(*),
        to_jsonb((array_agg(a.number order by a.number))[1:${sql.raw(`${NAMED_SCORES}`)}]) as numbers
      from ${applications} a
      join final_scores f on f.application_id = a.id and f.submission_number = a.submission_count
        and f.set_aside_at is null
      where a.round_id = ${roundId} and a.score_centi is not null
      group by 1) own)`,
};

/** Whether a person submitted a score sheet on the row's case, withdrawn or not. */
export function scoredBy(subject: SQL): SQL<boolean> {
  return sql`exists (
    select from score_sheets s
    where s.application_id = ${applications.id} and s.expert_subject = ${subject})`;
}

/** A case for decisions on scores. */
export const scoredColumns = {
  ...caseColumns,
  panel,
  assignmentIds,
  named: namedOnPanel,
  excused,
  vacancies,
  preReviewers,
  undeclared,
  involved,
  employers,
  sheets: packetSheets,
};

/** The final score that counts for the latest packet of the row's case. */
export const countingScore = and(isOfLatestPacket(finalScores), isNull(finalScores.setAsideAt));

export const scoringStatements = perDatabase((db: Database) => {
  const moved = moveCase(db);
  const recorded = recordedFor(db, 'moved');
  const score = db.$with('score').as(
    db
      .insert(finalScores)
      .select(
        rowsFor(
          finalScores,
          {
            applicationId: sql`moved.id`,
            revision: sql`(select count(*) + 1 from final_scores f where f.application_id = moved.id)::integer`,
            submissionNumber: sql`moved.submission_count`,
            scoreCenti: sql`moved.score_centi`,
            perCriterionCenti: param('perCriterionCenti', 'jsonb'),
            trace: param('trace', 'jsonb'),
            finalisedAt: sql`moved.updated_at`,
            finalisedBy: param('finalisedBy', 'text'),
            setAsideAt: sql`null::timestamptz`,
            setAsideReason: sql`null::reopening_reason`,
            setAsideProposalId: sql`null::uuid`,
          },
          sql`moved`,
        ),
      )
      .returning(),
  );
  return {
    load: db
      .select(scoredColumns)
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(visibleCase(param('applicationId'), 'undeclared'))
      .prepare('scoring_load'),
    finalise: db.with(moved, score, recorded).select().from(score).prepare('scoring_finalise'),
    findPacket: db
      .select({
        applicationId: submissions.applicationId,
        number: submissions.number,
        manifestSha256: submissions.manifestSha256,
        form: submissions.form,
        declarations: sql<readonly string[]>`(
          select coalesce(jsonb_agg(code order by code), '[]')
          from jsonb_object_keys(${submissions.manifest}::jsonb -> 'declared') code)`,
        materials: sql<readonly PacketFile[]>`${submissions.manifest}::jsonb -> 'materials'`,
        submittedAt: submissions.submittedAt,
      })
      .from(applications)
      .innerJoin(submissions, isLatestPacket())
      .where(visibleCase())
      .prepare('scoring_find_packet'),
    findScore: db
      .select(getTableColumns(finalScores))
      .from(applications)
      .innerJoin(finalScores, countingScore)
      // A return removes the score before a new packet exists.
      .where(and(visibleCase(), isNotNull(applications.scoreCenti)))
      .prepare('scoring_find_score'),
  };
});

type Statements = ReturnType<typeof scoringStatements>;

export type PacketRow = Awaited<ReturnType<Statements['findPacket']['execute']>>[number];
export type FinalScoreRow = typeof finalScores.$inferSelect;
