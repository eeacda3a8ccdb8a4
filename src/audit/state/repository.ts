import { sql } from 'drizzle-orm';
import { caseNotes } from '#applications/index.ts';
import {
  allocationRuns,
  applicantYears,
  awards,
  paymentOrders,
  usageReports,
} from '#awards/index.ts';
import { applications } from '#cases/index.ts';
import { ledgerEntries } from '#ledger/index.ts';
import { materials } from '#materials/index.ts';
import { otherMeasures } from '#other-measures/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { returnNotices } from '#pre-review/index.ts';
import { proposals } from '#proposals/index.ts';
import { rounds, scenarios } from '#rounds/index.ts';
import { expertDraws, experts, finalScores, scoreSheets } from '#scoring/index.ts';
import { submissions } from '#submissions/index.ts';
import {
  action,
  held,
  leftBy,
  member,
  ofResult,
  recordedAs,
  type StateCheck,
  sums,
  textSha256,
  versions,
} from './checks.ts';
import { digestChecks } from './digest-checks.ts';
import { moneyChecks } from './money-checks.ts';
import { statusChecks } from './status-checks.ts';

export const stateChecks: readonly StateCheck[] = [
  versions(sql`${rounds}`, 'rounds', 'round'),
  versions(sql`${scenarios}`, 'scenarios', 'scenario'),
  versions(sql`${applications}`, 'applications', 'application'),
  ofResult(
    'result_held_at',
    sql`a.result_held_at is not null`,
    sql`coalesce(result.action in ${held}, false)`,
  ),
  ofResult(
    'award_state',
    sql`a.award_state::text`,
    sql`case result.action when 'award.granted' then 'granted' when 'award.published' then 'published'
      when 'award.finalised' then 'final' when 'award.withdrawn' then 'withdrawn' end`,
  ),
  versions(sql`${otherMeasures}`, 'other_measures', 'other-measure'),
  versions(sql`${experts}`, 'experts', 'expert'),
  versions(sql`${expertDraws}`, 'expert_draws', 'expert-draw'),
  versions(sql`${allocationRuns}`, 'allocation_runs', 'allocation-run'),
  versions(sql`${paymentOrders}`, 'payment_orders', 'payment-order'),
  versions(sql`${proposals}`, 'proposals', 'proposal'),
  recordedAs('materials', {
    // Files of the finance platform are recorded with the packet that they came for.
    rows: sql`select * from ${materials} where external_for is null`,
    entry: sql`e.application_id = r.application_id and e.action in ${action('material.uploaded')}
      and ${member('e', 'materialId')} = r.id::text`,
    columns: { sha256: 'sha256', size_bytes: 'sizeBytes', kind: 'kind', media_type: 'mediaType' },
  }),
  recordedAs('materials', {
    rows: sql`select * from ${materials} where discarded_at is not null`,
    entry: sql`e.application_id = r.application_id and e.action in ${action('material.discarded')}
      and ${member('e', 'materialId')} = r.id::text`,
    columns: { id: 'materialId', sha256: 'sha256', kind: 'kind' },
  }),
  recordedAs('submissions', {
    rows: sql`select *, application_id || '/' || number as id from ${submissions}`,
    entry: sql`e.application_id = r.application_id
      and e.action in ${action('application.submitted', 'application.resubmitted')}
      and ${member('e', 'submissionNumber')} = r.number::text`,
    columns: { manifest_sha256: 'manifestSha256', number: 'submissionNumber' },
  }),
  sums(
    'submissions',
    'manifest',
    sql`select application_id || '/' || number as id, manifest_sha256 as held,
      ${textSha256(sql`manifest`)} as summed from ${submissions}`,
  ),
  recordedAs('return_notices', {
    rows: sql`select * from ${returnNotices}`,
    entry: sql`e.application_id = r.application_id and e.action in ${action('return-notice.issued')}
      and ${member('e', 'noticeId')} = r.id::text`,
    columns: { id: 'noticeId', number: 'number', kind: 'kind' },
  }),
  recordedAs('score_sheets', {
    rows: sql`select * from ${scoreSheets}`,
    entry: sql`e.application_id = r.application_id and e.action in ${action('score-sheet.submitted')}
      and ${member('e', 'sheetId')} = r.id::text`,
    columns: { id: 'sheetId', submission_number: 'submissionNumber' },
  }),
  recordedAs('final_scores', {
    rows: sql`select *, application_id || '/' || revision as id from ${finalScores}`,
    entry: sql`e.id = (select f.id from ${ledgerEntries} as f
      where f.application_id = r.application_id and f.action in ${action('score.finalised')}
      order by f.subject_version offset r.revision - 1 limit 1)`,
    columns: { score_centi: 'scoreCenti', submission_number: 'submissionNumber' },
  }),
  ...moneyChecks,
  ...statusChecks,
  recordedAs('case_notes', {
    rows: sql`select * from ${caseNotes}`,
    entry: sql`e.application_id = r.application_id and e.action in ${action('case-note.added')}
      and ${member('e', 'noteId')} = r.id::text`,
    columns: { number: 'number', replaces_id: 'replaces' },
  }),
  recordedAs('case_notes', {
    rows: sql`select * from ${caseNotes} where ${caseNotes.erasedAt} is not null or text is null`,
    entry: sql`e.subject_id = r.id and e.action in ${action('case-note.erased')}`,
    columns: { erasure_reason: 'reason' },
  }),
  leftBy(
    'case-note.erased',
    { name: 'case_notes', rows: sql`${caseNotes}` },
    {
      row: sql`r.id = e.subject_id`,
      columns: {
        id: { held: sql`r.id`, recorded: sql`e.subject_id` },
        // Never the text itself: a difference is logged.
        text: {
          held: sql`case when r.text is not null or r.salt is not null then 'kept' end`,
          recorded: sql`null`,
        },
        erased_at: { held: sql`r.erased_at`, recorded: sql`e.at` },
        erased_by: { held: sql`r.erased_by`, recorded: sql`e.actor_subject` },
      },
    },
  ),
  recordedAs('usage_reports', {
    rows: sql`select * from ${usageReports}`,
    entry: sql`e.application_id = r.application_id and e.action in ${action('usage-report.submitted')}
      and ${member('e', 'reportId')} = r.id::text`,
    columns: { award_id: 'awardId', position: 'position', number: 'number', is_late: 'isLate' },
  }),
  sums(
    'applicant_years',
    'awarded_fen',
    sql`select y.credit_code || '/' || y.year as id, y.awarded_fen as held,
      (select coalesce(sum(a.amount_fen - a.stopped_fen - a.clawed_back_fen), 0)
        from ${awards} as a where a.cap_credit_code = y.credit_code and a.year = y.year
          and a.withdrawn_at is null) as summed
      from ${applicantYears} as y`,
  ),
  ...digestChecks,
];

/** Each check as a statement; `limit` bounds what it tells. */
export const stateStatements = perDatabase((db: Database) =>
  stateChecks.map(({ table, differences }, at) => ({
    table,
    find: db
      .select({
        id: sql<string>`found.id`,
        column: sql<string>`found."column"`,
        held: sql<string | null>`found.held`,
        recorded: sql<string | null>`found.recorded`,
      })
      .from(sql`(${differences}) as found`)
      .orderBy(sql`found.id, found."column"`)
      .limit(sql.placeholder('limit'))
      .prepare(`state_check_${at}`),
  })),
);
