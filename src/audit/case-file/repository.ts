import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { caseNotes } from '#applications/index.ts';
import {
  allocationRunItems,
  allocationRuns,
  awardInstalments,
  awards,
  clawbackCorrections,
  clawbacks,
  disbursementCorrections,
  disbursements,
  noAwardDecisions,
  objections,
  paymentOrderItems,
  usageReports,
} from '#awards/index.ts';
import { applications } from '#cases/index.ts';
import {
  appointments,
  counterEvents,
  counterSlots,
  lateVisits,
  noShowBarLifts,
  paperReceipts,
  receiptRetractions,
} from '#counter/index.ts';
import { documentNumbers } from '#documents/index.ts';
import { ledgerEntries, recordOnly } from '#ledger/index.ts';
import { materials } from '#materials/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param } from '#platform/database/statements.ts';
import {
  contentMatchVerdicts,
  decisionProposals,
  preReviewDecisions,
  reconsiderations,
  returnNoticeExtensions,
  returnNotices,
  reviewChecks,
  reviewClaims,
  secondReviews,
} from '#pre-review/index.ts';
import { proposals } from '#proposals/index.ts';
import { policyVersions, rounds, scenarios } from '#rounds/index.ts';
import {
  expertAssignments,
  expertDrawCases,
  expertDraws,
  finalScores,
  scoreSheets,
} from '#scoring/index.ts';
import { consortiumChanges, externalRevisions, submissions } from '#submissions/index.ts';
import type { StoredRecord } from '../model/case-record.ts';

const id = param('applicationId', 'uuid');
const ofCase = sql`r.application_id = ${id}`;
const roundId = sql`(select a.round_id from ${applications} a where a.id = ${id})`;

/** Versions of the policy that rows of the case name: others come and go without it. */
const namedVersions = sql`select x.policy_version from ${applications} x where x.id = ${id}
  union all select x.policy_version from ${submissions} x where x.application_id = ${id}
  union all select x.policy_version from ${noAwardDecisions} x where x.application_id = ${id}
  union all select d.policy_version from ${expertDraws} d
    join ${expertDrawCases} x on x.draw_id = d.id where x.application_id = ${id}
  union all select y.policy_version from ${allocationRuns} y
    join ${allocationRunItems} x on x.run_id = y.id where x.application_id = ${id}`;

/** @param key a column of `r` that is one of the ids, which a query of one column gives */
function among(key: 'award_id' | 'notice_id' | 'proposal_id' | 'appointment_id', ids: SQL): SQL {
  return sql`r.${sql.identifier(key)} in (${ids})`;
}

const awardIds = sql`select x.id from ${awards} x where x.application_id = ${id}`;
const noticeIds = sql`select x.id from ${returnNotices} x where x.application_id = ${id}`;
const decisionIds = sql`select x.id from ${decisionProposals} x where x.application_id = ${id}`;
const visitIds = sql`select x.id from ${appointments} x where x.application_id = ${id}`;

interface Part {
  readonly table: PgTable;
  readonly where: SQL;
  /**
   * Columns that are left out: what only the service can use, what tells of others, and what others
   * move, so that the record stays the same while the case does.
   */
  readonly without?: readonly string[];
}

