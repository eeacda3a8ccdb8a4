import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { applications, moveCase, packetContent, visibleCase } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { evidenceOf, heldEvidenceOf } from '#materials/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor } from '#platform/database/statements.ts';
import {
  confirmedProposal,
  hasOpenProposal,
  heldProposalColumns,
  isHeld,
  proposals,
} from '#proposals/index.ts';
import { rounds } from '#rounds/index.ts';
import { awardInstalments } from '../instalments/tables.ts';
import { paidAwardColumns } from '../payments/repository.ts';
import { awards } from '../results/tables.ts';
import { usageReports } from './tables.ts';

const judgedColumns = {
  ...paidAwardColumns,
  report: {
    id: usageReports.id,
    position: usageReports.position,
    status: usageReports.status,
    heldFiles: heldEvidenceOf(usageReports.evidence),
  },
};

const ofAward = sql`${awardInstalments.awardId} = ${param('awardId', 'uuid')}`;
const ofReport = sql`${usageReports.id} = ${param('reportId', 'uuid')}`;

/** A report, while the case is as it was loaded. */
function submitStatement(db: Database) {
  const moved = moveCase(db);
  const report = db.$with('report').as(
    db
      .insert(usageReports)
      .select(
        rowsFor(
          usageReports,
          {
            id: param('reportId', 'uuid'),
            awardId: param('awardId', 'uuid'),
            applicationId: sql`moved.id`,
            position: param('position', 'integer'),
            number: param('number', 'integer'),
            statement: param('statement', 'text'),
            evidence: param('evidence', 'jsonb'),
            isLate: param('isLate', 'boolean'),
            submittedAt: param('now', 'timestamptz'),
            submittedBy: param('submittedBy', 'text'),
            status: sql`'submitted'::usage_report_status`,
            returnReason: sql`null::text`,
            returnDueAt: sql`null::timestamptz`,
            closedAt: sql`null::timestamptz`,
            closedBy: sql`null::text`,
          },
          sql`moved`,
        ),
      )
      .returning(),
  );
  const instalment = db.$with('instalment').as(
    db
      .update(awardInstalments)
      .set({ status: 'report-open' })
      .from(sql`moved`)
      .where(sql`${awardInstalments.id} = ${param('instalmentId', 'uuid')}`)
      .returning({ id: awardInstalments.id }),
  );
  return db.with(moved, report, instalment, recordedFor(db, 'moved')).select().from(report);
}

function returnStatement(db: Database) {
  const moved = moveCase(db, {}, packetContent);
  const report = db.$with('report').as(
    db
      .update(usageReports)
      .set({
        status: 'returned',
        returnReason: param('reason', 'text'),
        returnDueAt: param('returnDueAt', 'timestamptz'),
        closedAt: param('now', 'timestamptz'),
        closedBy: param('closedBy', 'text'),
      })
      .from(sql`moved`)
      .where(ofReport)
      .returning(getTableColumns(usageReports)),
  );
  const instalment = db.$with('instalment').as(
    db
      .update(awardInstalments)
      .set({ status: 'report-due', dueAt: param('returnDueAt', 'timestamptz') })
      .from(sql`report`)
      .where(
        sql`${awardInstalments.awardId} = report.award_id
          and ${awardInstalments.position} = ${param('position', 'integer')}`,
      )
      .returning({ id: awardInstalments.id }),
  );
  return db.with(moved, report, instalment, recordedFor(db, 'moved')).select().from(report);
}

/** Opens the instalment of an accepted report, and asks for the next one. */
function acceptStatement(db: Database) {
  const moved = moveCase(db, {}, packetContent, isHeld);
  const report = db.$with('report').as(
    db
      .update(usageReports)
      .set({
        status: 'accepted',
        closedAt: param('now', 'timestamptz'),
        closedBy: param('closedBy', 'text'),
      })
      .from(sql`moved`)
      .where(ofReport)
      .returning(getTableColumns(usageReports)),
  );
  const position = param('position', 'integer');
  const instalments = db.$with('instalments').as(
    db
      .update(awardInstalments)
      .set({
        status: sql`case ${awardInstalments.position} when ${position} then 'open'
          else 'report-due' end::instalment_status`,
        openedAt: sql`case ${awardInstalments.position} when ${position}
          then ${param('now', 'timestamptz')} end`,
        dueAt: sql`case ${awardInstalments.position} when ${position} then ${awardInstalments.dueAt}
          else ${param('nextDueAt', 'timestamptz')} end`,
      })
      .from(sql`moved`)
      .where(and(ofAward, sql`${awardInstalments.position} in (${position}, ${position} + 1)`))
      .returning({ id: awardInstalments.id }),
  );
  const award = db.$with('award').as(
    db
      .update(awards)
      .set({ openBasisPoints: param('openBasisPoints', 'integer') })
      .from(sql`moved`)
      .where(sql`${awards.id} = ${param('awardId', 'uuid')}`)
      .returning({ id: awards.id }),
  );
  const { held, confirmed, subjects, recorded } = confirmedProposal(db, 'moved');
  return db
    .with(held, moved, report, instalments, award, confirmed, subjects, recorded)
    .select()
    .from(report);
}

export const usageReportStatements = perDatabase((db: Database) => ({
  loadReportable: db
    .select({
      ...paidAwardColumns,
      evidence: evidenceOf,
      reportCount: sql<number>`(select count(*) from ${usageReports} r
        where r.award_id = ${awards.id}
          and r.position = (${applications.drawdown} ->> 'position')::integer)`.mapWith(Number),
    })
    .from(awards)
    .innerJoin(applications, eq(applications.id, awards.applicationId))
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .where(and(visibleCase(), sql`${awards.withdrawnAt} is null`))
    .prepare('usage_report_load_reportable'),
  loadJudged: db
    .select({
      ...judgedColumns,
      isProposed: hasOpenProposal('usage-report-acceptance', sql`${usageReports.id}::text`),
    })
    .from(usageReports)
    .innerJoin(awards, eq(awards.id, usageReports.awardId))
    .innerJoin(applications, eq(applications.id, awards.applicationId))
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .where(ofReport)
    .prepare('usage_report_load_judged'),
  loadAccepting: db
    .select({
      ...judgedColumns,
      proposal: heldProposalColumns,
      proposalVersion: proposals.version,
    })
    .from(proposals)
    .innerJoin(usageReports, sql`${usageReports.id}::text = ${proposals.about}`)
    .innerJoin(awards, eq(awards.id, usageReports.awardId))
    .innerJoin(applications, eq(applications.id, awards.applicationId))
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .where(
      and(eq(proposals.id, param('proposalId')), eq(proposals.kind, 'usage-report-acceptance')),
    )
    .prepare('usage_report_load_accepting'),
  submit: submitStatement(db).prepare('usage_report_submit'),
  return: returnStatement(db).prepare('usage_report_return'),
  accept: acceptStatement(db).prepare('usage_report_accept'),
  ofCase: db
    .select()
    .from(usageReports)
    .where(eq(usageReports.applicationId, param('applicationId')))
    .orderBy(asc(usageReports.id))
    .prepare('usage_reports_of_case'),
  find: db
    .select(getTableColumns(usageReports))
    .from(usageReports)
    .innerJoin(applications, visibleCase(sql`${usageReports.applicationId}`))
    .where(ofReport)
    .prepare('usage_report_find'),
}));

export type UsageReportRow = typeof usageReports.$inferSelect;
