import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { noAwardDecisions } from '#awards/index.ts';
import { applications, visibleCase } from '#cases/index.ts';
import { paperReceipts } from '#counter/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param } from '#platform/database/statements.ts';
import { preReviewDecisions, returnNotices } from '#pre-review/index.ts';
import { submissions } from '#submissions/index.ts';
import type { SubmissionReceiptContent } from '../model/content.ts';
import type { DocumentSource } from '../model/kinds.ts';
import { documentNumbers } from './tables.ts';

/**
 * Columns of the case and of the judged packet. None changes once the packet exists, but for the
 * applicant; who it was at the instant of the paper stays in its history.
 */
export const judged = {
  applicationNumber: sql<string>`${applications.number}`,
  applicantCreditCode: applications.applicantCreditCode,
  applicantName: applications.applicantName,
  formerApplicants: applications.formerApplicants,
  roundId: applications.roundId,
  form: submissions.form,
  policyVersion: submissions.policyVersion,
};

/** Rows are only added at the end, so ordinals never change. */
const decisionOrdinal = sql<number>`(
  select count(*)::integer from ${preReviewDecisions} d
  where d.application_id = ${preReviewDecisions.applicationId}
    and (d.submission_number, d.decided_at, d.id)
      <= (${preReviewDecisions.submissionNumber}, ${preReviewDecisions.decidedAt}, ${preReviewDecisions.id}))`;

const receiptOrdinal = sql<number>`(
  select count(*)::integer from ${paperReceipts} r
  where r.application_id = ${paperReceipts.applicationId}
    and (r.received_at, r.id) <= (${paperReceipts.receivedAt}, ${paperReceipts.id}))`;

/** The number that the office gave to an act. */
const { mark, year, ordinal } = documentNumbers;
const numbered = { officeNumber: { mark, year, ordinal } };

function numberOf(source: DocumentSource, id: AnyPgColumn) {
  return and(eq(documentNumbers.source, source), eq(documentNumbers.sourceId, id));
}

function packetOf(applicationId: AnyPgColumn, submissionNumber: AnyPgColumn) {
  return and(
    eq(submissions.applicationId, applicationId),
    eq(submissions.number, submissionNumber),
  );
}

/**
 * Statements that find the printed rows, by `id`.
 * @param reader part of the statements' names, which keeps them unique
 * @param joined condition that finds the case, and limits it to the reader's view
 */
function statementsFor(
  db: Database,
  reader: string,
  joined: (applicationId: SQL) => SQL | undefined,
) {
  const id = param('id', 'uuid');
  return {
    notice: db
      .select({ ...judged, ...getTableColumns(returnNotices), ...numbered })
      .from(returnNotices)
      .innerJoin(applications, joined(sql`${returnNotices.applicationId}`))
      .innerJoin(submissions, packetOf(returnNotices.applicationId, returnNotices.submissionNumber))
      .leftJoin(documentNumbers, numberOf('return-notice', returnNotices.id))
      .where(eq(returnNotices.id, id))
      .prepare(`document_${reader}_notice`),
    decision: db
      .select({
        ...judged,
        ...getTableColumns(preReviewDecisions),
        ordinal: decisionOrdinal,
        ...numbered,
      })
      .from(preReviewDecisions)
      .innerJoin(applications, joined(sql`${preReviewDecisions.applicationId}`))
      .innerJoin(
        submissions,
        packetOf(preReviewDecisions.applicationId, preReviewDecisions.submissionNumber),
      )
      .leftJoin(documentNumbers, numberOf('pre-review-decision', preReviewDecisions.id))
      .where(eq(preReviewDecisions.id, id))
      .prepare(`document_${reader}_decision`),
    receipt: db
      .select({
        ...judged,
        ...getTableColumns(paperReceipts),
        ordinal: receiptOrdinal,
        ...numbered,
      })
      .from(paperReceipts)
      .innerJoin(applications, joined(sql`${paperReceipts.applicationId}`))
      .innerJoin(submissions, packetOf(paperReceipts.applicationId, paperReceipts.submissionNumber))
      .leftJoin(documentNumbers, numberOf('counter-receipt', paperReceipts.id))
      .where(eq(paperReceipts.id, id))
      .prepare(`document_${reader}_receipt`),
    noAward: db
      .select({
        ...judged,
        ...getTableColumns(noAwardDecisions),
        policyVersion: noAwardDecisions.policyVersion,
        ...numbered,
      })
      .from(noAwardDecisions)
      .innerJoin(applications, joined(sql`${noAwardDecisions.applicationId}`))
      .innerJoin(
        submissions,
        packetOf(noAwardDecisions.applicationId, noAwardDecisions.submissionNumber),
      )
      .leftJoin(documentNumbers, numberOf('no-award-decision', noAwardDecisions.applicationId))
      .where(eq(noAwardDecisions.applicationId, id))
      .prepare(`document_${reader}_no_award`),
    submission: db
      .select({ ...judged, ...getTableColumns(submissions) })
      .from(submissions)
      .innerJoin(applications, joined(sql`${submissions.applicationId}`))
      .where(
        and(
          eq(submissions.applicationId, param('id')),
          eq(submissions.number, param('submissionNumber')),
        ),
      )
      .prepare(`document_${reader}_submission`),
  };
}

function papersOf(db: Database) {
  const applicationId = param('applicationId', 'uuid');
  const source = (name: DocumentSource) => sql<DocumentSource>`${sql.raw(`'${name}'`)}::text`;
  return db
    .select({ source: source('return-notice'), id: returnNotices.id })
    .from(returnNotices)
    .where(eq(returnNotices.applicationId, applicationId))
    .unionAll(
      db
        .select({ source: source('pre-review-decision'), id: preReviewDecisions.id })
        .from(preReviewDecisions)
        .where(eq(preReviewDecisions.applicationId, applicationId)),
    )
    .unionAll(
      db
        .select({ source: source('counter-receipt'), id: paperReceipts.id })
        .from(paperReceipts)
        .where(eq(paperReceipts.applicationId, applicationId)),
    )
    .unionAll(
      db
        .select({ source: source('no-award-decision'), id: noAwardDecisions.applicationId })
        .from(noAwardDecisions)
        .where(eq(noAwardDecisions.applicationId, applicationId)),
    );
}

export const documentStatements = perDatabase((db: Database) => ({
  /** The rows of a case that have a paper each. */
  ofCase: papersOf(db).prepare('document_of_case'),
  /** Parameters: those of `visibleCase`, and `id`. */
  forReader: statementsFor(db, 'reader', visibleCase),
  /** For public verification, where the caller has the document's code. */
  forCode: statementsFor(db, 'code', (id) => eq(applications.id, id)),
}));

type Statements = ReturnType<typeof statementsFor>;
type RowOf<Source extends keyof Statements> = Awaited<
  ReturnType<Statements[Source]['execute']>
>[number];

export type PrintedNoticeRow = RowOf<'notice'>;

export type DecisionRow = RowOf<'decision'>;

export type ReceiptRow = RowOf<'receipt'>;

export type NoAwardRow = RowOf<'noAward'>;

/** A packet, with the seal of the entry that recorded it. */
export interface SubmissionRow extends RowOf<'submission'> {
  readonly seal: SubmissionReceiptContent['seal'];
}
