import { and, asc, desc, eq, gt, lte, type SQL, sql } from 'drizzle-orm';
import { allocationRunItems, allocationRuns, awards, clawbacks } from '#awards/index.ts';
import { applications, visibleCase } from '#cases/index.ts';
import { appointments, counterSlots } from '#counter/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param } from '#platform/database/statements.ts';
import {
  preReviewDecisions,
  returnNoticeExtensions,
  returnNotices,
  roundExtensions,
} from '#pre-review/index.ts';
import { rounds } from '#rounds/index.ts';
import { scoreSheets } from '#scoring/index.ts';
import { submissions } from '#submissions/index.ts';
import { judged } from '../content/repository.ts';
import { documentNumbers } from '../content/tables.ts';

/**
 * The packet that a case had at an instant; no later one is from before it.
 * @param reader part of the statement's name
 * @param isSeen limits the case to the reader's view
 */
function packetAt(db: Database, reader: string, isSeen: SQL | undefined) {
  return db
    .select({
      ...judged,
      applicationId: applications.id,
      submissionNumber: submissions.number,
    })
    .from(applications)
    .innerJoin(submissions, eq(submissions.applicationId, applications.id))
    .where(and(isSeen, lte(submissions.submittedAt, param('at', 'timestamptz'))))
    .orderBy(desc(submissions.number))
    .limit(1)
    .prepare(`document_${reader}_packet`);
}

const amountFen = sql<number>`(${allocationRunItems.product} ->> 'amountFen')::bigint`.mapWith(
  Number,
);

const isPacketAt = and(
  eq(submissions.applicationId, applications.id),
  eq(
    submissions.number,
    sql`(select max(s.number) from ${submissions} s
      where s.application_id = ${applications.id} and s.submitted_at <= ${param('at', 'timestamptz')})`,
  ),
);

