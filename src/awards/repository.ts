import { and, asc, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import { applications } from '../applications/tables.ts';
import type { ConcerningRecord } from '../other-measures/matching.ts';
import { type Database, perDatabase } from '../platform/database.ts';
import type { Money } from '../platform/money.ts';
import { param } from '../platform/statements.ts';
import { rounds } from '../rounds/tables.ts';
import { finalScores } from '../scoring/tables.ts';
import { submissions } from '../submissions/tables.ts';
import { awardState } from './award-state-sql.ts';
import { confirmationStatement } from './confirmation-repository.ts';
import type { OpenRun } from './funded-round.ts';
import { proposalStatement } from './proposal-repository.ts';
import type { RunTotals, ToConfirm } from './run-result.ts';
import { allocationRuns, applicantYears, awards } from './tables.ts';

const { form: _form, declared: _declared, ...spineColumns } = getTableColumns(applications);

/** A round with each of its cases that may be awarded, one row a case, and one without a case when there is none. */
const fundedRoundColumns = {
  // Once for the statement, not once a row.
  now: sql<Date>`(select app_now())`.mapWith((value: string) => new Date(value)),
  roundId: rounds.id,
  year: rounds.year,
  policyVersion: rounds.policyVersion,
  awardedFen: sql<number>`(
    select coalesce(sum(a.amount_fen), 0)::bigint from awards a
    where a.round_id = ${rounds.id} and a.withdrawn_at is null)`.mapWith(
    Number,
  ),
  confirmedRuns: sql<number>`(
    select count(*) from allocation_runs r
    where r.round_id = ${rounds.id} and r.confirmed_number is not null)`.mapWith(Number),
  openRun: sql<OpenRun | null>`(
    select jsonb_build_object('id', r.id, 'version', r.version) from allocation_runs r
    where r.round_id = ${rounds.id} and r.status = 'proposed')`,
  spine: spineColumns,
  perCriterionCenti: finalScores.perCriterionCenti,
  priorFen: applicantYears.awardedFen,
  requested: sql<Money | null>`${submissions.form} #> '{product,requested}'`,
  otherAwardReceived: sql<boolean>`jsonb_path_exists(${submissions.form},
    '$.otherMeasures[*] ? (@.outcome == "received" && @.sameContent == true)')`,
  productName: sql<string | null>`${submissions.form} #>> '{product,name}'`,
  receivedMeasures: sql<readonly ConcerningRecord[]>`(
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', o.id, 'measure', o.measure, 'outcome', o.outcome, 'year', o.year, 'productName', o.product_name)
      order by o.id), '[]')
    from other_measures o
    where o.credit_code = ${applications.applicantCreditCode} and o.outcome = 'received')`,
  judgedByCaller: sql<boolean>`(
    exists (select from pre_review_decisions d
      where d.application_id = ${applications.id} and d.decided_by = ${param('caller', 'text')})
    or exists (select from return_notices n
      where n.application_id = ${applications.id} and n.issued_by = ${param('caller', 'text')})
    or exists (select from content_match_verdicts v
      where ${applications.id} in (v.first_application_id, v.second_application_id)
        and v.judged_by = ${param('caller', 'text')})
    or exists (select from score_sheets s
      where s.application_id = ${applications.id} and s.expert_subject = ${param('caller', 'text')}))`,
};

const awardableCase = and(eq(applications.roundId, rounds.id), eq(applications.stage, 'scored'));
const packetOfCase = and(
  eq(submissions.applicationId, applications.id),
  eq(submissions.number, applications.submissionCount),
);
const scoreOfCase = and(
  eq(finalScores.applicationId, applications.id),
  eq(finalScores.submissionNumber, applications.submissionCount),
);
const yearOfApplicant = and(
  eq(applicantYears.creditCode, applications.applicantCreditCode),
  eq(applicantYears.year, rounds.year),
);

const runTotals = sql<RunTotals>`${allocationRuns.result} - 'awards' - 'barred' - 'toConfirm'`;

export const allocationStatements = perDatabase((db: Database) => {
  return {
    loadRound: db
      .select(fundedRoundColumns)
      .from(rounds)
      .leftJoin(applications, awardableCase)
      .leftJoin(submissions, packetOfCase)
      .leftJoin(finalScores, scoreOfCase)
      .leftJoin(applicantYears, yearOfApplicant)
      .where(eq(rounds.id, param('roundId')))
      .prepare('allocation_load_round'),
    loadRun: db
      .select({
        ...fundedRoundColumns,
        runId: allocationRuns.id,
        status: allocationRuns.status,
        runVersion: allocationRuns.version,
        proposedBy: allocationRuns.proposedBy,
        proposedPolicyVersion: allocationRuns.policyVersion,
        proposedInputsSha256: allocationRuns.inputsSha256,
        proposedToConfirm: sql<readonly ToConfirm[]>`${allocationRuns.result} -> 'toConfirm'`,
      })
      .from(allocationRuns)
      .innerJoin(rounds, eq(rounds.id, allocationRuns.roundId))
      .leftJoin(applications, awardableCase)
      .leftJoin(submissions, packetOfCase)
      .leftJoin(finalScores, scoreOfCase)
      .leftJoin(applicantYears, yearOfApplicant)
      .where(eq(allocationRuns.id, param('runId')))
      .prepare('allocation_load_run'),
    propose: proposalStatement(db).prepare('allocation_propose'),
    confirm: confirmationStatement(db).prepare('allocation_confirm'),
    find: db
      .select()
      .from(allocationRuns)
      .where(eq(allocationRuns.id, param('runId')))
      .prepare('allocation_find'),
    list: db
      .select({ ...getTableColumns(allocationRuns), result: runTotals })
      .from(allocationRuns)
      .where(
        and(
          eq(allocationRuns.roundId, param('roundId')),
          sql`${allocationRuns.id} < ${param('before', 'uuid')}`,
        ),
      )
      .orderBy(desc(allocationRuns.id))
      .limit(sql.placeholder('limit'))
      .prepare('allocation_list'),
  };
});

const awardColumns = {
  ...getTableColumns(awards),
  applicationNumber: applications.number,
  organisationName: sql<string | null>`${applications.form}->'organisation'->>'name'`,
};

export const awardStatements = perDatabase((db: Database) => ({
  find: db
    .select(awardColumns)
    .from(awards)
    .innerJoin(applications, eq(applications.id, awards.applicationId))
    .where(eq(awards.id, param('awardId')))
    .prepare('award_find'),
  list: db
    .select(awardColumns)
    .from(awards)
    .innerJoin(applications, eq(applications.id, awards.applicationId))
    .where(and(eq(awards.roundId, param('roundId')), sql`${awards.id} > ${param('after', 'uuid')}`))
    .orderBy(asc(awards.id))
    .limit(sql.placeholder('limit'))
    .prepare('award_list'),
  totals: db
    .select({
      count: sql<number>`count(*)`.mapWith(Number),
      totalFen: sql<number>`coalesce(sum(${awards.amountFen}), 0)::bigint`.mapWith(Number),
    })
    .from(awards)
    .where(eq(awards.roundId, param('roundId')))
    .prepare('award_totals'),
  roundExists: db
    .select({ id: rounds.id })
    .from(rounds)
    .where(eq(rounds.id, param('roundId')))
    .prepare('award_round'),
}));

export type FundedRoundRow = Awaited<
  ReturnType<ReturnType<typeof allocationStatements>['loadRound']['execute']>
>[number];
export type RunRow = typeof allocationRuns.$inferSelect;
export type RunSummaryRow = Omit<RunRow, 'result' | 'inputs'> & { readonly result: RunTotals };
export type AwardRow = Awaited<
  ReturnType<ReturnType<typeof awardStatements>['find']['execute']>
>[number];
