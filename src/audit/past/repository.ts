import { and, asc, desc, eq, gt, inArray, isNotNull, lte, type SQL, sql } from 'drizzle-orm';
import { applications } from '#cases/index.ts';
import { ledgerEntries } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
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
}));