export const actStatements = perDatabase((db: Database) => ({
  /** Parameters: those of `visibleCase`, and `at`. */
  packetForReader: packetAt(db, 'reader', visibleCase()),
  packetForCode: packetAt(db, 'code', eq(applications.id, param('applicationId', 'uuid'))),
  /** What stays of an award when it is raised or paid, with the policy of its run. */
  award: db
    .select({
      awardId: awards.id,
      tierCode: awards.tierCode,
      form: awards.form,
      year: awards.year,
      policyVersion: allocationRuns.policyVersion,
    })
    .from(awards)
    .innerJoin(allocationRuns, eq(allocationRuns.id, awards.runId))
    .where(eq(awards.id, param('awardId', 'uuid')))
    .prepare('document_award'),
  /** A slot, what stays of an appointment in it, and the paper that it was to bring. */
  booking: db
    .select({
      startsAt: counterSlots.startsAt,
      endsAt: counterSlots.endsAt,
      counterNumber: counterSlots.counterNumber,
      externalReference: appointments.externalReference,
      paperItems: preReviewDecisions.paperItems,
    })
    .from(appointments)
    .innerJoin(counterSlots, eq(counterSlots.id, param('slotId', 'uuid')))
    .innerJoin(
      preReviewDecisions,
      and(
        eq(preReviewDecisions.applicationId, appointments.applicationId),
        eq(preReviewDecisions.kind, 'accept'),
        lte(preReviewDecisions.decidedAt, param('at', 'timestamptz')),
      ),
    )
    .where(eq(appointments.id, param('appointmentId', 'uuid')))
    .orderBy(desc(preReviewDecisions.decidedAt), desc(preReviewDecisions.id))
    .limit(1)
    .prepare('document_booking'),
  sheet: db
    .select({ scores: scoreSheets.scores, comment: scoreSheets.comment })
    .from(scoreSheets)
    .where(eq(scoreSheets.id, param('sheetId', 'uuid')))
    .prepare('document_sheet'),
  publishedRun: db
    .select({
      runId: allocationRuns.id,
      roundId: allocationRuns.roundId,
      policyVersion: allocationRuns.policyVersion,
      roundCode: rounds.code,
      confirmedNumber: sql<number>`${allocationRuns.confirmedNumber}`,
    })
    .from(allocationRuns)
    .innerJoin(rounds, eq(rounds.id, allocationRuns.roundId))
    .where(eq(allocationRuns.id, param('runId', 'uuid')))
    .prepare('document_published_run'),
  /** What a run awards, each with the packet that its case had when it was published. */
  publishedProducts: db
    .select({
      ...judged,
      tierCode: sql<string>`${allocationRunItems.product} #>> '{trace,tierCode}'`,
      amountFen,
    })
    .from(allocationRunItems)
    .innerJoin(applications, eq(applications.id, allocationRunItems.applicationId))
    .innerJoin(submissions, isPacketAt)
    .where(and(eq(allocationRunItems.runId, param('runId', 'uuid')), gt(amountFen, 0)))
    .orderBy(asc(applications.number))
    .prepare('document_published_products'),
  /** An extension of one notice, with the stage of that. */
  extendedNotice: db
    .select({ stage: returnNotices.stage, note: returnNoticeExtensions.note })
    .from(returnNoticeExtensions)
    .innerJoin(returnNotices, eq(returnNotices.id, returnNoticeExtensions.noticeId))
    .where(
      and(
        eq(returnNoticeExtensions.noticeId, param('noticeId', 'uuid')),
        eq(returnNoticeExtensions.number, param('number', 'integer')),
      ),
    )
    .prepare('document_extended_notice'),
  /** An extension for all, by the instant at which it reached the cases. */
  roundExtension: db
    .select({ supplementDeadline: roundExtensions.supplementDeadline })
    .from(roundExtensions)
    .where(
      and(
        eq(roundExtensions.roundId, param('roundId', 'uuid')),
        eq(roundExtensions.confirmedAt, param('at', 'timestamptz')),
      ),
    )
    .prepare('document_round_extension'),
  cancelledRound: db
    .select({ reason: rounds.cancellationReason })
    .from(rounds)
    .where(eq(rounds.id, param('roundId', 'uuid')))
    .prepare('document_cancelled_round'),
  numbersOfCase: db
    .select({
      sourceId: documentNumbers.sourceId,
      mark: documentNumbers.mark,
      year: documentNumbers.year,
      ordinal: documentNumbers.ordinal,
    })
    .from(documentNumbers)
    .where(eq(documentNumbers.applicationId, param('applicationId', 'uuid')))
    .prepare('document_numbers_of_case'),
  caseOfNotice: db
    .select({ applicationId: returnNotices.applicationId })
    .from(returnNotices)
    .where(eq(returnNotices.id, param('noticeId', 'uuid')))
    .prepare('document_case_of_notice'),
  caseOfClawback: db
    .select({ applicationId: awards.applicationId })
    .from(clawbacks)
    .innerJoin(awards, eq(awards.id, clawbacks.awardId))
    .where(eq(clawbacks.id, param('clawbackId', 'uuid')))
    .prepare('document_case_of_clawback'),
  caseOfAppointment: db
    .select({ applicationId: appointments.applicationId })
    .from(appointments)
    .where(eq(appointments.id, param('appointmentId', 'uuid')))
    .prepare('document_case_of_appointment'),
}));

type Statements = ReturnType<typeof actStatements>;
type RowOf<Name extends keyof Statements> = Awaited<
  ReturnType<Statements[Name]['execute']>
>[number];

export type PacketOfActRow = RowOf<'packetForReader'>;

export type PrintedAwardRow = RowOf<'award'>;

export type BookingRow = RowOf<'booking'>;

export type ExtendedNoticeRow = RowOf<'extendedNotice'>;

export type PrintedSheetRow = RowOf<'sheet'>;

export type PublishedRunRow = RowOf<'publishedRun'>;

export type PublishedProductRow = RowOf<'publishedProducts'>;