/** The rows that make up a case, by the names of their tables in the code. */
export const recordParts: Readonly<Record<string, Part>> = {
  rounds: {
    table: rounds,
    where: sql`r.id = ${roundId}`,
    without: ['policy_version', 'version'],
  },
  policyVersions: {
    table: policyVersions,
    where: sql`r.round_id = ${roundId} and r.version in (${namedVersions})`,
  },
  scenarios: {
    table: scenarios,
    where: sql`r.code in (select x.form ->> 'scenarioCode' from ${submissions} x
      where x.application_id = ${id})`,
  },
  applications: { table: applications, where: sql`r.id = ${id}` },
  submissions: { table: submissions, where: ofCase, without: ['content_bands'] },
  externalRevisions: { table: externalRevisions, where: ofCase },
  consortiumChanges: { table: consortiumChanges, where: ofCase },
  caseNotes: { table: caseNotes, where: ofCase },
  materials: { table: materials, where: ofCase, without: ['storage_key'] },
  reviewClaims: { table: reviewClaims, where: ofCase },
  reviewChecks: { table: reviewChecks, where: ofCase },
  decisionProposals: { table: decisionProposals, where: ofCase },
  secondReviews: { table: secondReviews, where: among('proposal_id', decisionIds) },
  preReviewDecisions: { table: preReviewDecisions, where: ofCase },
  documentNumbers: { table: documentNumbers, where: ofCase },
  returnNotices: { table: returnNotices, where: ofCase },
  returnNoticeExtensions: { table: returnNoticeExtensions, where: among('notice_id', noticeIds) },
  contentMatchVerdicts: {
    table: contentMatchVerdicts,
    where: sql`${id} in (r.first_application_id, r.second_application_id)`,
  },
  reconsiderations: { table: reconsiderations, where: ofCase },
  appointments: { table: appointments, where: ofCase },
  counterSlots: {
    table: counterSlots,
    where: sql`r.id in (select x.slot_id from ${appointments} x where x.application_id = ${id})`,
    without: ['booked', 'capacity'],
  },
  noShowBarLifts: { table: noShowBarLifts, where: ofCase },
  counterEvents: { table: counterEvents, where: among('appointment_id', visitIds) },
  lateVisits: { table: lateVisits, where: ofCase },
  paperReceipts: { table: paperReceipts, where: ofCase },
  receiptRetractions: { table: receiptRetractions, where: ofCase },
  // A draw without its cases is not drawn yet, and its seed is a secret. The pool tells of experts
  // that have nothing to do with the case; its digest stays.
  expertDraws: {
    table: expertDraws,
    where: sql`r.drawn_at is not null and r.id in
      (select x.draw_id from ${expertDrawCases} x where x.application_id = ${id})`,
    without: ['pool'],
  },
  expertDrawCases: { table: expertDrawCases, where: ofCase },
  expertAssignments: { table: expertAssignments, where: ofCase },
  scoreSheets: { table: scoreSheets, where: ofCase },
  finalScores: { table: finalScores, where: ofCase },
  // Inputs and result tell of every application of the round; the item tells of this one.
  allocationRuns: {
    table: allocationRuns,
    where: sql`r.id in
      (select x.run_id from ${allocationRunItems} x where x.application_id = ${id})`,
    without: ['inputs', 'result', 'version'],
  },
  allocationRunItems: { table: allocationRunItems, where: ofCase },
  awards: { table: awards, where: ofCase },
  noAwardDecisions: { table: noAwardDecisions, where: ofCase },
  objections: { table: objections, where: ofCase },
  paymentOrderItems: { table: paymentOrderItems, where: among('award_id', awardIds) },
  disbursements: { table: disbursements, where: among('award_id', awardIds) },
  disbursementCorrections: {
    table: disbursementCorrections,
    where: among('award_id', awardIds),
  },
  awardInstalments: { table: awardInstalments, where: among('award_id', awardIds) },
  usageReports: { table: usageReports, where: ofCase },
  clawbacks: { table: clawbacks, where: among('award_id', awardIds) },
  clawbackCorrections: { table: clawbackCorrections, where: among('award_id', awardIds) },
  proposals: { table: proposals, where: ofCase },
};

/** Ordered by their content, so that the same rows give the same record. */
function rowsOf({ table, where, without = [] }: Part): SQL {
  const row = without.reduce<SQL>(
    (all, column) => sql`${all} - ${sql.raw(`'${column}'`)}`,
    sql`to_jsonb(r)`,
  );
  return sql`(select coalesce(jsonb_agg(${row} order by to_jsonb(r)), '[]') from ${table} as r
    where ${where})`;
}

const members = Object.entries(recordParts).map(
  ([name, part]) => sql`${sql.raw(`'${name}'`)}, ${rowsOf(part)}`,
);

export const caseFileStatements = perDatabase((db: Database) => ({
  /** All in one statement: the rows are of one moment. */
  record: db
    .select({
      now: appNow,
      record: sql<StoredRecord>`jsonb_build_object(${sql.join(members, sql`, `)})`,
    })
    .from(sql`(select) as clock`)
    .prepare('case_file_record'),
  recordEntry: recordOnly(db).prepare('case_file_entry'),
  /** The entry that a case file is. */
  find: db
    .select({ at: ledgerEntries.at, data: ledgerEntries.data })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.subjectId, param('caseFileId')),
        eq(ledgerEntries.applicationId, param('applicationId')),
        sql`${ledgerEntries.action} = 'case-file.exported'`,
      ),
    )
    .prepare('case_file_find'),
  /** Where the files of the case are stored; a record does not tell it. */
  storage: db
    .select({ id: materials.id, storageKey: materials.storageKey })
    .from(materials)
    .where(eq(materials.applicationId, param('applicationId')))
    .prepare('case_file_storage'),
}));
