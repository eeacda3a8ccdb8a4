import { and, asc, desc, eq, gt, inArray, isNotNull, lte, type SQL, sql } from 'drizzle-orm';
import { awards } from '#awards/index.ts';
import { applications } from '#cases/index.ts';
import { ledgerEntries } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, param, perFilters } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import { submissions } from '#submissions/index.ts';

/** What a case says of itself that no entry holds: its number and the names of its applicant. */
const columns = {
  id: applications.id,
  roundId: applications.roundId,
  number: applications.number,
  applicantCreditCode: applications.applicantCreditCode,
  applicantName: applications.applicantName,
  formerApplicants: applications.formerApplicants,
  createdAt: applications.createdAt,
};

const ofCases = (id: SQL) => sql`${id} = any(${param('ids', 'uuid[]')})`;

const endings = ['round.settled', 'round.archived', 'round.cancelled'] as const;

const filters = {
  after: () => gt(applications.id, param('after')),
} satisfies Record<string, () => SQL>;

/** By its table: inside a subquery a column alone is that of the inner table. */
const caseId = sql`${applications}.id`;

/** The award that stands, by the names of the fold. */
const standingAward = sql<object | null>`(select jsonb_build_object('id', w.id, 'runId', w.run_id,
    'year', w.year, 'tierCode', w.tier_code, 'amountFen', w.amount_fen,
    'disbursedFen', w.disbursed_fen, 'clawedBackFen', w.clawed_back_fen,
    'stoppedFen', w.stopped_fen, 'openBasisPoints', w.open_basis_points)
  from ${awards} as w where w.application_id = ${caseId} and w.withdrawn_at is null)`;

const stepsUntilNow = sql<readonly object[]>`(select coalesce(jsonb_agg(jsonb_build_object(
      'version', e.subject_version, 'at', e.at, 'action', e.action, 'data', e.data,
      'policyVersion', e.policy_version, 'actorCreditCode', e.actor_credit_code)
    order by e.subject_version, e.id), '[]')
  from ${ledgerEntries} as e
  where e.subject_id = ${caseId} and e.subject_version is not null)`;

export type KnownCase = Awaited<
  ReturnType<ReturnType<typeof pastStatements>['find']['execute']>
>[number];

export const pastStatements = perDatabase((db: Database) => ({
  now: db.select({ now: appNow }).from(sql`(select) as clock`).prepare('past_now'),
  round: db
    .select({ id: rounds.id })
    .from(rounds)
    .where(eq(rounds.id, param('roundId')))
    .prepare('past_round'),
  find: db
    .select(columns)
    .from(applications)
    .where(eq(applications.id, param('applicationId')))
    .prepare('past_find'),
  list: perFilters(filters, (where, suffix) =>
    db
      .select(columns)
      .from(applications)
      .where(
        and(
          eq(applications.roundId, param('roundId')),
          lte(applications.createdAt, param('asOf')),
          ...where,
        ),
      )
      .orderBy(asc(applications.id))
      .limit(sql.placeholder('limit'))
      .prepare(`past_list_${suffix}`),
  ),
  /** The entries that moved the cases until then; those of one statement by their ids. */
  steps: db
    .select({
      subjectId: ledgerEntries.subjectId,
      version: ledgerEntries.subjectVersion,
      at: ledgerEntries.at,
      action: ledgerEntries.action,
      data: ledgerEntries.data,
      policyVersion: ledgerEntries.policyVersion,
      actorCreditCode: ledgerEntries.actorCreditCode,
    })
    .from(ledgerEntries)
    .where(
      and(
        ofCases(sql`${ledgerEntries.subjectId}`),
        isNotNull(ledgerEntries.subjectVersion),
        lte(ledgerEntries.at, param('asOf')),
      ),
    )
    .orderBy(asc(ledgerEntries.subjectId), asc(ledgerEntries.subjectVersion), asc(ledgerEntries.id))
    .prepare('past_steps'),
  /** The packets in force then. */
  packets: db
    .selectDistinctOn([submissions.applicationId], {
      applicationId: submissions.applicationId,
      form: submissions.form,
    })
    .from(submissions)
    .where(
      and(ofCases(sql`${submissions.applicationId}`), lte(submissions.submittedAt, param('asOf'))),
    )
    .orderBy(asc(submissions.applicationId), desc(submissions.number))
    .prepare('past_packets'),
  /** How the round had ended by then. */
  ending: db
    .select({ action: ledgerEntries.action })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.subjectId, param('roundId')),
        inArray(ledgerEntries.action, [...endings]),
        lte(ledgerEntries.at, param('asOf')),
      ),
    )
    .orderBy(desc(ledgerEntries.subjectVersion))
    .limit(1)
    .prepare('past_ending'),
  /** Cases as their rows have them, each with the entries that moved it, as of one instant. */
  held: db
    .select({
      id: applications.id,
      applicantCreditCode: applications.applicantCreditCode,
      policyVersion: applications.policyVersion,
      status: applications.status,
      stage: applications.stage,
      dueAt: applications.dueAt,
      pendingDecision: applications.pendingDecision,
      paperState: applications.paperState,
      paperDueAt: applications.paperDueAt,
      preReviewResult: applications.preReviewResult,
      submissionCount: applications.submissionCount,
      firstSubmittedAt: applications.firstSubmittedAt,
      lastSubmittedAt: applications.lastSubmittedAt,
      acceptedAt: applications.acceptedAt,
      scoreCenti: applications.scoreCenti,
      awardState: applications.awardState,
      resultHeldAt: applications.resultHeldAt,
      noAwardReason: applications.noAwardReason,
      barredAt: applications.barredAt,
      publicityEndsAt: applications.publicityEndsAt,
      drawdown: applications.drawdown,
      visit: applications.visit,
      missedVisits: applications.missedVisits,
      lateVisitAt: applications.lateVisitAt,
      openItems: applications.openItems,
      reviewDueAt: applications.reviewDueAt,
      createdAt: applications.createdAt,
      updatedAt: applications.updatedAt,
      award: standingAward,
      steps: stepsUntilNow,
    })
    .from(applications)
    .where(idsAfter(applications.id))
    .orderBy(asc(applications.id))
    .limit(sql.placeholder('limit'))
    .prepare('past_held'),
}));
